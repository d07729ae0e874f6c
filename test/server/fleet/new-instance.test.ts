import { FAMOUS } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { gatewayFor, startGateway, type TestGateway } from '../../support/gateway/gateway.ts';
import { testRedis } from '../../support/redis/test-redis.ts';
import { eventually } from '../../support/time/eventually.ts';
import { startInstances } from './instances.ts';

const there = await testRedis();
const { isThere, redis } = there;

const profile = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;

/** Waits until the instance has recorded something under a key that begins so. */
async function recorded(shared: Readonly<Record<string, string>>, name: string): Promise<void> {
  await eventually(async () => expect(await redis.keys(`${shared['REDIS_PREFIX']}${name}:*`)).toHaveLength(1));
}

async function one(settings: Readonly<Record<string, string>>) {
  const { instances, shared } = await startInstances(1, there, settings);
  return { instance: instances[0] as TestGateway, shared };
}

test.skipIf(!isThere)('an instance that starts during a pause makes no call, even if nobody else is left', async () => {
  const { instance, shared } = await one({ PAUSE_MAX_SECONDS: '600' });
  instance.sandbox.faults.add({ status: 429, headers: { 'retry-after': '300' }, times: 1 });
  await instance.ask(profile);
  await recorded(shared, 'pause');
  await instance.gateway.stop();
  const next = gatewayFor(instance.sandbox, shared);
  const { errors } = await next.ask(profile);
  expect(errors?.[0]?.extensions?.code).toBe('RATE_LIMITED');
  expect(errors?.[0]?.extensions?.retryAfterSeconds).toBeGreaterThan(200);
  expect(next.calls()).toEqual([]);
});

test.skipIf(!isThere)('an instance that starts while a circuit is open uses the next access path', async () => {
  const { instance, shared } = await one({ BREAKER_FAILURES: '2', BREAKER_SECONDS: '600' });
  instance.sandbox.faults.add({ path: '/v2/user/*', kind: 'error' });
  await instance.ask(profile);
  await instance.ask(profile);
  await recorded(shared, 'circuit');
  const next = gatewayFor(instance.sandbox, shared);
  expect((await next.ask(profile)).errors).toBeUndefined();
  expect(next.calls()).toEqual(['/v2/userstream/by/id']);
});

test.skipIf(!isThere)('an instance that starts knows how much of an allowance the others have used', async () => {
  const part = `${there.prefix}usage:`;
  const shared = { REDIS_URL: there.url, REDIS_PREFIX: part, REDIS_TIMEOUT_MS: '5000' };
  const first = await startGateway(shared, {}, ['META']);
  const usage = JSON.stringify({ call_count: 91, total_cputime: 5, total_time: 5 });
  first.sandbox.faults.add({ upstream: 'META', headers: { 'x-app-usage': usage }, times: 1 });
  await first.ask('{ account { username } }');
  await recorded({ REDIS_PREFIX: part }, 'usage');
  const next = gatewayFor(first.sandbox, shared, ['META']);
  const used = async () => {
    const { data } = await next.ask<{ upstreams: readonly { upstream: string; usedPercent: number }[] }, object>(
      '{ upstreams { upstream usedPercent } }',
    );
    return data.upstreams.find(({ upstream }) => upstream === 'META')?.usedPercent;
  };
  await expect.poll(used).toBe(91);
  expect(next.calls()).toEqual([]);
});

test.skipIf(!isThere)('a recorded pause or circuit that another program changed is ignored and reported', async () => {
  const { instance, shared } = await one({ PAUSE_MAX_SECONDS: '600' });
  instance.sandbox.faults.add({ status: 429, headers: { 'retry-after': '300' }, times: 1 });
  await instance.ask(profile);
  await recorded(shared, 'pause');
  const [key = ''] = await redis.keys(`${shared['REDIS_PREFIX']}pause:*`);
  await redis.set(key, Buffer.alloc(40, 1), 'PX', 600_000);
  const log: string[] = [];
  const next = gatewayFor(instance.sandbox, shared, ['HIKER'], log);
  expect((await next.ask(profile)).errors).toBeUndefined();
  expect(log.map((line) => (JSON.parse(line) as { kind?: string }).kind)).toContain('a limit');
});

test('an instance that cannot ask Redis starts without it', async () => {
  const alone = await startGateway({ REDIS_URL: 'redis://127.0.0.1:1', HIKER_RATE: '100' });
  expect((await alone.ask(profile)).errors).toBeUndefined();
  expect(alone.calls()).toHaveLength(1);
});
