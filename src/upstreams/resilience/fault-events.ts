import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { RedisAccess } from '../../redis/connection.ts';

const family = z.string().min(1).max(128);
/** No pause and no open circuit lasts longer than a week, whatever the settings are; each listener has its own, shorter bound. */
const ms = z.number().positive().max(604_800_000);

/** What instances tell each other. Times are lengths, since their clocks differ. */
const faultEvent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('opened'), family, ms }),
  z.strictObject({ kind: z.literal('closed'), family }),
  z.strictObject({ kind: z.literal('paused'), ms }),
  z.strictObject({ kind: z.literal('spent'), calls: z.int().positive().max(100_000) }),
]);

export type FaultEvent = Readonly<z.infer<typeof faultEvent>>;

const messageShape = z.strictObject({
  from: z.uuid(),
  /** Grows with every message of an instance: a message that is heard twice counts once. */
  number: z.int().positive(),
  /** A digest: which service, or which credential at it. */
  about: z.string().max(64),
  event: faultEvent,
});

type Message = Readonly<z.infer<typeof messageShape>>;

/** The last messages of so many instances are remembered. */
const instancesKept = 1_000;

/** Calls are told of in batches, this often at most. */
const batchMs = 25;

/**
 * What all instances on one Redis tell each other of a bad day. Nothing is asked of Redis before a call: each instance acts
 * on what it has seen and heard, and what is missed, while Redis is away, it learns from the service itself.
 */
export class FaultEvents {
  readonly #self = randomUUID();
  readonly #redis: RedisAccess | undefined;
  readonly #listeners = new Map<string, (event: FaultEvent) => void>();
  readonly #spent = new Map<string, number>();
  readonly #lastHeard = new LRUCache<string, number>({ max: instancesKept });
  #told = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(redis: RedisAccess | undefined) {
    this.#redis = redis;
    redis?.subscribe(channel, (message) => {
      if (message !== undefined) this.#hear(message);
    });
  }

  tell(about: string, event: FaultEvent): void {
    this.#told += 1;
    const message: Message = { from: this.#self, number: this.#told, about, event };
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
    if (message === undefined || message.from === this.#self) return;
    const { from, number, about, event } = message;
    if (number <= (this.#lastHeard.get(from) ?? 0)) return;
    this.#lastHeard.set(from, number);
    this.#listeners.get(about)?.(event);
  }
}

const channel = 'faults';

/** Instances of other releases may say what is not known here. */
function readMessage(text: string): Message | undefined {
  try {
    return messageShape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
