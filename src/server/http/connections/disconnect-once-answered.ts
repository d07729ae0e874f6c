import type { IncomingMessage, ServerResponse } from 'node:http';

/** How long a client that still sends a refused body may take to read the refusal, before it is disconnected. */
const lingerMs = 1_000;

/** Disconnects a client that still sends a body which is not read, shortly after its answer. */
export function disconnectOnceAnswered(request: IncomingMessage, response: ServerResponse): void {
  response.once('finish', () => {
    if (request.complete) return;
    const timer = setTimeout(() => request.socket.destroy(), lingerMs);
    request.once('close', () => clearTimeout(timer));
  });
}
