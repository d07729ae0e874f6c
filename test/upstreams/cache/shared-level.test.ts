import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { type RedisAccess, RedisConnection } from '../../../src/redis/connection.ts';
import type { SharedEntry } from '../../../src/upstreams/cache/serialize-entry.ts';
import { SharedLevel } from '../../../src/upstreams/cache/shared-level.ts';
import { notesOf, testKey, testRedis } from '../../support/redis.ts';

const { isThere, url, prefix, redis } = await testRedis();

/** What two instances share; `weather.isAway` keeps the first from it. */
function instances() {
  const weather = { isAway: false };
  const open = () => {
    const connection = new RedisConnection({
      url,
      prefix: `${prefix}${randomBytes(4).toString('hex')}:`,
      timeoutMs: 5_000,
      key: testKey,
      report: notesOf([]),
    });
    afterAll(() => connection.close());
    return connection;
  };
  const connection = open();
  const flaky: RedisAccess = {
    ask: (use, work) => (weather.isAway ? Promise.resolve(undefined) : connection.ask(use, work)),
    publish: (channel, message) => (weather.isAway ? Promise.resolve(false) : connection.publish(channel, message)),
    subscribe: () => undefined,
    seal: (key, value) => connection.seal(key, value),
    open: (key, sealed) => connection.open(key, sealed),
    noteForeign: () => undefined,
  };
  return { one: new SharedLevel(flaky, ''), two: new SharedLevel(connection, ''), weather };
}

const minute = 60_000;
function answer(text: string): SharedEntry {
  const until = Date.now() + minute;
  const entry = { answer: { text }, freshUntil: until, refreshUntil: until, staleUntil: until };
  return { entry, bytes: 10, generation: '' };
}

describe.skipIf(!isThere)('what instances share', () => {
  test('is not served any more after a write, even where Redis was away in that very moment', async () => {
    const { one, two, weather } = instances();
    one.set('token', 'comments', answer('before'));
    await vi.waitFor(async () => expect((await two.get('token', 'comments'))?.entry).toBeDefined());
    weather.isAway = true;
    await one.invalidate('token');
    weather.isAway = false;
    // Until Redis knows, the one that wrote does not look there.
    expect(await one.get('token', 'comments')).toBeUndefined();
    await vi.waitFor(async () => {
      expect((await two.get('token', 'comments'))?.entry).toBeUndefined();
      expect(await one.get('token', 'comments')).toMatchObject({ entry: undefined });
    });
  });

  test('is found by who takes the lock in the moment in which another lets go of it', async () => {
    const { one, two } = instances();
    const { signal } = new AbortController();
    const lock = { scope: 'token', key: 'profile', waitMs: 5_000, signal };
    const first = await one.lock(lock);
    const second = two.lock(lock);
    one.set('token', 'profile', answer('paid for'));
    if ('release' in first) first.release();
    expect(await second).toMatchObject({ entry: { answer: { text: 'paid for' } } });
  });

  test('that cannot be read is as good as not there', async () => {
    const { one, two } = instances();
    one.set('token', 'profile', answer('whole'));
    await vi.waitFor(async () => expect((await two.get('token', 'profile'))?.entry).toBeDefined());
    const names = await redis.keys(`${prefix}*:kept:*`);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) await redis.set(name, 'garbage');
    expect(await two.get('token', 'profile')).toMatchObject({ entry: undefined, generation: '' });
  });
});
