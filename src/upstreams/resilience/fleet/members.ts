import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { RedisAccess } from '../../../redis/connection.ts';
import { readHash } from '../../../redis/read-hash.ts';
import { readJson } from '../../../redis/read-json.ts';

/** What an instance shows of itself with every beat. */
export interface MemberState {
  /** Grows with every beat. */
  readonly beat: number;
  /** Calls per second since the last beat. */
  readonly used: number;
}

/** The instances that share the rate of a subject. */
export interface Members {
  /**
   * Records this instance's state. Returns the states of all instances by their ids, its own too; undefined where Redis
   * does not answer in time.
   */
  beat(subject: string, id: string, state: MemberState): Promise<ReadonlyMap<string, MemberState> | undefined>;
  remove(subject: string, id: string): Promise<void>;
}

/** The states are forgotten when no instance has shown itself for this long. */
const forgottenAfterMs = 5_000;

const bounds = { maxFields: 1_000, maxBytes: 256 * 1024 };

const memberState = z.strictObject({ beat: z.int().positive(), used: z.number().min(0).max(1e6) });

/** The members in Redis: a hash for each subject, with a signed state for each instance. */
export class RedisMembers implements Members {
  readonly #redis: RedisAccess;

  constructor(redis: RedisAccess) {
    this.#redis = redis;
  }

  async beat(subject: string, id: string, state: MemberState): Promise<ReadonlyMap<string, MemberState> | undefined> {
    const key = keyOf(subject);
    const sealed = this.#redis.seal(nameOf(subject, id), Buffer.from(JSON.stringify(state)));
    const read = await this.#redis.ask('sharing limits', async (redis: Redis) => {
      const [, , fields] = await Promise.all([
        redis.hset(key, id, sealed),
        redis.pexpire(key, forgottenAfterMs),
        readHash(redis, key, bounds),
      ]);
      return fields;
    });
    if (read === undefined) return undefined;
    const states = new Map<string, MemberState>();
    for (const [member, written] of read) {
      const known = this.#open(subject, member, written);
      if (known !== undefined) states.set(member, known);
    }
    return states;
  }

  async remove(subject: string, id: string): Promise<void> {
    await this.#redis.ask('sharing limits', (redis) => redis.hdel(keyOf(subject), id));
  }

  #open(subject: string, id: string, sealed: Buffer): MemberState | undefined {
    const written = this.#redis.verify(nameOf(subject, id), sealed);
    const state = written === undefined ? undefined : readJson(memberState, written.toString());
    if (state === undefined) this.#redis.noteForeign('a limit');
    return state;
  }
}

function keyOf(subject: string): string {
  return `members:${subject}`;
}

/** The name that is signed, so that a state cannot be moved to another instance or subject. */
function nameOf(subject: string, id: string): string {
  return `${keyOf(subject)} ${id}`;
}
