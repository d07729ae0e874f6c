/** The clients that wait for one call. More may join it. */
export interface Askers {
  /** In the order in which they came; the first with room for one more call has it counted as theirs. */
  clients(): Iterable<string>;
  /** When the last of them stops waiting, in milliseconds since 1970; infinite where nothing limits the time. */
  readonly endsAt: number;
  /** Called when somebody joins the call that is under way. */
  onJoin: ((client: string) => void) | undefined;
}

/** How many calls wait at one service, in whichever queue, and how many may, in all and of one client. */
export class QueueBound {
  readonly most: number;
  readonly mostOfOne: number;
  length = 0;
  /** Of those who wait only. */
  readonly #byClient = new Map<string, number>();

  constructor(most: number, mostOfOne: number = most) {
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  get isFull(): boolean {
    return this.length >= this.most;
  }

  /** The first of these clients that may have one more call waiting. */
  clientWithRoom(askers: Askers): string | undefined {
    for (const client of askers.clients()) if ((this.#byClient.get(client) ?? 0) < this.mostOfOne) return client;
    return undefined;
  }

  add(client: string): void {
    this.length += 1;
    this.#byClient.set(client, (this.#byClient.get(client) ?? 0) + 1);
  }

  remove(client: string): void {
    this.length -= 1;
    const left = (this.#byClient.get(client) ?? 1) - 1;
    if (left === 0) this.#byClient.delete(client);
    else this.#byClient.set(client, left);
  }
}

/** One client that waits on its own. */
export function alone(client = '', endsAt: number = Number.POSITIVE_INFINITY): Askers {
  return { clients: () => [client], endsAt, onJoin: undefined };
}
