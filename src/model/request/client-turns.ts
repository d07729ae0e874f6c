/**
 * What waits, in one line a client. The clients are served in turn, so none waits for everything that another has asked for. One
 * thing can be in the lines of several clients.
 */
export class ClientTurns<T> {
  /** In the order in which they are served next. Only clients with something waiting have a line. */
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

  /**
   * Removes one of the client whose turn it is, by default the one that has waited longest. A client of which nothing is chosen
   * keeps its turn.
   */
  take(choose: (line: ReadonlySet<T>, client: string) => T | undefined = longestWaiting): T | undefined {
    for (const [client, line] of this.#lines) {
      const one = choose(line, client);
      if (one === undefined) continue;
      line.delete(one);
      const isLast = line.size === 0;
      // The client goes to the end. Often it is alone: then the map stays as it is, or V8 would make a new table for it again and again.
      if (isLast || this.#lines.size > 1) this.#lines.delete(client);
      if (!isLast) this.#lines.set(client, line);
      return one;
    }
    return undefined;
  }

  /** How many would be taken before the next one of this client. */
  countAhead(client: string): number {
    const own = this.#lines.get(client)?.size ?? 0;
    let ahead = 0;
    for (const [other, { size }] of this.#lines) ahead += other === client ? own : Math.min(size, own + 1);
    return ahead;
  }
}

/** The first of a line, which is never empty. */
export function longestWaiting<T>(line: ReadonlySet<T>): T {
  return line.values().next().value as T;
}
