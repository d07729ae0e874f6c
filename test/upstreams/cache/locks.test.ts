import { FAMOUS } from 'gramgraph-sandbox';
import { expect, test, vi } from 'vitest';
import { startFakeRedis } from '../../support/fake-redis.ts';
import { gatewayBefore, startGateway } from '../../support/gateway.ts';

const { sandbox } = await startGateway();

test('a client that leaves in the moment in which it gets the lock releases it', async () => {
  const redis = await startFakeRedis();
  const { gateway } = gatewayBefore(sandbox, { CACHE: '1', REDIS_URL: redis.url });
  const client = new AbortController();
  let isLocked = false;
  redis.answer((command, [key = Buffer.alloc(0)]) => {
    if (command === 'SET' && key.includes('lock:')) isLocked = true;
    if (command === 'GETRANGE' && isLocked) client.abort();
    return undefined;
  });
  const answer = gateway.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: `{ user(by: { pk: "${FAMOUS.pk}" }) { followerCount } }` }),
    signal: client.signal,
  });
  await Promise.resolve(answer).catch(() => undefined);
  await vi.waitFor(() => expect(redis.commands).toContain('EVAL'));
  expect(isLocked).toBe(true);
  expect([...redis.values.keys()].filter((key) => key.includes('lock:'))).toEqual([]);
});
