/** How often what is pending is tried again. */
const againMs = 250;

/** Credentials for which something is tried until it succeeds, in the background. */
export class PendingCredentials {
  readonly #attempt: (id: string) => Promise<boolean>;
  /** How often each was added: what is added during an attempt needs another one. */
  readonly #added = new Map<string, number>();
  #isTrying = false;
  #timer: NodeJS.Timeout | undefined;

  /** `attempt` resolves with whether it succeeded. After a failure the others wait for the next round. */
  constructor(attempt: (id: string) => Promise<boolean>) {
    this.#attempt = attempt;
  }

  has(id: string): boolean {
    return this.#added.has(id);
  }

  add(id: string): void {
    this.#added.set(id, (this.#added.get(id) ?? 0) + 1);
    this.#timer ??= setInterval(() => void this.#tryAll(), againMs).unref();
  }

  async #tryAll(): Promise<void> {
    if (this.#isTrying) return;
    this.#isTrying = true;
    for (const [id, times] of this.#added) {
      if (!(await this.#attempt(id))) break;
      if (this.#added.get(id) === times) this.#added.delete(id);
    }
    this.#isTrying = false;
    if (this.#added.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
