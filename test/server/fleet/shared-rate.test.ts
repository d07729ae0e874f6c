import { expect, test } from 'vitest';
import type { TestGateway } from '../../support/gateway/gateway.ts';
import { testRedis } from '../../support/redis/test-redis.ts';
import { advance, stopClock, waitUntilIdle } from '../../support/time/clock.ts';
import { startInstances } from './instances.ts';

stopClock();

const there = await testRedis();

const rate = 30;

test.skipIf(!there.isThere)('a busy instance leaves the others their share, and has what they do not use', async () => {
  const { instances } = await startInstances(3, there, {
    HIKER_RATE: String(rate),
    MAX_ALIASES: '200',
    MAX_ROOT_FIELDS: '200',
    MAX_UPSTREAM_CALLS: '200',
    OPERATION_TIMEOUT_SECONDS: '600',
  });
  const [busy, second, third] = instances as [TestGateway, TestGateway, TestGateway];
  const { sandbox } = busy;
  const query = (first: number, count: number): string => {
    const fields = Array.from({ length: count }, (_, index) => {
      const { pk } = sandbox.world.people.at(first + index);
      return `u${index}: user(by: { pk: "${pk}" }) { username }`;
    });
    return `{ ${fields.join(' ')} }`;
  };
  const step = async (): Promise<void> => {
    await advance(25);
    await waitUntilIdle(sandbox);
    // Once Redis has answered twice, earlier messages have arrived.
    await there.redis.ping();
    await there.redis.ping();
    await waitUntilIdle(sandbox);
  };
  // One beat each, after which all know of each other.
  for (let ms = 0; ms < 600; ms += 25) await step();
  const much = busy.ask(query(1_000, 150));
  const begun = performance.now();
  for (let ms = 0; ms < 1_000; ms += 25) await step();
  const seconds = () => (performance.now() - begun) / 1_000;
  const sentBefore = sandbox.calls.length;
  // Alone it is near the whole rate; its share would be ten.
  expect(sentBefore).toBeGreaterThan(20);
  expect(sentBefore).toBeLessThanOrEqual(rate * seconds() + rate / 4 + 3);
  // Now the others ask for a little, within their share, which the busy one cannot delay.
  const answers = Promise.all([second.ask(query(2_000, 3)), third.ask(query(3_000, 3))]);
  let isAnswered = false;
  void answers.finally(() => {
    isAnswered = true;
  });
  let waited = 0;
  for (; !isAnswered; waited += 25) await step();
  for (const { errors } of await answers) expect(errors).toBeUndefined();
  expect(waited).toBeLessThanOrEqual(500);
  let isOver = false;
  void much.finally(() => {
    isOver = true;
  });
  while (!isOver) await step();
  expect((await much).errors).toBeUndefined();
  // Each `ask` forgets the calls before it.
  expect(150 + 6).toBeLessThanOrEqual(rate * seconds() + rate / 4 + 3);
});
