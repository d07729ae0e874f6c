import { FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { gatewayFor, startGateway, type TestGateway } from '../../support/gateway/gateway.ts';
import { testRedis } from '../../support/redis/test-redis.ts';
import { advance, stopClock, waitUntilIdle } from '../../support/time/clock.ts';

stopClock();

const PROFILE = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;
const path = '/v2/user/by/id';
const next = '/v2/userstream/by/id';

const { isThere, url, prefix, redis } = await testRedis();

describe.skipIf(!isThere)('two instances on one Redis', () => {
  let count = 0;
  async function pair(
    settings: Readonly<Record<string, string>>,
  ): Promise<{ readonly one: TestGateway; readonly two: TestGateway }> {
    count += 1;
    const part = `${prefix}${count}:`;
    const shared = { REDIS_URL: url, REDIS_PREFIX: part, REDIS_TIMEOUT_MS: '5000', ...settings };
    const one = await startGateway(shared);
    const two = gatewayFor(one.sandbox, shared);
    // Messages sent before both have subscribed are lost.
    await expect
      .poll(async () => {
        const [channel = ''] = (await redis.pubsub('CHANNELS', `${part}*events`)) as string[];
        return (await redis.pubsub('NUMSUB', channel)).at(-1);
      })
      .toBe(2);
    return { one, two };
  }

  test('open and close the circuit of an endpoint family together', async () => {
    const { one, two } = await pair({ BREAKER_FAILURES: '3', BREAKER_SECONDS: '10' });
    const clear = one.sandbox.faults.add({ path: '/v2/user/*', kind: 'error' });
    for (let time = 0; time < 3; time += 1) await one.ask(PROFILE);
    await expect
      .poll(async () => {
        expect((await two.ask(PROFILE)).errors).toBeUndefined();
        return two.calls();
      })
      .toEqual([next]);
    clear();
    // The instance that saw the failures sends the probe; the other waits a little longer.
    await advance(10_000);
    await one.ask(PROFILE);
    expect(one.calls()).toEqual([path]);
    await expect
      .poll(async () => {
        await two.ask(PROFILE);
        return two.calls();
      })
      .toEqual([path]);
  });

  test('both pause when one gets a 429', async () => {
    const { one, two } = await pair({ PAUSE_MAX_SECONDS: '60' });
    one.sandbox.faults.add({ status: 429, headers: { 'retry-after': '30' }, times: 1 });
    await one.ask(PROFILE);
    await expect
      .poll(async () => {
        const { errors } = await two.ask(PROFILE);
        return { code: errors?.[0]?.extensions?.code, calls: two.calls() };
      })
      .toEqual({ code: 'RATE_LIMITED', calls: [] });
  });

  test('keep to the rate together', async () => {
    const { one, two } = await pair({ HIKER_RATE: '50' });
    const query = (first: number): string => {
      const fields = Array.from({ length: 40 }, (_, index) => {
        const { pk } = one.sandbox.world.people.at(first + index);
        return `u${index}: user(by: { pk: "${pk}" }) { username }`;
      });
      return `{ ${fields.join(' ')} }`;
    };
    const begun = performance.now();
    let isOver = false;
    const pending = Promise.all([one.ask(query(1_000)), two.ask(query(2_000))]).finally(() => {
      isOver = true;
    });
    for (await waitUntilIdle(one.sandbox); !isOver; await waitUntilIdle(one.sandbox)) {
      await advance(25);
      // Once Redis has answered twice, earlier messages have arrived.
      await redis.ping();
      await redis.ping();
    }
    const answers = await pending;
    expect(answers.map(({ errors }) => errors)).toEqual([undefined, undefined]);
    // Separate limits would take half as long.
    expect(performance.now() - begun).toBeGreaterThan(750);
  });
});

test('without Redis all calls are answered', async () => {
  const server = await startGateway({
    REDIS_URL: 'redis://127.0.0.1:1',
    BREAKER_FAILURES: '3',
    PAUSE_MAX_SECONDS: '60',
    HIKER_RATE: '100',
  });
  const clear = server.sandbox.faults.add({ path: '/v2/user/*', kind: 'error' });
  for (let time = 0; time < 4; time += 1) expect((await server.ask(PROFILE)).errors).toBeUndefined();
  expect(server.calls()).toEqual([next]);
  clear();
});
