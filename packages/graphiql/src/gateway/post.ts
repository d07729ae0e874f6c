import type { HeaderTexts } from './keys.ts';
import { partsIn } from './parts.ts';

/** An operation as GraphiQL sends it. */
export interface SentRequest {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | null | undefined;
}

export interface AnswerError {
  readonly message?: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A whole answer, or the first part of one. */
export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly AnswerError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface Reply {
  readonly status: number;
  readonly answer: Answer | AsyncGenerator<unknown>;
}

export interface PostOptions {
  readonly headers: HeaderTexts;
  readonly signal?: AbortSignal | undefined;
}

export type Post = (request: SentRequest, options: PostOptions) => Promise<Reply>;

/** How much is shown of an answer that is not JSON, such as the page of a proxy. */
const maxText = 300;

/** Sends operations to `url`. What goes wrong on the way is an error in an answer, in words, as the gateway's own errors are. */
export function postTo(url: string, fetch: typeof globalThis.fetch): Post {
  return async (request, { headers, signal }) => {
    let response: Response;
    try {
      response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'multipart/mixed; deferSpec=20220824, application/json',
          ...(headers as Record<string, string>),
        },
        body: JSON.stringify(request),
        signal: signal ?? null,
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      return { status: 0, answer: problem(`No answer from ${url}: is the gateway running?`) };
    }
    const { status } = response;
    if (response.headers.get('content-type')?.startsWith('multipart/') === true)
      return { status, answer: partsIn(response) };
    const text = await response.text();
    try {
      return { status, answer: JSON.parse(text) as Answer };
    } catch {
      const shown = text.replaceAll(/\s+/g, ' ').trim().slice(0, maxText);
      return {
        status,
        answer: problem(`${url} answered with status ${status} and no JSON${shown === '' ? '' : `: ${shown}`}`),
      };
    }
  };
}

export function problem(message: string): Answer {
  return { errors: [{ message }] };
}
