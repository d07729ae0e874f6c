import type { TypedDocumentString } from '../graphql/graphql.ts';

/** How to reach the gateway. */
export interface Gateway {
  readonly url: string;
  /** An API key of the gateway, where it needs one. */
  readonly key?: string | undefined;
}

export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly retryAfterSeconds?: number };
}

export interface Answer<Data> {
  /** Null where the request failed as a whole. */
  readonly data: Data | null;
  readonly errors: readonly GraphError[];
  readonly warnings: readonly string[];
  /** HikerAPI requests and KeyAPI credits that were charged. */
  readonly spent: number;
}

interface Body<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly GraphError[];
  readonly extensions?: {
    readonly upstream?: { readonly billed: number; readonly credits: number };
    readonly warnings?: readonly { readonly message: string }[];
  };
}

/** The gateway gave no answer. `mayHaveCost`: it may have got the request, and spent something. */
export class NoAnswer extends Error {
  readonly mayHaveCost: boolean;

  constructor(message: string, mayHaveCost: boolean) {
    super(message);
    this.mayHaveCost = mayHaveCost;
  }
}

/** Asks the gateway, which spends at most `budget` for it. A call that does not fit is not sent. */
export async function ask<Data, Variables>(
  { url, key }: Gateway,
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  { budget, signal }: { readonly budget: number; readonly signal: AbortSignal },
): Promise<Answer<Data>> {
  const response = await fetch(url, {
    method: 'POST',
    signal,
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      'x-upstream-budget': String(budget),
      // Where calls have to wait, those of people go first.
      'x-upstream-priority': 'bulk',
      'apollographql-client-name': 'export-example',
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ query: document.toString(), variables }),
  }).catch((error: Error) => {
    const { code } = (error.cause ?? {}) as NodeJS.ErrnoException;
    throw new NoAnswer(
      `No gateway answers at ${url} (${code ?? error.message}). Start one with: npm start`,
      code !== 'ECONNREFUSED',
    );
  });
  const text = await response.text().catch((error: Error) => {
    throw new NoAnswer(`The answer of ${url} broke off (${error.message}).`, true);
  });
  return answerOf(parsed<Data>(text, url, response.status));
}

function parsed<Data>(text: string, url: string, status: number): Body<Data> {
  try {
    return JSON.parse(text) as Body<Data>;
  } catch {
    throw new NoAnswer(`${url} answers with HTTP ${status} and no JSON.`, status >= 500);
  }
}

function answerOf<Data>({ data = null, errors = [], extensions = {} }: Body<Data>): Answer<Data> {
  const { billed = 0, credits = 0 } = extensions.upstream ?? {};
  return { data, errors, warnings: (extensions.warnings ?? []).map(({ message }) => message), spent: billed + credits };
}
