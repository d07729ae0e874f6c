import type { Operation } from '../operation.ts';

const firstPauseMs = 1000;
const maxPauseMs = 5000;

/** Growing pauses between attempts, until a deadline. */
export class PollTimer {
  readonly #operation: Operation;
  readonly #untilMs: number;
  #pauseMs = firstPauseMs;

  constructor(operation: Operation, untilMs: number) {
    this.#operation = operation;
    this.#untilMs = untilMs;
  }

  /** Pauses and returns true, or returns false at the deadline. Rejects when the client leaves or the operation ends. */
  async pause(): Promise<boolean> {
    const leftMs = this.#untilMs - Date.now();
    if (leftMs <= 0) return false;
    await this.#operation.time.pause(Math.min(this.#pauseMs, leftMs));
    this.#pauseMs = Math.min(this.#pauseMs * 1.5, maxPauseMs);
    return true;
  }
}
