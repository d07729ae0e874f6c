import type { ServerResponse } from 'node:http';
import type { Answer } from '../answer/answers.ts';
import type { UnsentAnswers } from './connections/slow-readers.ts';

/** Sends an answer. Each chunk of a large one is sent once the connection has accepted the one before; it stops when that closes. */
export async function sendAnswer(
  response: ServerResponse,
  { status, headers, body, heldBytes }: Answer,
  unsent: UnsentAnswers,
): Promise<void> {
  response.writeHead(status, headers);
  if (body === undefined) return void response.end();
  if (Array.isArray(body) && body.length === 1) return void response.end(body[0]);
  if (heldBytes > 0) unsent.add(response, heldBytes);
  for await (const chunk of body) {
    if (response.closed || response.destroyed) return;
    if (heldBytes === 0) unsent.addPart(response, chunk.length);
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
