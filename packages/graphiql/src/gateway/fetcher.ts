import type { HeaderTexts } from './keys.ts';
import { problem, type Reply, type SentRequest } from './post.ts';
import type { Sender } from './sender.ts';

interface FetcherOptions {
  readonly headers?: HeaderTexts;
}

/** What GraphiQL calls to send an operation, or to read the schema. */
export function fetcherOf(sender: Sender) {
  return (request: SentRequest, { headers = {} }: FetcherOptions = {}) =>
    request.operationName === 'IntrospectionQuery' && request.query.includes('__schema')
      ? sender.schema(request, headers)
      : stoppable((signal) => sender.operation(request, headers, signal));
}

/** The answer as GraphiQL reads it part by part. `return` is its Stop button, which ends the request at once. */
export function stoppable(send: (signal: AbortSignal) => Promise<Reply['answer']>): AsyncIterableIterator<unknown> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const parts = partsOf(send, signal);
  const iterator: AsyncIterableIterator<unknown> = {
    [Symbol.asyncIterator]: () => iterator,
    async next() {
      try {
        return await parts.next();
      } catch (error) {
        if (signal.aborted) return { done: true, value: undefined };
        // GraphiQL would show the stack of what is thrown. As a last part it stands beside the parts that have arrived.
        return { done: false, value: { ...problem((error as Error).message), hasNext: false } };
      }
    },
    async return() {
      stopping.abort();
      return { done: true, value: undefined };
    },
  };
  return iterator;
}

async function* partsOf(send: (signal: AbortSignal) => Promise<Reply['answer']>, signal: AbortSignal) {
  const answer = await send(signal);
  if (Symbol.asyncIterator in answer) yield* answer;
  else yield answer;
}
