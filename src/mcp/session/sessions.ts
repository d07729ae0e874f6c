import { Session } from './session.ts';

/** How many callers have a session at most. One beyond that can spend nothing until another session has ended. */
const maxSessions = 1_000;
const retryMs = 60_000;

export interface SessionLimits {
  /** What a session may spend, billed requests and credits together. */
  readonly budget: number;
  readonly sessionMs: number;
}

/**
 * The sessions of all callers. One caller has one session at a time, whatever the number of its connections: an agent that
 * connects again gets no new budget.
 */
export class Sessions {
  readonly #limits: SessionLimits;
  readonly #byCaller = new Map<string, Session>();

  constructor(limits: SessionLimits) {
    this.#limits = limits;
  }

  of(caller: string): Session {
    const current = this.#byCaller.get(caller);
    if (current !== undefined && !current.isOver) return current;
    this.#byCaller.delete(caller);
    if (this.#byCaller.size >= maxSessions) this.#removeEnded();
    if (this.#byCaller.size >= maxSessions) return new Session(0, Date.now() + retryMs);
    const session = new Session(this.#limits.budget, Date.now() + this.#limits.sessionMs);
    this.#byCaller.set(caller, session);
    return session;
  }

  #removeEnded(): void {
    for (const [caller, session] of this.#byCaller) if (session.isOver) this.#byCaller.delete(caller);
  }
}
