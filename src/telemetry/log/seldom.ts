const everyMs = 60_000;

/** Which of a few lines are due: each at most once a minute. */
export class Seldom {
  readonly #loggedAt = new Map<string, number>();

  /** Whether a line is due; if so, it is not for the next minute. */
  isDue(line: string): boolean {
    const now = performance.now();
    if (now - (this.#loggedAt.get(line) ?? Number.NEGATIVE_INFINITY) < everyMs) return false;
    this.#loggedAt.set(line, now);
    return true;
  }
}
