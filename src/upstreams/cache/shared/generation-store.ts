import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { type RedisAccess, refusalOf } from '../../../redis/connection.ts';
import { type Generation, maxGenerationBytes, parseGeneration } from './generation.ts';
import { longestMs } from './serialize-entry.ts';

/** Replaces a generation, if it is still the expected one. */
const replaceScript =
  "if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('set', KEYS[1], ARGV[2], 'PX', ARGV[3]) return 1 end return 0";

/** Begins the generation after the stored one and after `ARGV[2]` writes, in the place of any value. Returns its number. */
const nextScript = `
local stored = redis.pcall('get', KEYS[1])
local before = type(stored) == 'string' and tonumber(string.match(stored, '^(%d+):')) or 0
local writes = math.max(tonumber(ARGV[2]), before < 1e11 and before or 0) + 1
redis.call('set', KEYS[1], string.format('%d:%s', writes, ARGV[1]), 'PX', ARGV[3])
return writes`;

/** A value in the place of a generation that no instance can have written. */
export const foreign = Symbol('foreign');

export type Stored = Generation | typeof foreign | undefined;

function keyOf(id: string): string {
  return `generation:${id}`;
}

/** The generation of a credential, by the digest `id` of the credential. */
export async function readGeneration(redis: Redis, id: string): Promise<Stored> {
  try {
    const read: unknown = await redis.getrange(keyOf(id), 0, maxGenerationBytes);
    if (read === '') return undefined;
    return typeof read === 'string' ? (parseGeneration(read) ?? foreign) : foreign;
  } catch (cause) {
    if (refusalOf(cause) === 'WRONGTYPE') return foreign;
    throw cause;
  }
}

/** The writes of generations. Each returns undefined where Redis is not available, and false where another instance was faster. */
export class GenerationStore {
  readonly #redis: RedisAccess;

  constructor(redis: RedisAccess) {
    this.#redis = redis;
  }

  read(id: string): Promise<{ readonly stored: Stored } | undefined> {
    return this.#redis.ask('reading answers', async (redis) => ({ stored: await readGeneration(redis, id) }));
  }

  /** Stores a generation where there is none, or a foreign value. */
  create(id: string, { text }: Generation, replaced: typeof foreign | undefined): Promise<boolean | undefined> {
    return this.#redis.ask('storing answers', async (redis) => {
      if (replaced === foreign) return (await redis.set(keyOf(id), text, 'PX', longestMs)) === 'OK';
      return (await redis.set(keyOf(id), text, 'PX', longestMs, 'NX')) === 'OK';
    });
  }

  replace(id: string, stored: Generation, { text }: Generation): Promise<boolean | undefined> {
    return this.#redis.ask(
      'storing answers',
      async (redis) => (await redis.eval(replaceScript, 1, keyOf(id), stored.text, text, longestMs)) === 1,
    );
  }

  /** Begins the next generation after a write; undefined where Redis does not accept it. */
  async begin(id: string, known: Generation | undefined): Promise<Generation | undefined> {
    const next = randomUUID();
    const writes = await this.#redis.ask('recording writes', (redis) =>
      redis.eval(nextScript, 1, keyOf(id), next, known?.writes ?? 0, longestMs),
    );
    return typeof writes === 'number' ? parseGeneration(`${writes}:${next}`) : undefined;
  }
}
