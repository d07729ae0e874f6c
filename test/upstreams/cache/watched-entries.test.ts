import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { RedisConnection } from '../../../src/redis/connection.ts';
import { AnswerCache } from '../../../src/upstreams/cache/cache.ts';
import { recordLog, testKey, testRedis } from '../../support/redis/test-redis.ts';
import { afterFile } from '../../support/runner/after-file.ts';
import { eventually } from '../../support/time/eventually.ts';

const { isThere, url, prefix } = await testRedis();
const long = 60_000;
const times = { profiles: long, lists: long, counts: long, insights: long, tracks: long, refresh: 0, stale: 0 };

test.skipIf(!isThere)('whoever watches an entry learns of a write on another instance', async () => {
  const own = `${prefix}${randomBytes(4).toString('hex')}:`;
  const instance = () => {
    const redis = new RedisConnection({ url, prefix: own, timeoutMs: 5_000, key: testKey, log: recordLog([]) });
    afterFile(() => redis.close());
    return new AnswerCache({ bytes: 1_000_000, times, redis }).forCredential('token', 0);
  };
  const [one, other] = [instance(), instance()];
  const call = { ms: long, url: '/profile', bypassesCache: false, signal: new AbortController().signal };
  await one.fill({ ...call, fetch: async () => 'before', onHit: () => undefined });
  const isStillThere = one.watch('/profile');
  expect(isStillThere()).toBe(true);
  await other.invalidate();
  await eventually(() => expect(isStillThere()).toBe(false));
});
