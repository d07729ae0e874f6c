/** A call in a queue. */
export interface QueuedCall {
  readonly settle: (isAdmitted: boolean) => void;
  /** The clients that have it in their line. */
  readonly clients: Set<string>;
}

/**
 * Round-robin lines: each client has one of its own, first in, first out, and the lines take turns, so that a client with many
 * calls delays only itself. A call that several clients share is in the line of each.
 */
export class Lines {
  /** In the order of their turns. Only clients with waiting calls have a line. */
  readonly #lines = new Map<string, Set<QueuedCall>>();
  readonly #calls = new Set<QueuedCall>();

  /** How many calls wait. */
  get size(): number {
    return this.#calls.size;
  }

  add(client: string, call: QueuedCall): void {
    this.#calls.add(call);
    call.clients.add(client);
    const line = this.#lines.get(client);
    if (line === undefined) this.#lines.set(client, new Set([call]));
    else line.add(call);
  }

  remove(call: QueuedCall): void {
    if (!this.#calls.delete(call)) return;
    for (const client of call.clients) {
      const line = this.#lines.get(client);
      line?.delete(call);
      if (line?.size === 0) this.#lines.delete(client);
    }
  }

  /** The first call in the next client's line, which goes to the end of the order; undefined where no call waits. */
  next(): QueuedCall | undefined {
    for (const [client, line] of this.#lines) {
      this.#lines.delete(client);
      this.#lines.set(client, line);
      for (const first of line) return first;
    }
    return undefined;
  }

  /** How many calls would go before this client's next call. */
  countAhead(client: string): number {
    const own = this.#lines.get(client)?.size ?? 0;
    let ahead = 0;
    for (const [other, { size }] of this.#lines) ahead += other === client ? own : Math.min(size, own + 1);
    return ahead;
  }

  all(): QueuedCall[] {
    return [...this.#calls];
  }
}
