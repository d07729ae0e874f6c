import type { ServerResponse } from 'node:http';

/** How many answers of the largest size may wait for their clients at once. */
const largestAnswers = 16;

/** The large answers that are being sent. Past the limit the oldest is disconnected: its client had the most time to read it. */
export class UnsentAnswers {
  readonly #maxBytes: number;
  readonly #bytesOf = new Map<ServerResponse, number>();
  #bytes = 0;

  constructor(maxAnswerBytes: number) {
    this.#maxBytes = largestAnswers * maxAnswerBytes;
  }

  /** Counts an answer until its response is closed. */
  add(response: ServerResponse, bytes: number): void {
    if (response.closed) return;
    this.#bytesOf.set(response, bytes);
    this.#bytes += bytes;
    response.once('close', () => this.#remove(response));
    for (const oldest of this.#bytesOf.keys()) {
      if (this.#bytes <= this.#maxBytes || oldest === response) return;
      this.#remove(oldest);
      oldest.req.socket.destroy();
    }
  }

  #remove(response: ServerResponse): void {
    this.#bytes -= this.#bytesOf.get(response) ?? 0;
    this.#bytesOf.delete(response);
  }
}
