import type { ServerResponse } from 'node:http';
import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { partsOf } from '../execute/answer-text.ts';
import { answerType } from './media-types.ts';
import type { UnsentAnswers } from './slow-readers.ts';

/** Sends an answer: a large one in parts, any other at once. */
export async function sendAnswer(
  response: ServerResponse,
  contentType: string,
  result: ExecutionResult,
  unsent: UnsentAnswers,
): Promise<void> {
  const parts = partsOf(result);
  if (parts === undefined) writeAnswer(response, contentType, result);
  else await sendParts(response, contentType, parts, unsent);
}

/** Sends each part once the connection has accepted the previous one. Stops when it closes. */
async function sendParts(
  response: ServerResponse,
  contentType: string,
  parts: readonly Buffer[],
  unsent: UnsentAnswers,
): Promise<void> {
  unsent.add(response, lengthOf(parts));
  response.writeHead(200, { 'content-type': contentType, 'content-length': lengthOf(parts) });
  for (const part of parts) {
    if (response.closed || response.destroyed) return;
    if (!response.write(part)) await drained(response);
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

/** Makes Yoga send a large answer in parts too, where the client accepts JSON. */
export function useParts(unsent: UnsentAnswers): Plugin {
  return {
    onResultProcess({ request, result, setResultProcessor, serverContext }) {
      const parts = Array.isArray(result) || Symbol.asyncIterator in result ? undefined : partsOf(result);
      const contentType = answerType(request.headers.get('accept') || '*/*');
      if (parts === undefined) return;
      const { res: response } = serverContext as { readonly res?: ServerResponse };
      if (response !== undefined) unsent.add(response, lengthOf(parts));
      // Any other type, Yoga wraps in a stream itself.
      if (contentType === undefined) return;
      const [mediaType = contentType] = contentType.split(';');
      setResultProcessor((_result, { Response }) => {
        const headers = { 'content-type': contentType, 'content-length': String(lengthOf(parts)) };
        return new Response(streamOf(parts), { headers });
      }, mediaType);
    },
  };
}

function streamOf(parts: readonly Buffer[]): ReadableStream<Uint8Array> {
  let next = 0;
  return new ReadableStream({
    pull(controller) {
      const part = parts[next++];
      if (part === undefined) controller.close();
      else controller.enqueue(part);
    },
  });
}

function lengthOf(parts: readonly Buffer[]): number {
  return parts.reduce((length, part) => length + part.length, 0);
}
