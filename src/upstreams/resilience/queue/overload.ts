import { GatewayError } from '../../../errors.ts';
import type { QueueBound } from './queue-bound.ts';

/** The refusal of an operation of which no call has been sent, because too many others wait or have waited. */
export class Overload extends GatewayError {
  readonly #bound: QueueBound;

  /** `why` names what is full, and the settings that help. */
  constructor(bound: QueueBound, why: string, waitMs: number) {
    const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000));
    super('OVERLOADED', `${why}. Nothing was spent; try again in ${retryAfterSeconds} s`, {
      upstream: bound.upstream,
      retryAfterSeconds,
    });
    this.#bound = bound;
    // Callers that joined the call make it themselves.
    this.isOfCallerOnly = true;
  }

  /** Counts the operation that is refused. */
  count(): void {
    this.#bound.refused += 1;
  }
}

/** The refusal of an operation that has waited as long as it may. */
export function waitedTooLong(bound: QueueBound, waitMs: number): Overload {
  const seconds = waitMs / 1000;
  return new Overload(
    bound,
    `${bound.upstream} is busy: the operation has waited ${seconds} s for its first call, which is the limit (UPSTREAM_QUEUE_SECONDS); ask for less at once, or raise UPSTREAM_CONCURRENCY`,
    waitMs,
  );
}
