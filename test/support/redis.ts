import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll } from 'vitest';
import type { RedisReport } from '../../src/redis/report.ts';

export interface TestRedis {
  /** Whether there is one; without, what needs it is to be skipped. */
  readonly isThere: boolean;
  readonly url: string;
  /** Of this file alone; what was kept under it is deleted after the file's tests. */
  readonly prefix: string;
  /** A connection of the test's own, without the prefix. */
  readonly redis: Redis;
}

/** What all instances of a test sign with. */
export const testKey = Buffer.alloc(32, 'test');

/** A report that notes down what was reported, such as `refused storing answers OOM`. */
export function notesOf(notes: string[]): RedisReport {
  return {
    unavailable: () => void notes.push('unavailable'),
    available: () => void notes.push('available'),
    refused: (use, reason) => void notes.push(`refused ${use} ${reason}`),
    accepted: (use) => void notes.push(`accepted ${use}`),
    foreign: (kind) => void notes.push(`foreign ${kind}`),
  };
}

const url = 'redis://127.0.0.1:6379';

/** The Redis of this machine. Where there is none, a line says that tests are skipped. */
export async function testRedis(): Promise<TestRedis> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: null, maxRetriesPerRequest: 0 });
  redis.on('error', () => undefined);
  const prefix = `test-${randomUUID()}:`;
  const isThere = await redis.connect().then(
    () => true,
    () => false,
  );
  if (!isThere) console.warn(`Tests that need a Redis are skipped: there is none at ${url}. Start one: redis-server`);
  afterAll(async () => {
    const keys = isThere ? await redis.keys(`${prefix}*`) : [];
    if (keys.length > 0) await redis.del(keys);
    redis.disconnect();
  });
  return { isThere, url, prefix, redis };
}
