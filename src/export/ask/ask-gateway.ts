import { ExportError } from '../export-error.ts';

/** The gateway's `fetch`, of this process or of the network. */
export type Fetch = (url: string, init: RequestInit) => Response | Promise<Response>;

export interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Answer with the price instead of the data. */
  readonly explain?: boolean;
  /** The most that it may spend. A query whose estimate is higher is refused. */
  readonly budget?: number | undefined;
}

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly retryAfterSeconds?: number };
}

interface Spent {
  readonly billed: number;
  readonly credits: number;
}

export interface GatewayAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly AnswerError[];
  readonly extensions?: { readonly upstream?: Spent & { readonly estimate?: Spent } };
}

export type AskGateway = (question: Question) => Promise<GatewayAnswer>;

export interface GatewayAddress {
  readonly fetch: Fetch;
  /** Of the GraphQL endpoint. */
  readonly url: string;
  /** Undefined: it needs none. */
  readonly key: string | undefined;
}

/** Longer than any operation may take. */
const timeoutMs = 600_000;

/** Asks a gateway. What keeps it from answering becomes an error of the answer; what a person has to change, an `ExportError`. */
export function askGateway({ fetch, url, key }: GatewayAddress): AskGateway {
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    'apollographql-client-name': 'export',
    // Others wait for their answers.
    'x-upstream-priority': 'bulk',
    ...(key !== undefined && { authorization: `Bearer ${key}` }),
  };
  return async ({ query, variables, explain, budget }) => {
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        method: 'POST',
        headers: { ...headers, ...(budget !== undefined && { 'x-upstream-budget': `${budget}; strict` }) },
        body: JSON.stringify({ query, variables, ...(explain === true && { extensions: { explain } }) }),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      text = await response.text();
    } catch (error) {
      const { cause, message } = error as Error;
      const why = (cause as NodeJS.ErrnoException | undefined)?.code ?? message;
      return failed(`the gateway at ${url} cannot be reached (${why})`, 'UPSTREAM_UNAVAILABLE');
    }
    if (response.status === 401)
      throw new ExportError(
        key === undefined
          ? `The gateway at ${url} asks for a key. Set GRAMGRAPH_KEY to one.`
          : `The gateway at ${url} refused the key of GRAMGRAPH_KEY.`,
      );
    return answerIn(text) ?? unreadable(response.status, url);
  };
}

function answerIn(text: string): GatewayAnswer | undefined {
  try {
    const answer = JSON.parse(text) as unknown;
    return answer !== null && typeof answer === 'object' ? answer : undefined;
  } catch {
    return undefined;
  }
}

/** A proxy answers so while the gateway restarts; anything else is no gateway. */
function unreadable(status: number, url: string): GatewayAnswer {
  if (status >= 500) return failed(`HTTP ${status} instead of an answer`, 'UPSTREAM_UNAVAILABLE');
  throw new ExportError(`What answers at ${url} is no gramgraph: HTTP ${status}, and no JSON.`);
}

function failed(message: string, code: string): GatewayAnswer {
  return { errors: [{ message, extensions: { code } }] };
}

export function costOf({ extensions }: GatewayAnswer): number {
  const { billed = 0, credits = 0 } = extensions?.upstream ?? {};
  return billed + credits;
}

/** The most that a query can cost; undefined: the answer has no estimate. */
export function estimateIn({ extensions }: GatewayAnswer): number | undefined {
  const estimate = extensions?.upstream?.estimate;
  return estimate && estimate.billed + estimate.credits;
}
