import { FAMOUS } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { gatewayFor, startGateway } from '../../../support/gateway/gateway.ts';
import { serviceIn, statusOf } from '../../../support/gateway/status.ts';
import { testRedis } from '../../../support/redis/test-redis.ts';

const { isThere, url, prefix } = await testRedis();
const famous = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;

test.skipIf(!isThere)('instances on one Redis show the spending of all, and the last hour of their own', async () => {
  const settings = { REDIS_URL: url, REDIS_PREFIX: prefix };
  const one = await startGateway(settings);
  const two = gatewayFor(one.sandbox, settings);
  await one.ask(famous);
  await expect
    .poll(async () => (await statusOf(two.gateway)).spending)
    .toMatchObject({
      of: 'instances',
      isComplete: true,
      byKey: [{ calls: 1, billedRequests: 1 }],
      byEndpoint: [{ endpoint: '/v2/user/by/id', billedRequests: 1 }],
    });
  const { today, lastHour } = serviceIn(await statusOf(two.gateway));
  expect([today.billedRequests, lastHour.billedRequests]).toEqual([1, 0]);
});

test('while Redis is unreachable, the report says that other instances are missing', async () => {
  const { gateway, ask } = await startGateway({ REDIS_URL: 'redis://127.0.0.1:1' });
  await ask(famous);
  expect((await statusOf(gateway)).spending).toMatchObject({
    of: 'processes',
    isComplete: false,
    byKey: [{ billedRequests: 1 }],
  });
});
