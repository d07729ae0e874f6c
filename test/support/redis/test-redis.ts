import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import type { Log } from '../../../src/telemetry/log/log.ts';
import { afterFile } from '../runner/after-file.ts';

export interface TestRedis {
  /** Whether a Redis is running; without one, skip the tests that need it. */
  readonly isThere: boolean;
  readonly url: string;
  /** Unique to the test file; keys under it are deleted after the file's tests. */
  readonly prefix: string;
  /** A connection of the test's own, without the prefix. */
  readonly redis: Redis;
}

/** The signing key that all instances of a test share. */
export const testKey = Buffer.alloc(32, 'test');

/** A log that records each event without its explanation, such as `Redis refuses commands for storing answers (OOM)`. */
export function recordLog(notes: string[]): Log {
  const note = (message: string): void => void notes.push(message.split(':')[0] ?? '');
  return { debug: note, info: note, warn: note, error: note, fatal: note, failure: (_level, message) => note(message) };
}

const url = 'redis://127.0.0.1:6379';

/** The Redis of this machine. Where there is none, a warning says that tests are skipped. */
export async function testRedis(): Promise<TestRedis> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: null, maxRetriesPerRequest: 0 });
  redis.on('error', () => undefined);
  const prefix = `test-${randomUUID()}:`;
  const isThere = await redis.connect().then(
    () => true,
    () => false,
  );
  if (!isThere) console.warn(`Tests that need a Redis are skipped: there is none at ${url}. Start one: redis-server`);
  afterFile(async () => {
    const keys = isThere ? await redis.keys(`${prefix}*`) : [];
    if (keys.length > 0) await redis.del(keys);
    redis.disconnect();
  });
  return { isThere, url, prefix, redis };
}
