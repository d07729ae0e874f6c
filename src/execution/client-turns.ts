/** What waits, in one line a client. The clients are served in turn, so none waits for everything that another has asked for. */
export class ClientTurns<T> {
  /** In the order in which they are served next. */
  readonly #lines = new Map<string, Set<T>>();

  get isEmpty(): boolean {
    return this.#lines.size === 0;
  }

  add(client: string, one: T): void {
    const line = this.#lines.get(client);
    if (line === undefined) this.#lines.set(client, new Set([one]));
    else line.add(one);
  }

  remove(client: string, one: T): void {
    const line = this.#lines.get(client);
    line?.delete(one);
    if (line?.size === 0) this.#lines.delete(client);
  }

  /** Removes one of the client whose turn it is, by default the one that has waited longest. */
  take(choose: (line: ReadonlySet<T>) => T = longestWaiting): T | undefined {
    for (const [client, line] of this.#lines) {
      const one = choose(line);
      line.delete(one);
      this.#lines.delete(client);
      // The client goes to the end.
      if (line.size > 0) this.#lines.set(client, line);
      return one;
    }
    return undefined;
  }
}

/** The first of a line, which is never empty. */
export function longestWaiting<T>(line: ReadonlySet<T>): T {
  return line.values().next().value as T;
}
