import { randomUUID } from 'node:crypto';
import type { RedisConnection } from '../redis/connection.ts';

/** What instances tell each other. Times are lengths, since their clocks differ. */
export type FaultEvent =
  | { readonly kind: 'opened'; readonly family: string; readonly ms: number }
  | { readonly kind: 'closed'; readonly family: string }
  | { readonly kind: 'paused'; readonly ms: number }
  | { readonly kind: 'spent'; readonly calls: number };

interface Message {
  readonly from: string;
  /** A digest: which service, or which credential at it. */
  readonly about: string;
  readonly event: FaultEvent;
}

/** Calls are told of in batches, this often at most. */
const batchMs = 25;

/**
 * What all instances on one Redis tell each other of a bad day. Nothing is asked of Redis before a call: each instance acts
 * on what it has seen and heard, and what is missed, while Redis is away, it learns from the service itself.
 */
export class FaultEvents {
  readonly #self = randomUUID();
  readonly #redis: RedisConnection | undefined;
  readonly #listeners = new Map<string, (event: FaultEvent) => void>();
  readonly #spent = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(redis: RedisConnection | undefined) {
    this.#redis = redis;
    redis?.subscribe(channel, (message) => {
      if (message !== undefined) this.#hear(message);
    });
  }

  tell(about: string, event: FaultEvent): void {
    const message: Message = { from: this.#self, about, event };
    void this.#redis?.publish(channel, JSON.stringify(message));
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

  listen(about: string, listener: (event: FaultEvent) => void): void {
    this.#listeners.set(about, listener);
  }

  forget(about: string): void {
    this.#listeners.delete(about);
  }

  #hear(text: string): void {
    const message = readMessage(text);
    if (message !== undefined && message.from !== this.#self) this.#listeners.get(message.about)?.(message.event);
  }
}

const channel = 'faults';

/** Instances of other releases may say what is not known here. */
function readMessage(text: string): Message | undefined {
  try {
    const { from, about, event } = JSON.parse(text) as Message;
    const isTold = event.kind === 'closed' || Number.isFinite(event.kind === 'spent' ? event.calls : event.ms);
    return isTold ? { from, about, event } : undefined;
  } catch {
    return undefined;
  }
}
