import type { Operation } from '../operation.ts';

/** Time for the calls before and after the wait. */
const marginMs = 30_000;

/** How long a mutation waits until a post is ready. The operation may take that much longer. */
export class WaitTime {
  readonly #operation: Operation;
  readonly #ms: number;
  #untilMs = 0;

  constructor(operation: Operation, ms: number) {
    this.#operation = operation;
    this.#ms = ms;
    this.restart();
  }

  /** In milliseconds since 1970. */
  get untilMs(): number {
    return this.#untilMs;
  }

  /** Begins the wait again: the time in which a file was sent does not count. */
  restart(): void {
    this.#untilMs = Date.now() + this.#ms;
    this.#operation.time.extend(this.#ms + marginMs);
  }
}
