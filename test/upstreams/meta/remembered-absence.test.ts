import { BUSINESS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { personOf, postsOf } from '../../support/data/world.ts';
import { gatewayFor, startGateway, type TestGateway } from '../../support/gateway/gateway.ts';
import { testRedis } from '../../support/redis/test-redis.ts';
import { explain } from '../../support/requests/explain.ts';
import { eventually } from '../../support/time/eventually.ts';

const settings = { CACHE: '1', REMEMBER_ABSENCE_SECONDS: '60' };
const noCache = { headers: { 'content-type': 'application/json', 'cache-control': 'no-cache' } };
const nobody = '{ media(by: { graphId: "17900000000000001" }) { caption } }';
const stranger = '{ account { business(username: "nobody.of.this.name") { biography } } }';

const start = (): Promise<TestGateway> => startGateway(settings, {}, ['META']);

/** The graphId of a post of the account. */
function ownPost({ sandbox }: TestGateway): string {
  const [post] = postsOf(sandbox, personOf(sandbox, BUSINESS.username));
  return post?.fbid ?? '';
}

describe('"not found" of the official API', () => {
  test.each([
    ['of a post', nobody],
    ['of a person looked up by name', stranger],
    ['of a comment', '{ comment(by: { pk: "17800000000000001" }) { text } }'],
  ])('%s is remembered, for it takes of the allowance', async (_what, query) => {
    const server = await start();
    const first = await server.ask(query);
    expect(first.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    expect(server.calls().length).toBeGreaterThan(0);
    const second = await server.ask(query);
    expect(server.calls()).toEqual([]);
    expect(second.errors).toEqual(first.errors);
    expect((await explain(server, query)).estimate?.requests).toBe(0);
  });

  test('is forgotten with a write under the token, which may have made the thing', async () => {
    const server = await start();
    await server.ask(nobody);
    await server.ask(
      `mutation { setCommentsEnabled(input: { mediaGraphId: "${ownPost(server)}", enabled: true }) { errors { code } } }`,
    );
    await server.ask(nobody);
    expect(server.calls()).toHaveLength(1);
  });

  test('is asked for again by a request that bypasses the cache, as after a permission was granted', async () => {
    const server = await start();
    await server.ask(nobody);
    await server.ask(nobody, {}, noCache);
    expect(server.calls()).toHaveLength(1);
  });

  test('is not remembered of a container, which may be ready in a moment', async () => {
    const server = await start();
    const query = `{ account { container(graphId: "17900000000000002") { statusDetail } } }`;
    const first = await server.ask(query);
    expect(first.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    await server.ask(query);
    expect(server.calls()).toHaveLength(1);
  });

  test('is not remembered where the setting turns that off', async () => {
    const server = await startGateway({ ...settings, REMEMBER_ABSENCE_SECONDS: '0' }, {}, ['META']);
    await server.ask(nobody);
    await server.ask(nobody);
    expect(server.calls()).toHaveLength(1);
  });

  test('is remembered of posts of other accounts, which the token cannot read', async () => {
    const server = await startGateway(settings, {}, ['HIKER', 'META']);
    const { username } = server.sandbox.world.people.at(1_001);
    const query = `{ user(by: { username: "${username}" }) { media(first: 4) { edges { node { altText } } } } }`;
    const first = await server.ask(query);
    expect(first.errors).toHaveLength(4);
    const second = await server.ask(query);
    expect(server.calls()).toEqual([]);
    expect(second.errors).toEqual(first.errors);
  });
});

const { isThere, url, prefix, redis } = await testRedis();

test.skipIf(!isThere)('two instances share it, and give the same error', async () => {
  const { sandbox } = await startGateway();
  const shared = { ...settings, REDIS_URL: url, REDIS_PREFIX: prefix, REDIS_TIMEOUT_MS: '5000' };
  const [one, two] = [gatewayFor(sandbox, shared, ['HIKER', 'META']), gatewayFor(sandbox, shared, ['HIKER', 'META'])];
  const [post] = postsOf(sandbox, sandbox.world.people.at(1_001));
  const query = `{ media(by: { pk: "${post?.pk}" }) { altText } }`;
  const first = await one.ask(query);
  expect(first.errors).toMatchObject([{ extensions: { code: 'UPSTREAM_PERMISSION', upstreamCode: 100 } }]);
  await eventually(async () => expect((await redis.keys(`${prefix}entry:*`)).length).toBeGreaterThan(1));
  const second = await two.ask(query);
  expect(two.calls()).toEqual([]);
  const [{ extensions: { traceId: _, ...extensions } = {}, ...error } = {}] = first.errors ?? [];
  expect(second.errors).toEqual([{ ...error, extensions }]);
});
