import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

interface Progress {
  sent: number;
  since: number;
}

/**
 * Disconnects clients that do not read: an answer that is not read would stay in memory. A connection makes progress
 * while it accepts bytes that wait to be sent; what the client itself sends does not count.
 */
export function disconnectStalledReaders(server: Server, timeoutMs: number): void {
  const connections = new Map<Socket, Progress>();
  server.on('connection', (socket) => {
    connections.set(socket, { sent: 0, since: performance.now() });
    socket.once('close', () => connections.delete(socket));
  });
  const check = setInterval(() => {
    const now = performance.now();
    for (const [socket, progress] of connections) {
      const sent = socket.bytesWritten - socket.writableLength;
      if (socket.writableLength === 0 || sent !== progress.sent) {
        progress.sent = sent;
        progress.since = now;
      } else if (now - progress.since >= timeoutMs) socket.destroy();
    }
  }, timeoutMs / 4).unref();
  server.once('close', () => clearInterval(check));
}

/** How many answers of the largest size may wait for their clients at once. */
const largestAnswers = 16;

const largePart = 65_536;

/** The large answers that are being sent. Past the limit the oldest is disconnected: its client had the most time to read it. */
export class UnsentAnswers {
  readonly #maxBytes: number;
  readonly #bytesOf = new Map<ServerResponse, number>();
  #bytes = 0;

  constructor(maxAnswerBytes: number) {
    this.#maxBytes = largestAnswers * maxAnswerBytes;
  }

  /** Counts an answer, or a further part of one, until its response is closed. */
  add(response: ServerResponse, bytes: number): void {
    if (response.closed) return;
    const before = this.#bytesOf.get(response);
    this.#bytesOf.set(response, (before ?? 0) + bytes);
    this.#bytes += bytes;
    if (before === undefined) response.once('close', () => this.#remove(response));
    for (const oldest of this.#bytesOf.keys()) {
      if (this.#bytes <= this.#maxBytes || oldest === response) return;
      this.#remove(oldest);
      oldest.req.socket.destroy();
    }
  }

  /** Counts one of the parts of an answer, which come one by one. Small ones are not counted: many of them fit. */
  addPart(response: ServerResponse, bytes: number): void {
    if (bytes >= largePart) this.add(response, bytes);
  }

  #remove(response: ServerResponse): void {
    this.#bytes -= this.#bytesOf.get(response) ?? 0;
    this.#bytesOf.delete(response);
  }
}
