import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { isMultipart } from '../bodies/media-types.ts';

/** How long a request may take to arrive, as Node has it by default. */
const requestMs = 300_000;

interface Sending {
  readonly since: number;
  received: number;
  movedAt: number;
}

/**
 * Disconnects clients that do not finish a request: any after five minutes, and one with files, which may take longer, once it
 * has sent nothing for that long. Replaces Node's own timeout, which cannot make that exception.
 */
export function disconnectSlowSenders(server: Server): void {
  const latest = new Map<Socket, ServerResponse>();
  const sending = new WeakMap<IncomingMessage, Sending>();
  server.requestTimeout = 0;
  server.on('request', ({ socket }, response) => {
    if (!latest.has(socket)) socket.once('close', () => latest.delete(socket));
    latest.set(socket, response);
  });
  const check = setInterval(() => {
    const now = performance.now();
    for (const [socket, { req }] of latest) {
      if (req.complete) continue;
      const state = sending.get(req) ?? { since: now, received: 0, movedAt: now };
      if (socket.bytesRead !== state.received) {
        state.received = socket.bytesRead;
        state.movedAt = now;
      }
      sending.set(req, state);
      const since = isMultipart(req.headers['content-type']) ? state.movedAt : state.since;
      if (now - since >= requestMs) socket.destroy();
    }
  }, requestMs / 10).unref();
  server.once('close', () => clearInterval(check));
}
