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
  if (Array.isArray(body) && body.length === 1) return void endWith(response, body[0] as Buffer);
  if (heldBytes > 0) unsent.add(response, heldBytes);
  for await (const chunk of body) {
    if (response.closed || response.destroyed) return;
    if (heldBytes === 0) unsent.addPart(response, chunk.length);
    if (!response.write(chunk)) await drained(response);
  }
  response.end();
}

/** Up to this length, copying a body costs less than a write of its own. */
const smallBody = 16_384;

/** Node sends a text in one write with the headers, a buffer in one of its own. In Latin-1 the bytes stay as they are. */
function endWith(response: ServerResponse, body: Buffer): void {
  if (body.length <= smallBody) response.end(body.toString('latin1'), 'latin1');
  else response.end(body);
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
