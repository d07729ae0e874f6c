/** The clients that wait for one call. More may join it. */
export interface WaitingClients {
  /** In order of arrival. The call counts towards the limit of the first client that has room. */
  clients(): Iterable<string>;
  /** When the last of them stops waiting, in milliseconds since 1970; infinite where nothing limits the time. */
  readonly endsAt: number;
  /** Whether it can wait until interactive calls have gone: none of the clients waits for one answer. */
  readonly isBulk: boolean;
  /** Called when a client joins the call while it waits. */
  onJoin: ((client: string) => void) | undefined;
}

/** Bulk calls take at most this part of a queue, so that interactive ones find room. */
const bulkPart = 0.75;

/** Counts the calls that wait for one service in any queue, and limits them in all and per client. */
export class QueueBound {
  readonly limit: number;
  readonly limitPerClient: number;
  /** The most bulk calls. */
  readonly bulkLimit: number;
  length = 0;
  #bulk = 0;
  readonly #byClient = new Map<string, number>();

  constructor(limit: number, limitPerClient: number = limit) {
    this.limit = limit;
    this.limitPerClient = limitPerClient;
    this.bulkLimit = Math.ceil(limit * bulkPart);
  }

  isFullFor({ isBulk }: WaitingClients): boolean {
    return this.length >= this.limit || (isBulk && this.#bulk >= this.bulkLimit);
  }

  /** The first of these clients that may have one more call waiting. */
  clientWithRoom(waiters: WaitingClients): string | undefined {
    for (const client of waiters.clients()) if ((this.#byClient.get(client) ?? 0) < this.limitPerClient) return client;
    return undefined;
  }

  add(client: string, isBulk: boolean): void {
    this.length += 1;
    if (isBulk) this.#bulk += 1;
    this.#byClient.set(client, (this.#byClient.get(client) ?? 0) + 1);
  }

  remove(client: string, isBulk: boolean): void {
    this.length -= 1;
    if (isBulk) this.#bulk -= 1;
    const left = (this.#byClient.get(client) ?? 1) - 1;
    if (left === 0) this.#byClient.delete(client);
    else this.#byClient.set(client, left);
  }
}

/** One client that waits on its own. */
export function oneClient(client = '', endsAt: number = Number.POSITIVE_INFINITY, isBulk = false): WaitingClients {
  return { clients: () => [client], endsAt, isBulk, onJoin: undefined };
}
