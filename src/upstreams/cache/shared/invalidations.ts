import { LRUCache } from 'lru-cache';
import type { RedisAccess } from '../../../redis/connection.ts';
import { differenceOf, type Generation, newGeneration, parseGeneration } from './generation.ts';
import { foreign, GenerationStore, type Stored } from './generation-store.ts';
import { PendingCredentials } from './pending-credentials.ts';

const channel = 'written';

/** The generation of this many credentials is known. The entries in memory of others end. */
const maxKnown = 10_000;

/** How often a generation is read again where another instance was faster. */
const tries = 3;

/**
 * Ends the entries of a credential on every instance after a write, by a new generation in Redis and a message. What a message
 * may have failed to tell is found by comparing generations: after a reconnect for all credentials, and at each read for its own.
 * Without a write nothing ends, even if Redis restarts without its data.
 */
export class Invalidations {
  readonly #redis: RedisAccess;
  readonly #store: GenerationStore;
  readonly #onWrite: (id: string) => void;
  /** The generation to which this instance's entries belong, by the digest of the credential; 'none' until it is known. */
  readonly #known: LRUCache<string, Generation | 'none'>;
  readonly #comparing = new Map<string, Promise<string | undefined>>();
  /** Writes that have not reached Redis. */
  readonly #unsent: PendingCredentials;
  /** Credentials to be compared since the last reconnect. */
  readonly #unchecked: PendingCredentials;

  /** `onWrite` is called with the digest of a credential whose entries in this process end. */
  constructor(redis: RedisAccess, onWrite: (id: string) => void) {
    this.#redis = redis;
    this.#store = new GenerationStore(redis);
    this.#onWrite = onWrite;
    this.#known = new LRUCache({
      max: maxKnown,
      dispose: (_known, id, reason) => {
        if (reason === 'evict') onWrite(id);
      },
    });
    this.#unsent = new PendingCredentials((id) => this.#send(id));
    this.#unchecked = new PendingCredentials(async (id) => (await this.#check(id)) !== undefined);
    redis.subscribe(channel, (message) => {
      if (message !== undefined) this.#receive(message);
      else for (const id of this.#known.keys()) this.#unchecked.add(id);
    });
  }

  /** Watches a credential: this process may hold entries of it. */
  watch(id: string): void {
    if (!this.#known.has(id)) this.#known.set(id, 'none');
  }

  /** Whether the entries in Redis may be older than a write. */
  isPending(id: string): boolean {
    return this.#unsent.has(id);
  }

  /** Ends the entries of a credential. Where Redis does not accept it, it is sent again until Redis does. */
  async invalidate(id: string): Promise<void> {
    if (!(await this.#send(id))) this.#unsent.add(id);
  }

  /**
   * The generation that entries in Redis must have, given the stored one. Undefined where Redis is not available, or has lost a
   * write that cannot be recorded again.
   */
  current(id: string, stored: Stored): Promise<string | undefined> | string {
    const known = this.#known.get(id);
    if (
      stored !== undefined &&
      stored !== foreign &&
      known !== undefined &&
      known !== 'none' &&
      stored.text === known.text
    )
      return stored.text;
    return this.#compare(id, stored);
  }

  /** Compares once at a time, since each comparison may begin a new generation. */
  #compare(id: string, stored: Stored): Promise<string | undefined> {
    const running = this.#comparing.get(id);
    if (running !== undefined) return running;
    const comparison = this.#settle(id, stored).finally(() => this.#comparing.delete(id));
    this.#comparing.set(id, comparison);
    return comparison;
  }

  async #settle(id: string, first: Stored): Promise<string | undefined> {
    let stored = first;
    for (let time = 0; time < tries; time += 1) {
      const done = await this.#apply(id, stored);
      if (done === undefined) return undefined;
      if (done !== false) return done.text;
      const read = await this.#store.read(id);
      if (read === undefined) return undefined;
      stored = read.stored;
    }
    return undefined;
  }

  /** The generation that applies; false where another instance changed it meanwhile, undefined where Redis is not available. */
  async #apply(id: string, stored: Stored): Promise<Generation | false | undefined> {
    const known = this.#knownOf(id);
    if (stored === foreign) this.#redis.noteForeign('a generation');
    if (stored === undefined || stored === foreign) {
      const generation = known ?? newGeneration(0);
      return this.#taken(id, generation, await this.#store.create(id, generation, stored));
    }
    if (stored.text === known?.text) return stored;
    const difference = differenceOf(stored, known);
    if (difference === 'restore' && known !== undefined)
      return this.#taken(id, known, await this.#store.replace(id, stored, known));
    if (difference === 'supersede' && known !== undefined) {
      const next = newGeneration(known.writes + 1);
      const taken = this.#taken(id, next, await this.#store.replace(id, stored, next));
      if (!taken) return taken;
      this.#onWrite(id);
      await this.#publish(id, next);
      return next;
    }
    if (difference === 'invalidate') this.#onWrite(id);
    this.#known.set(id, stored);
    return stored;
  }

  #taken(id: string, generation: Generation, isStored: boolean | undefined): Generation | false | undefined {
    if (!isStored) return isStored;
    this.#known.set(id, generation);
    return generation;
  }

  #knownOf(id: string): Generation | undefined {
    const known = this.#known.get(id);
    return known === 'none' ? undefined : known;
  }

  async #check(id: string): Promise<string | undefined> {
    if (this.isPending(id)) return ''; // Its new generation is still to be sent.
    const read = await this.#store.read(id);
    return read && this.current(id, read.stored);
  }

  async #send(id: string): Promise<boolean> {
    const next = await this.#store.begin(id, this.#knownOf(id));
    if (next === undefined) return false;
    this.#known.set(id, next);
    return this.#publish(id, next);
  }

  #publish(id: string, { text }: Generation): Promise<boolean> {
    return this.#redis.publish(channel, `${id} ${text}`);
  }

  #receive(message: string): void {
    const [id = '', text = ''] = message.split(' ');
    const written = parseGeneration(text);
    const known = this.#knownOf(id);
    if (written !== undefined && written.text === known?.text) return; // Its own, or found by a comparison before.
    this.#onWrite(id);
    if (written !== undefined && (known === undefined || written.writes > known.writes)) this.#known.set(id, written);
  }
}
