import type { Remaining } from '../model/request/key-budget.ts';

/** An operation for the graph. */
export interface GraphRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  /** Answer with the estimate instead of the data. */
  readonly explain?: boolean;
  /** The most that it may spend, billed requests and credits together. A query whose estimate is higher is refused. */
  readonly budget?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** What an operation has cost: HikerAPI requests and KeyAPI credits. */
export interface Spent {
  readonly billed: number;
  readonly credits: number;
}

/** The most that an operation can cost. */
export interface Estimate extends Spent {
  readonly steps: readonly string[];
}

export interface GraphAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphError[];
  readonly extensions?: {
    readonly upstream?: Spent & {
      readonly cacheHits: number;
      readonly estimate?: Estimate;
      /** What the key may still spend, where it has limits. */
      readonly remaining?: Remaining;
    };
  };
}

/** Runs an operation as any client's, and rejects only for a defect. */
export type AskGraph = (request: GraphRequest) => Promise<GraphAnswer>;

/** The gateway's `fetch`, which needs no port. */
export type Fetch = (url: string, init: RequestInit) => Response | Promise<Response>;

export interface AskOptions {
  readonly fetch: Fetch;
  /** Of the caller. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Where the caller reaches the gateway: addresses of files begin with it. */
  readonly origin?: string | undefined;
}

/** Asks the gateway through its own `fetch`. */
export function askThrough({ fetch, headers = {}, origin = 'http://localhost' }: AskOptions): AskGraph {
  return async ({ query, variables, explain, budget, signal }) => {
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        accept: 'application/json',
        ...(budget !== undefined && { 'x-upstream-budget': `${budget}; strict` }),
      },
      body: JSON.stringify({ query, variables, ...(explain === true && { extensions: { explain } }) }),
      ...(signal !== undefined && { signal }),
    });
    return (await response.json()) as GraphAnswer;
  };
}
