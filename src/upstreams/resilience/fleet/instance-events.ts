import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { RedisAccess } from '../../../redis/connection.ts';
import { readJson } from '../../../redis/read-json.ts';

const channel = 'events';

/** The last message number is remembered for this many instances. */
const maxInstances = 1_000;

const family = z.string().min(1).max(128);
/** A week is longer than any pause or open circuit; the receivers apply their own, shorter limits. */
const ms = z.number().positive().max(604_800_000);
const calls = z.int().positive().max(100_000);

/** What instances publish. Times are durations, because the clocks of instances differ. */
const instanceEvent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('opened'), family, ms }),
  z.strictObject({ kind: z.literal('closed'), family }),
  z.strictObject({ kind: z.literal('paused'), ms }),
  /** How much of its allowance a credential has used. */
  z.strictObject({ kind: z.literal('used'), percent: z.number().min(0).max(100_000) }),
  /** The instance shares a rate from now on, or does not any more. */
  z.strictObject({ kind: z.literal('joined') }),
  z.strictObject({ kind: z.literal('left') }),
  /** So many of its calls wait for a rate. */
  z.strictObject({ kind: z.literal('wants'), calls }),
  /** The instance leaves so many of its calls to another one. */
  z.strictObject({ kind: z.literal('lent'), calls, to: z.uuid() }),
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

/** Receives an event, and the id of the instance that published it. */
export type EventListener = (event: InstanceEvent, from: string) => void;

/**
 * What instances publish to each other through Redis: open circuits, pauses, and the calls that they want or lend. No call
 * waits for Redis: each instance acts on what it has received so far, and on the service's own answers.
 */
export class InstanceEvents {
  /** The id of this instance. */
  readonly self = randomUUID();
  readonly #redis: RedisAccess | undefined;
  readonly #listeners = new Map<string, EventListener>();
  readonly #lastNumbers = new LRUCache<string, number>({ max: maxInstances });
  #published = 0;

  constructor(redis: RedisAccess | undefined) {
    this.#redis = redis;
    redis?.subscribe(channel, (message) => {
      if (message !== undefined) this.#receive(message);
    });
  }

  /** Resolves once Redis has the event or does not take it; no one needs to wait for that. Never rejects. */
  async publish(subject: string, event: InstanceEvent): Promise<void> {
    this.#published += 1;
    const message: Message = { from: this.self, number: this.#published, subject, event };
    await this.#redis?.publish(channel, JSON.stringify(message));
  }

  listen(subject: string, listener: EventListener): void {
    this.#listeners.set(subject, listener);
  }

  stopListening(subject: string): void {
    this.#listeners.delete(subject);
  }

  #receive(text: string): void {
    // Another release may publish messages that this one does not know.
    const message = readJson(messageShape, text);
    if (message === undefined || message.from === this.self) return;
    const { from, number, subject, event } = message;
    if (number <= (this.#lastNumbers.get(from) ?? 0)) return;
    this.#lastNumbers.set(from, number);
    this.#listeners.get(subject)?.(event, from);
  }
}
