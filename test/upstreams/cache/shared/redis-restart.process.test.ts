import { FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { gatewayFor, startGateway, type TestGateway } from '../../../support/gateway/gateway.ts';
import { hasRedisServer, type RedisServer, startRedisServer } from '../../../support/processes/redis-server.ts';
import { eventually } from '../../../support/time/eventually.ts';

/** Its answer has two entries: by pk and by username. */
const profile = `{ user(by: { pk: "${FAMOUS.pk}" }) { followerCount } }`;

/** Two instances on a Redis of their own. */
async function pair(server: RedisServer, services: readonly ('HIKER' | 'META')[] = ['HIKER']) {
  const settings = { CACHE: '1', REDIS_URL: server.url, REDIS_TIMEOUT_MS: '5000' };
  const one = await startGateway(settings, {}, services);
  const two = gatewayFor(one.sandbox, settings, services);
  for (const each of [one, two]) await each.ask('{ upstreams { requests } }');
  return { one, two };
}

/** Both instances have subscribed. */
function waitForSubscribers({ redis }: RedisServer, count: number): Promise<void> {
  return eventually(async () => expect((await redis.pubsub('NUMSUB', 'gramgraph:written')).at(-1)).toBe(count));
}

async function requestsOf(server: TestGateway, query: string): Promise<number | undefined> {
  return (await server.ask(query)).extensions?.upstream.requests;
}

describe.skipIf(!hasRedisServer)('after a restart of Redis without its data', () => {
  test('each instance still has what it holds in memory, and none calls again', async () => {
    const server = await startRedisServer();
    const { one, two } = await pair(server);
    await waitForSubscribers(server, 2);
    expect(await requestsOf(one, profile)).toBe(1);
    await eventually(async () => expect(await server.redis.keys('gramgraph:entry:*')).toHaveLength(2));
    expect(await requestsOf(two, profile)).toBe(0);
    await server.kill();
    await server.start();
    await waitForSubscribers(server, 2);
    // Both have compared their generations with Redis, which has them again.
    await eventually(async () => expect(await server.redis.keys('gramgraph:generation:*')).toHaveLength(1));
    expect(await server.redis.keys('gramgraph:entry:*')).toEqual([]);
    for (const each of [one, two]) expect(await requestsOf(each, profile)).toBe(0);
  });

  test('a write that happened meanwhile ends the entries of every instance', async () => {
    const server = await startRedisServer();
    const { one, two } = await pair(server, ['META']);
    await waitForSubscribers(server, 2);
    const { data } = await one.ask<{ account: { media: { edges: { node: { graphId: string } }[] } } }, object>(
      '{ account { media(first: 1) { edges { node { graphId } } } } }',
    );
    const post = data.account.media.edges[0]?.node.graphId;
    const query = `{ media(by: { graphId: "${post}" }) { isCommentEnabled } }`;
    expect(await requestsOf(two, query)).toBe(1);
    await server.kill();
    await one.ask(
      `mutation { setCommentsEnabled(input: { mediaGraphId: "${post}", enabled: false }) { errors { message } } }`,
    );
    expect(await requestsOf(two, query)).toBe(0);
    await server.start();
    await eventually(async () =>
      expect(await two.ask(query)).toMatchObject({ data: { media: { isCommentEnabled: false } } }),
    );
  });
});
