/** Why the gateway should get no requests now. */
export type UnreadyReason = 'starting' | 'draining';

/**
 * Whether this instance should get requests. Only its own life counts: a service or a Redis that fails does so for every
 * instance, and taking all of them out would turn cached answers and coded errors into none.
 */
export class Readiness {
  #reason: UnreadyReason | undefined;

  /** Undefined: it is ready. */
  get reason(): UnreadyReason | undefined {
    return this.#reason;
  }

  set(reason: UnreadyReason | undefined): void {
    this.#reason = reason;
  }
}
