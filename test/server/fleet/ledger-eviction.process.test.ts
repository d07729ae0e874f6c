import { FAMOUS } from 'gramgraph-sandbox';
import type { Redis } from 'ioredis';
import { describe, expect, test } from 'vitest';
import { gatewayFor, startGateway, type TestGateway } from '../../support/gateway/gateway.ts';
import { hasRedisServer, startRedisServer } from '../../support/processes/redis-server.ts';
import { advance, stopClock } from '../../support/time/clock.ts';
import { eventually } from '../../support/time/eventually.ts';

stopClock();

const profile = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;
const warning = 'Redis may evict the ledger';

/** Two gateways on the Redis; each has made a call, and the first has ended. */
async function afterTwoCalls(url: string) {
  const shared = { REDIS_URL: url, REDIS_TIMEOUT_MS: '5000' };
  const log: string[] = [];
  const one = await startGateway(shared);
  const two = gatewayFor(one.sandbox, shared, ['HIKER'], log);
  await one.ask(profile);
  await two.ask(profile);
  await one.gateway.stop();
  const sandbox = one.sandbox;
  return { two, log, next: () => gatewayFor(sandbox, shared) };
}

async function requestsOf(gateway: TestGateway): Promise<number | undefined> {
  const { data } = await gateway.ask<{ upstreams: readonly { readonly requests: number }[] }, object>(
    '{ upstreams { requests } }',
  );
  return data.upstreams[0]?.requests;
}

/** Fills the Redis three times over with entries that expire, as a cache does. */
async function flood(redis: Redis): Promise<void> {
  for (let batch = 0; batch < 100; batch += 1) {
    const pipeline = redis.pipeline();
    for (let entry = 0; entry < 100; entry += 1)
      pipeline.set(`flood:${batch}:${entry}`, 'x'.repeat(1_000), 'PX', 3_600_000);
    await pipeline.exec();
  }
  expect(Number(/evicted_keys:(\d+)/.exec(await redis.info('stats'))?.[1])).toBeGreaterThan(0);
}

/** Started before the clock is stopped, because connecting takes timers. */
const boundedRedis = (policy: string) =>
  startRedisServer({ args: () => ['--maxmemory', '5mb', '--maxmemory-policy', policy] });
const servers = hasRedisServer
  ? { volatile: await boundedRedis('volatile-lru'), allKeys: await boundedRedis('allkeys-lru') }
  : undefined;

const logged = (log: readonly string[]): number => log.filter((line) => line.includes(warning)).length;

describe.skipIf(servers === undefined)('a Redis that is full', () => {
  test('keeps the ledger under volatile-lru, and nothing is warned of', async () => {
    const { url, redis } = (servers as NonNullable<typeof servers>).volatile;
    const { next, log } = await afterTwoCalls(url);
    await flood(redis);
    expect(await requestsOf(next())).toBe(2);
    expect(logged(log)).toBe(0);
  });

  test('loses the ledger under allkeys-lru, which is warned of once, and gets it back', async () => {
    const { url, redis } = (servers as NonNullable<typeof servers>).allKeys;
    const { two, next, log } = await afterTwoCalls(url);
    await eventually(() => expect(logged(log)).toBe(1));
    // It writes its sums and reads those of the others.
    await advance(10_000);
    await eventually(async () => expect(await requestsOf(two)).toBe(2));
    const evicted = async () => (await redis.keys('gramgraph:ledger:*')).length === 0;
    for (let time = 0; time < 50 && !(await evicted()); time += 1) await flood(redis);
    expect(await evicted()).toBe(true);
    await eventually(async () => {
      await advance(10_000);
      expect(await requestsOf(next())).toBe(2);
    });
    expect(logged(log)).toBe(1);
  });
});
