import { meros } from 'meros/browser';
import { type GraphQLResponse, Network, Observable, type RequestParameters, type Variables } from 'relay-runtime';
import { addCost, type Upstream } from '../state/cost.ts';
import { GraphError, graphErrorOf } from './graph-error.ts';
import { type Part, responsesOf } from './parts.ts';

export const network = Network.create((request, variables) =>
  Observable.create<GraphQLResponse>((sink) => {
    const leaving = new AbortController();
    const run = async (): Promise<void> => {
      let upstream: Upstream | undefined;
      for await (const part of ask(request, variables, leaving.signal)) {
        upstream = part.extensions?.upstream ?? upstream;
        refuse(part, request);
        sink.next(responsesOf(part));
      }
      addCost(upstream);
      sink.complete();
    };
    run().catch((error: Error) => {
      if (!leaving.signal.aborted) sink.error(error);
    });
    return () => leaving.abort();
  }),
);

/** Sends an operation. Its answer arrives in several parts where the operation defers some of it. */
async function* ask(
  { name, text }: RequestParameters,
  variables: Variables,
  signal: AbortSignal,
): AsyncGenerator<Part> {
  const response = await fetch('/graphql', {
    method: 'POST',
    signal,
    headers: {
      'content-type': 'application/json',
      accept: 'multipart/mixed; deferSpec=20220824, application/json',
      // Who asks for something again wants it new: the gateway reads it past its cache.
      ...(name.endsWith('RefetchQuery') && { 'cache-control': 'no-cache' }),
    },
    body: JSON.stringify({ operationName: name, query: text, variables }),
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new GraphError(String(error), { code: 'UNREACHABLE' });
  });
  const parts = await meros<Part>(response);
  if (!(parts instanceof Response)) for await (const part of parts) if (part.json) yield part.body;
  if (!(parts instanceof Response)) return;
  if (!parts.headers.get('content-type')?.includes('json'))
    throw new GraphError(`HTTP ${parts.status}`, { code: 'UNREACHABLE' });
  yield (await parts.json()) as Part;
}

/**
 * Throws where nothing of an answer is usable. That includes a page with errors: without its edges Relay would take the whole
 * list for empty, and forget the pages before.
 */
function refuse({ data, errors, incremental }: Part, { name }: RequestParameters): void {
  if (errors?.length && incremental === undefined && (data == null || name.endsWith('PaginationQuery')))
    throw graphErrorOf(errors);
}
