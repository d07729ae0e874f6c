import type { ServerResponse } from 'node:http';
import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { chunksOf } from '../operation/answer-text.ts';
import { answerType } from './media-types.ts';
import type { UnsentAnswers } from './slow-readers.ts';

/** Sends an answer: a large one in chunks, any other at once. */
export async function sendAnswer(
  response: ServerResponse,
  contentType: string,
  result: ExecutionResult,
  unsent: UnsentAnswers,
): Promise<void> {
  const chunks = chunksOf(result);
  if (chunks === undefined) writeAnswer(response, contentType, result);
  else await sendChunks(response, contentType, chunks, unsent);
}

/** Sends each chunk once the connection has accepted the previous one. Stops when it closes. */
async function sendChunks(
  response: ServerResponse,
  contentType: string,
  chunks: readonly Buffer[],
  unsent: UnsentAnswers,
): Promise<void> {
  unsent.add(response, lengthOf(chunks));
  response.writeHead(200, { 'content-type': contentType, 'content-length': lengthOf(chunks) });
  for (const chunk of chunks) {
    if (response.closed || response.destroyed) return;
    if (!response.write(chunk)) await drained(response);
  }
  response.end();
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      response.off('drain', go);
      response.off('close', go);
      resolve();
    };
    response.on('drain', go);
    response.on('close', go);
  });
}

/** Writes an answer as Yoga would. Without data, its errors are refusals and decide the status. */
export function writeAnswer(
  response: ServerResponse,
  contentType: string,
  result: ExecutionResult,
  status?: number,
): void {
  const { data, errors } = result;
  const refusals = data === undefined ? errors : undefined;
  const body = Buffer.from(
    JSON.stringify(refusals === undefined ? result : { ...result, errors: refusals.map(withoutStatus) }),
  );
  response.writeHead(status ?? (refusals === undefined ? 200 : statusOf(refusals, contentType)), {
    'content-type': contentType,
    'content-length': body.length,
  });
  response.end(body);
}

/** The highest status of the errors. Those with `spec` concern the operation and have no status in plain JSON. */
function statusOf(errors: readonly GraphQLError[], contentType: string): number {
  let highest = 0;
  for (const { extensions } of errors) {
    const { status = 0, spec = false } = (extensions['http'] ?? {}) as { status?: number; spec?: boolean };
    if (!(spec && contentType.startsWith('application/json'))) highest = Math.max(highest, status);
  }
  return highest || 200;
}

/** The error without `extensions.http`, which is for this server only. */
function withoutStatus(error: GraphQLError): GraphQLFormattedError {
  const { extensions: { http: _, ...extensions } = {}, ...rest } = error.toJSON();
  return Object.keys(extensions).length > 0 ? { ...rest, extensions } : rest;
}

/** Makes Yoga send a large answer in chunks too, where the client accepts JSON. */
export function useLargeAnswers(unsent: UnsentAnswers): Plugin {
  return {
    onResultProcess({ request, result, setResultProcessor, serverContext }) {
      const chunks = Array.isArray(result) || Symbol.asyncIterator in result ? undefined : chunksOf(result);
      const contentType = answerType(request.headers.get('accept') || '*/*');
      if (chunks === undefined) return;
      const { res: response } = serverContext as { readonly res?: ServerResponse };
      if (response !== undefined) unsent.add(response, lengthOf(chunks));
      // Yoga itself writes any other type, as a stream.
      if (contentType === undefined) return;
      const [mediaType = contentType] = contentType.split(';');
      setResultProcessor((_result, { Response }) => {
        const headers = { 'content-type': contentType, 'content-length': String(lengthOf(chunks)) };
        return new Response(streamOf(chunks), { headers });
      }, mediaType);
    },
  };
}

function streamOf(chunks: readonly Buffer[]): ReadableStream<Uint8Array> {
  let next = 0;
  return new ReadableStream({
    pull(controller) {
      const chunk = chunks[next++];
      if (chunk === undefined) controller.close();
      else controller.enqueue(chunk);
    },
  });
}

function lengthOf(chunks: readonly Buffer[]): number {
  return chunks.reduce((length, chunk) => length + chunk.length, 0);
}
