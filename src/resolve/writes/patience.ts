import type { Operation } from '../operation.ts';

const firstPauseMs = 1000;
const longestPauseMs = 5000;

/** How long somebody waits: pauses that grow, up to a point in time. */
export class Patience {
  readonly #operation: Operation;
  readonly #untilMs: number;
  #pauseMs = firstPauseMs;

  constructor(operation: Operation, untilMs: number) {
    this.#operation = operation;
    this.#untilMs = untilMs;
  }

  /** Pauses, and says whether there is time to look once more. Rejects when the client has gone or the operation is over. */
  async again(): Promise<boolean> {
    const leftMs = this.#untilMs - Date.now();
    if (leftMs <= 0) return false;
    await this.#operation.time.pause(Math.min(this.#pauseMs, leftMs));
    this.#pauseMs = Math.min(this.#pauseMs * 1.5, longestPauseMs);
    return true;
  }
}
