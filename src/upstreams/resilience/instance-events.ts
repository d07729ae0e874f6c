import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { RedisAccess } from '../../redis/connection.ts';

const channel = 'events';

/** The last message number is remembered for this many instances. */
const maxInstances = 1_000;

/** The number of calls is published this often at most. */
const callsEveryMs = 25;

const family = z.string().min(1).max(128);
/** A week is longer than any pause or open circuit; the receivers apply their own, shorter limits. */
const ms = z.number().positive().max(604_800_000);

/** What instances publish. Times are durations, because the clocks of instances differ. */
const instanceEvent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('opened'), family, ms }),
  z.strictObject({ kind: z.literal('closed'), family }),
  z.strictObject({ kind: z.literal('paused'), ms }),
  z.strictObject({ kind: z.literal('spent'), calls: z.int().positive().max(100_000) }),
]);

export type InstanceEvent = Readonly<z.infer<typeof instanceEvent>>;

const messageShape = z.strictObject({
  from: z.uuid(),
  /** Grows with every message of an instance, so that a message that arrives twice counts once. */
  number: z.int().positive(),
  /** A digest of the service, or of the credential and its service. */
  subject: z.string().max(64),
  event: instanceEvent,
});

type Message = Readonly<z.infer<typeof messageShape>>;

/**
 * Open circuits, pauses and call counts that instances publish to each other through Redis. No call waits for Redis: each
 * instance acts on what it has received so far, and on the service's own answers.
 */
export class InstanceEvents {
  readonly #self = randomUUID();
  readonly #redis: RedisAccess | undefined;
  readonly #listeners = new Map<string, (event: InstanceEvent) => void>();
  readonly #unpublishedCalls = new Map<string, number>();
  readonly #lastNumbers = new LRUCache<string, number>({ max: maxInstances });
  #published = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(redis: RedisAccess | undefined) {
    this.#redis = redis;
    redis?.subscribe(channel, (message) => {
      if (message !== undefined) this.#receive(message);
    });
  }

  publish(subject: string, event: InstanceEvent): void {
    this.#published += 1;
    const message: Message = { from: this.#self, number: this.#published, subject, event };
    void this.#redis?.publish(channel, JSON.stringify(message));
  }

  /** Counts one call under a rate limit; the count is published within `callsEveryMs`. */
  countCall(subject: string): void {
    if (this.#redis === undefined) return;
    this.#unpublishedCalls.set(subject, (this.#unpublishedCalls.get(subject) ?? 0) + 1);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const counts = [...this.#unpublishedCalls];
      this.#unpublishedCalls.clear();
      for (const [credential, calls] of counts) this.publish(credential, { kind: 'spent', calls });
    }, callsEveryMs).unref();
  }

  listen(subject: string, listener: (event: InstanceEvent) => void): void {
    this.#listeners.set(subject, listener);
  }

  stopListening(subject: string): void {
    this.#listeners.delete(subject);
  }

  #receive(text: string): void {
    const message = parseMessage(text);
    if (message === undefined || message.from === this.#self) return;
    const { from, number, subject, event } = message;
    if (number <= (this.#lastNumbers.get(from) ?? 0)) return;
    this.#lastNumbers.set(from, number);
    this.#listeners.get(subject)?.(event);
  }
}

/** Undefined for a message that this release does not know. */
function parseMessage(text: string): Message | undefined {
  try {
    return messageShape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
