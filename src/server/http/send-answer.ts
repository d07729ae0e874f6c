import type { ServerResponse } from 'node:http';
import type { Answer } from '../answer/answers.ts';
import type { UnsentAnswers } from './connections/slow-readers.ts';

/** Smaller parts of an answer are not counted as waiting: many of them fit into what the largest answers may take. */
const largePart = 65_536;

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
    // A large part of an answer whose parts come one by one.
    if (heldBytes === 0 && chunk.length >= largePart) unsent.add(response, chunk.length);
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
