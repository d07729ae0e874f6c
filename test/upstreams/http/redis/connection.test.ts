import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { RedisConnection } from '../../../../src/upstreams/http/redis/connection.ts';
import { testRedis } from '../../../support/redis.ts';

const { isThere, url, prefix, redis } = await testRedis();

function open(url: string) {
  const changes: boolean[] = [];
  const connection = new RedisConnection({
    url,
    prefix,
    timeoutMs: 2_000,
    onChange: (isThere) => changes.push(isThere),
  });
  afterAll(() => connection.close());
  return { connection, changes };
}

describe.skipIf(!isThere)('with a Redis', () => {
  test('the first who asks waits for the connection, and is answered', async () => {
    const { connection, changes } = open(url);
    expect(await connection.ask((to) => to.get('nothing'))).toBeNull();
    expect(changes).toEqual([]);
  });

  test('keys stand under the prefix', async () => {
    const { connection } = open(url);
    await connection.ask((to) => to.set('a', '1', 'PX', 10_000));
    expect(await redis.get(`${prefix}a`)).toBe('1');
  });

  test('an error of Redis is no answer, and Redis is left alone for a while', async () => {
    const { connection, changes } = open(url);
    await connection.ask((to) => to.set('text', 'x', 'PX', 10_000));
    expect(await connection.ask((to) => to.incr('text'))).toBeUndefined();
    let isAsked = false;
    const again = await connection.ask(async () => {
      isAsked = true;
    });
    expect([again, isAsked, changes]).toEqual([undefined, false, [false]]);
  });
});

test('without a Redis nobody is kept waiting, and nothing is thrown', async () => {
  const { connection, changes } = open('redis://127.0.0.1:1');
  const begun = performance.now();
  expect(await connection.ask((to) => to.get('a'))).toBeUndefined();
  expect(performance.now() - begun).toBeLessThan(1_000);
  expect(changes).toEqual([false]);
});

test('one that takes connections and says nothing is given up', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => void server.close());
  const { connection } = open(`redis://127.0.0.1:${(server.address() as AddressInfo).port}`);
  expect(await connection.ask((to) => to.get('a'))).toBeUndefined();
  const begun = performance.now();
  // Waiting for it once more would take a second, or two.
  for (let time = 0; time < 3; time += 1) expect(await connection.ask((to) => to.get('a'))).toBeUndefined();
  expect(performance.now() - begun).toBeLessThan(1_000);
  connection.close();
});
