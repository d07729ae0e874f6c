import type { ServerResponse } from 'node:http';

/** So many of the largest answers may wait to be read by their clients. */
const largestAnswers = 16;

/**
 * The large answers that are being sent. Where clients take too long to read too many of them, the oldest is cut off: it
 * has had the longest time to be read.
 */
export class UnsentAnswers {
  readonly #most: number;
  readonly #bytesOf = new Map<ServerResponse, number>();
  #bytes = 0;

  constructor(maxAnswerBytes: number) {
    this.#most = largestAnswers * maxAnswerBytes;
  }

  /** Counts an answer until its response is closed. */
  add(response: ServerResponse, bytes: number): void {
    if (response.closed) return;
    this.#bytesOf.set(response, bytes);
    this.#bytes += bytes;
    response.once('close', () => this.#remove(response));
    for (const oldest of this.#bytesOf.keys()) {
      if (this.#bytes <= this.#most || oldest === response) return;
      this.#remove(oldest);
      oldest.req.socket.destroy();
    }
  }

  #remove(response: ServerResponse): void {
    this.#bytes -= this.#bytesOf.get(response) ?? 0;
    this.#bytesOf.delete(response);
  }
}
