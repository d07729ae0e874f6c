import { randomUUID } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { CancelSignal } from '../cancel.ts';
import { digest } from '../digest.ts';
import { UpstreamError, type UpstreamErrorCode } from '../errors.ts';
import type { RedisConnection } from '../redis/connection.ts';
import { sleep } from '../sleep.ts';
import { earliestExpiry } from './expiry.ts';
import { capped, type Kept } from './kept.ts';

/** What was found under a key, and the mark that an answer asked for now must be kept with. */
export interface Found {
  readonly kept: Kept | undefined;
  readonly bytes: number;
  readonly generation: string;
}

/** An entry as it stands in Redis. A failure keeps its words and its code; its cause was for the log of who met it. */
interface Stored extends Omit<Kept, 'failure'> {
  readonly failure?: Pick<UpstreamError, 'code' | 'message' | 'upstream' | 'endpoint' | 'status' | 'hasNoEntries'>;
  readonly bytes: number;
  readonly generation: string;
}

/** Deletes a lock that is still one's own. */
const unlock = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0";

/** How soon Redis is told again of a write that it could not be told of. */
const sayAgainMs = 250;

/** How often one looks whether whoever holds the lock has the answer. */
const lookAgainMs = 25;

/**
 * What all instances on one Redis keep together. Keys are digests: no name and no token stands in them. An entry belongs
 * to a generation of its credential's, which ends with every write, on whichever instance.
 */
export class SharedLevel {
  readonly #redis: RedisConnection;
  readonly #edition: string;
  /** Credentials under which something was changed that Redis has not been told of. */
  readonly #unsaid = new Set<string>();
  #saying: NodeJS.Timeout | undefined;

  constructor(redis: RedisConnection, edition: string) {
    this.#redis = redis;
    this.#edition = edition;
  }

  /** Undefined where Redis is not there, or too slow, or does not know yet that something was changed. */
  async get(scope: string, key: string): Promise<Found | undefined> {
    if (this.#unsaid.has(scope)) return undefined;
    const found = await this.#redis.ask((redis) => redis.mgetBuffer(generationKey(scope), this.#entryKey(scope, key)));
    if (found === undefined) return undefined;
    const [mark, entry] = found;
    const generation = mark?.toString('latin1') ?? '';
    const stored = entry == null ? undefined : readStored(entry);
    return stored?.generation === generation
      ? { kept: revived(stored), bytes: stored.bytes, generation }
      : { kept: undefined, bytes: 0, generation };
  }

  /** Keeps an answer, for no longer than the media addresses in it work; nobody waits for it. */
  set(scope: string, key: string, answered: Kept, bytes: number, generation: string): void {
    if (this.#unsaid.has(scope)) return;
    const kept = capped(answered, earliestExpiry(answered.answer));
    const ttl = Math.floor(kept.staleUntil - Date.now());
    if (ttl <= 0) return;
    const { failure, ...rest } = kept;
    const stored: Stored = {
      ...rest,
      bytes,
      generation,
      ...(failure instanceof UpstreamError && { failure: said(failure) }),
    };
    void this.#redis.ask((redis) => redis.set(this.#entryKey(scope, key), serialize(stored), 'PX', ttl));
  }

  /** Nothing that was kept under this credential is served any more, by any instance. */
  async startAnew(scope: string): Promise<void> {
    if (await this.#say(scope)) return;
    // Until Redis knows of it, what stands there is older than the write.
    this.#unsaid.add(scope);
    this.#saying ??= setInterval(() => void this.#sayAll(), sayAgainMs).unref();
  }

  async #say(scope: string): Promise<boolean> {
    if ((await this.#redis.ask((redis) => redis.incr(generationKey(scope)))) === undefined) return false;
    return this.#redis.publish(channel, digest(scope));
  }

  async #sayAll(): Promise<void> {
    for (const scope of this.#unsaid) if (await this.#say(scope)) this.#unsaid.delete(scope);
    if (this.#unsaid.size > 0) return;
    clearInterval(this.#saying);
    this.#saying = undefined;
  }

  /** Hears of every write, whichever instance made it: the digest of its credential, or undefined where some may have been missed. */
  onStartAnew(listener: (scope: string | undefined) => void): void {
    this.#redis.subscribe(channel, listener);
  }

  /**
   * Lets one instance ask and the others wait for its answer. Gives what the other has found, or, where it is this one's
   * turn, how to let go of the lock. Waits for `patienceMs` at most: whoever holds the lock may be gone.
   */
  async lock(
    scope: string,
    key: string,
    patienceMs: number,
    signal: CancelSignal,
  ): Promise<Found | { readonly release: () => void }> {
    const name = `lock:${this.#entryKey(scope, key)}`;
    const token = randomUUID();
    const until = Date.now() + patienceMs;
    while (Date.now() < until && !signal.aborted) {
      const taken = await this.#redis.ask(
        async (redis) => (await redis.set(name, token, 'PX', patienceMs, 'NX')) ?? 'HELD',
      );
      if (taken === undefined) break;
      if (taken === 'OK') {
        const release = () => void this.#redis.ask((redis) => redis.eval(unlock, 1, name, token));
        // Whoever held it before may just have found the answer.
        const found = await this.get(scope, key);
        if (found?.kept === undefined || found.kept.freshUntil <= Date.now()) return { release };
        release();
        return found;
      }
      await sleep(lookAgainMs, signal);
      const found = await this.get(scope, key);
      if (found?.kept !== undefined && found.kept.freshUntil > Date.now()) return found;
    }
    return { release: () => undefined };
  }

  #entryKey(scope: string, key: string): string {
    return `kept:${digest(`${this.#edition}\0${scope}\0${key}`)}`;
  }
}

/** Undefined for what cannot be read: that is as good as not there. */
function readStored(entry: Buffer): Stored | undefined {
  try {
    return deserialize(entry) as Stored;
  } catch {
    return undefined;
  }
}

const channel = 'written';

function generationKey(scope: string): string {
  return `generation:${digest(scope)}`;
}

function said({
  code,
  message,
  upstream,
  endpoint,
  status,
  hasNoEntries,
}: UpstreamError): NonNullable<Stored['failure']> {
  return { code, message, upstream, endpoint, status, hasNoEntries };
}

function revived({ failure, answer, freshUntil, refreshUntil, staleUntil }: Stored): Kept {
  const times = { freshUntil, refreshUntil, staleUntil };
  if (failure === undefined) return { answer, ...times };
  return { failure: new UpstreamError(failure.code as UpstreamErrorCode, failure.message, failure), ...times };
}
