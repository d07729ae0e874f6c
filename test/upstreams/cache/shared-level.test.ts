import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { type RedisAccess, RedisConnection } from '../../../src/redis/connection.ts';
import type { SharedEntry } from '../../../src/upstreams/cache/serialize-entry.ts';
import { SharedLevel } from '../../../src/upstreams/cache/shared-level.ts';
import { recordLog, testKey, testRedis } from '../../support/redis/test-redis.ts';

const { isThere, url, prefix, redis } = await testRedis();

/** Two instances on one Redis. While `network.isDown`, the first cannot reach it. */
function instances() {
  const network = { isDown: false };
  const open = () => {
    const connection = new RedisConnection({
      url,
      prefix: `${prefix}${randomBytes(4).toString('hex')}:`,
      timeoutMs: 5_000,
      key: testKey,
      log: recordLog([]),
    });
    afterAll(() => connection.close());
    return connection;
  };
  const connection = open();
  const flaky: RedisAccess = {
    ask: (use, work) => (network.isDown ? Promise.resolve(undefined) : connection.ask(use, work)),
    publish: (channel, message) => (network.isDown ? Promise.resolve(false) : connection.publish(channel, message)),
    subscribe: () => undefined,
    seal: (key, value) => connection.seal(key, value),
    verify: (key, sealed) => connection.verify(key, sealed),
    noteForeign: () => undefined,
  };
  return { one: new SharedLevel(flaky, ''), two: new SharedLevel(connection, ''), network };
}

const minute = 60_000;
function answer(text: string): SharedEntry {
  const until = Date.now() + minute;
  const entry = { answer: { text }, freshUntil: until, refreshUntil: until, staleUntil: until };
  return { entry, bytes: 10, generation: '' };
}

describe.skipIf(!isThere)('a shared entry', () => {
  test('is not served after a write, even if Redis was unavailable during the write', async () => {
    const { one, two, network } = instances();
    one.set('token', 'comments', answer('before'));
    await vi.waitFor(async () => expect((await two.get('token', 'comments'))?.entry).toBeDefined());
    network.isDown = true;
    await one.invalidate('token');
    network.isDown = false;
    // Until Redis accepts the invalidation, the instance that wrote does not read there.
    expect(await one.get('token', 'comments')).toBeUndefined();
    await vi.waitFor(async () => {
      expect((await two.get('token', 'comments'))?.entry).toBeUndefined();
      expect(await one.get('token', 'comments')).toMatchObject({ entry: undefined });
    });
  });

  test('is found by an instance that gets the lock just as another releases it', async () => {
    const { one, two } = instances();
    const { signal } = new AbortController();
    const lock = { credential: 'token', url: 'profile', waitMs: 5_000, signal };
    const first = await one.lock(lock);
    const second = two.lock(lock);
    one.set('token', 'profile', answer('paid for'));
    if ('release' in first) first.release();
    expect(await second).toMatchObject({ entry: { answer: { text: 'paid for' } } });
  });

  test('that cannot be read counts as missing', async () => {
    const { one, two } = instances();
    one.set('token', 'profile', answer('whole'));
    await vi.waitFor(async () => expect((await two.get('token', 'profile'))?.entry).toBeDefined());
    const names = await redis.keys(`${prefix}*:entry:*`);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) await redis.set(name, 'garbage');
    expect(await two.get('token', 'profile')).toMatchObject({ entry: undefined, generation: '' });
  });
});
