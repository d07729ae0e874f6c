import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type RedisAccess, RedisConnection } from '../../../../src/redis/connection.ts';
import { newGeneration } from '../../../../src/upstreams/cache/shared/generation.ts';
import { leaseMs } from '../../../../src/upstreams/cache/shared/locks.ts';
import type { SharedEntry } from '../../../../src/upstreams/cache/shared/serialize-entry.ts';
import { SharedLevel } from '../../../../src/upstreams/cache/shared/shared-level.ts';
import { recordLog, testKey, testRedis } from '../../../support/redis/test-redis.ts';
import { required } from '../../../support/required.ts';
import { afterFile } from '../../../support/runner/after-file.ts';
import { eventually } from '../../../support/time/eventually.ts';

const { isThere, url, prefix, redis } = await testRedis();

/** Two instances on one Redis. While `network.isDown`, the first cannot reach it. */
function instances() {
  const network = { isDown: false };
  const own = `${prefix}${randomBytes(4).toString('hex')}:`;
  const open = () => {
    const connection = new RedisConnection({
      url,
      prefix: own,
      timeoutMs: 5_000,
      key: testKey,
      log: recordLog([]),
    });
    afterFile(() => connection.close());
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
  /** The credentials whose entries ended in the second instance. */
  const ended: string[] = [];
  const one = new SharedLevel(flaky, '', () => undefined);
  const two = new SharedLevel(open(), '', (id) => ended.push(id));
  for (const each of [one, two]) each.watch('token');
  return { one, two, network, ended, keys: own, close: () => connection.close() };
}

const minute = 60_000;
/** An answer that was asked for just now. */
async function answer(level: SharedLevel, text: string): Promise<SharedEntry> {
  const until = Date.now() + minute;
  const entry = { answer: { text }, bytes: 0, freshUntil: until, refreshUntil: until, staleUntil: until };
  const found = await eventually(async () => required(await level.get('token', 'unknown')));
  return { entry, generation: found.generation };
}

describe.skipIf(!isThere)('a shared entry', () => {
  test('is not served after a write, even if Redis was unavailable during the write', async () => {
    const { one, two, network } = instances();
    one.set('token', 'comments', await answer(one, 'before'));
    await eventually(async () => expect((await two.get('token', 'comments'))?.entry).toBeDefined());
    network.isDown = true;
    await one.invalidate('token');
    network.isDown = false;
    // Until Redis accepts the invalidation, the instance that wrote does not read there.
    expect(await one.get('token', 'comments')).toBeUndefined();
    await eventually(async () => {
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
    one.set('token', 'profile', await answer(one, 'paid for'));
    if ('release' in first) first.release();
    expect(await second).toMatchObject({ entry: { answer: { text: 'paid for' } } });
  });

  test('that cannot be read counts as missing', async () => {
    const { one, two } = instances();
    one.set('token', 'profile', await answer(one, 'whole'));
    await eventually(async () => expect((await two.get('token', 'profile'))?.entry).toBeDefined());
    const names = await redis.keys(`${prefix}*:entry:*`);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) await redis.set(name, 'garbage');
    expect(await two.get('token', 'profile')).toMatchObject({ entry: undefined });
  });

  test('is not served again where Redis lost the last write in a failover', async () => {
    const { one, two, keys, ended } = instances();
    one.set('token', 'comments', await answer(one, 'before'));
    await eventually(async () => expect((await two.get('token', 'comments'))?.entry).toBeDefined());
    const [name = ''] = await redis.keys(`${keys}generation:*`);
    for (const [write, later] of [
      [1, /^1:/],
      // Another write may have been lost too, so there is a later one than both know.
      [2, /^3:/],
    ] as const) {
      const before = await redis.get(name);
      await one.invalidate('token');
      await eventually(() => expect(ended).toHaveLength(write));
      await redis.set(name, before ?? '');
      expect(await two.get('token', 'comments')).toMatchObject({ entry: undefined });
      expect(await redis.get(name)).toMatch(later);
      expect(await one.get('token', 'comments')).toMatchObject({ entry: undefined });
    }
  });

  test('is still served after Redis lost the generation, and no entry in memory ends', async () => {
    const { one, two, keys, ended } = instances();
    one.set('token', 'comments', await answer(one, 'before'));
    await eventually(async () => expect((await two.get('token', 'comments'))?.entry).toBeDefined());
    const [name = ''] = await redis.keys(`${keys}generation:*`);
    await redis.del(name);
    expect((await two.get('token', 'comments'))?.entry).toBeDefined();
    expect(ended).toEqual([]);
  });

  test('is not served after a write whose message was lost', async () => {
    const { one, two, keys, ended } = instances();
    one.set('token', 'comments', await answer(one, 'before'));
    await eventually(async () => expect((await two.get('token', 'comments'))?.entry).toBeDefined());
    const [name = ''] = await redis.keys(`${keys}generation:*`);
    await redis.set(name, newGeneration(1).text);
    expect(await two.get('token', 'comments')).toMatchObject({ entry: undefined });
    expect(ended).toHaveLength(1);
  });
});

describe.skipIf(!isThere)('a lock', () => {
  const lock = { credential: 'token', url: 'profile', waitMs: 60_000, signal: new AbortController().signal };

  test('of an instance that has ended is free after its lease', async () => {
    const { one, two, keys, close } = instances();
    expect(await one.lock(lock)).toHaveProperty('release');
    const [name = ''] = await redis.keys(`${keys}lock:*`);
    close();
    expect(await redis.pttl(name)).toBeLessThanOrEqual(leaseMs);
    release(await two.lock(lock));
  });

  test('of a slow instance is renewed, and nobody else gets it', async () => {
    const { one, two, keys } = instances();
    const first = await one.lock(lock);
    const [name = ''] = await redis.keys(`${keys}lock:*`);
    const token = await redis.get(name);
    let isTaken = false;
    const second = two.lock(lock).finally(() => {
      isTaken = true;
    });
    for (let renewals = 0; renewals < 6; renewals += 1) await renewed(name);
    expect([isTaken, await redis.get(name)]).toEqual([false, token]);
    release(first);
    release(await second);
  });

  function release(lock: object): void {
    expect(lock).toHaveProperty('release');
    if ('release' in lock && typeof lock.release === 'function') lock.release();
  }

  /** Waits until the lock lives longer than just before. */
  async function renewed(name: string): Promise<void> {
    let before = await redis.pttl(name);
    for (let now = before; now <= before; now = await redis.pttl(name)) before = now;
  }
});
