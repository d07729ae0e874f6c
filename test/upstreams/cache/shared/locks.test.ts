import { FAMOUS } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { gatewayFor, startGateway } from '../../../support/gateway/gateway.ts';
import { startFakeRedis } from '../../../support/redis/fake-redis.ts';
import { requestInit } from '../../../support/requests/request-init.ts';
import { eventually } from '../../../support/time/eventually.ts';

const { sandbox } = await startGateway();

test('a client that disconnects just as it gets the lock releases it', async () => {
  const redis = await startFakeRedis();
  const { gateway } = gatewayFor(sandbox, { CACHE: '1', REDIS_URL: redis.url });
  const client = new AbortController();
  let isLocked = false;
  redis.answer((command, [key = Buffer.alloc(0)]) => {
    if (command === 'SET' && key.includes('lock:')) isLocked = true;
    if (command === 'GETRANGE' && isLocked) client.abort();
    return undefined;
  });
  const answer = gateway.fetch(
    'http://localhost/graphql',
    requestInit(`{ user(by: { pk: "${FAMOUS.pk}" }) { followerCount } }`, { signal: client.signal }),
  );
  await Promise.resolve(answer).catch(() => undefined);
  await eventually(() => {
    expect(isLocked).toBe(true);
    expect([...redis.values.keys()].filter((key) => key.includes('lock:'))).toEqual([]);
  });
});
