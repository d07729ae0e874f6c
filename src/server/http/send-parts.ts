import type { ServerResponse } from 'node:http';
import type { Plugin } from 'graphql-yoga';
import { partsOf } from '../execute/answer-text.ts';
import { answerType } from './media-types.ts';
import type { UnsentAnswers } from './unsent-answers.ts';

/** Sends a large text in parts, each once the connection has accepted the previous one. Stops when it closes. */
export async function sendParts(
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
