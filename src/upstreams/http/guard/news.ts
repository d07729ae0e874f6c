import { randomUUID } from 'node:crypto';
import type { RedisConnection } from '../redis/connection.ts';

/** What instances tell each other. Times are lengths, since their clocks differ. */
export type Item =
  | { readonly kind: 'opened'; readonly family: string; readonly ms: number }
  | { readonly kind: 'closed'; readonly family: string }
  | { readonly kind: 'paused'; readonly ms: number }
  | { readonly kind: 'spent'; readonly calls: number };

interface Letter {
  readonly from: string;
  /** A digest: which service, or which credential at it. */
  readonly about: string;
  readonly item: Item;
}

/** Calls are told of in batches, this often at most. */
const batchMs = 25;

/**
 * What all instances on one Redis tell each other of a bad day. Nothing is asked of Redis before a call: each instance acts
 * on what it has seen and heard, and what is missed, while Redis is away, it learns from the service itself.
 */
export class News {
  readonly #self = randomUUID();
  readonly #redis: RedisConnection | undefined;
  readonly #listeners = new Map<string, (item: Item) => void>();
  readonly #spent = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(redis: RedisConnection | undefined) {
    this.#redis = redis;
    redis?.subscribe(channel, (message) => {
      if (message !== undefined) this.#hear(message);
    });
  }

  tell(about: string, item: Item): void {
    const letter: Letter = { from: this.#self, about, item };
    void this.#redis?.publish(channel, JSON.stringify(letter));
  }

  /** Tells of one more call, soon. */
  spent(about: string): void {
    if (this.#redis === undefined) return;
    this.#spent.set(about, (this.#spent.get(about) ?? 0) + 1);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const spent = [...this.#spent];
      this.#spent.clear();
      for (const [whose, calls] of spent) this.tell(whose, { kind: 'spent', calls });
    }, batchMs).unref();
  }

  listen(about: string, listener: (item: Item) => void): void {
    this.#listeners.set(about, listener);
  }

  forget(about: string): void {
    this.#listeners.delete(about);
  }

  #hear(message: string): void {
    const letter = readLetter(message);
    if (letter !== undefined && letter.from !== this.#self) this.#listeners.get(letter.about)?.(letter.item);
  }
}

const channel = 'faults';

/** Instances of other releases may say what is not known here. */
function readLetter(message: string): Letter | undefined {
  try {
    const { from, about, item } = JSON.parse(message) as Letter;
    const isTold = item.kind === 'closed' || Number.isFinite(item.kind === 'spent' ? item.calls : item.ms);
    return isTold ? { from, about, item } : undefined;
  } catch {
    return undefined;
  }
}
