import { createServer } from 'node:http';
import { FAMOUS, FIRST_FRIEND, GONE, PRIVATE } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { personOf } from '../../support/data/world.ts';
import { gatewayBehindGate, startGate } from '../../support/gateway/gate.ts';
import { gatewayFor, startGateway, type TestGateway } from '../../support/gateway/gateway.ts';
import { stubHiker } from '../../support/gateway/stub-service.ts';
import { listen } from '../../support/listen.ts';
import { testRedis } from '../../support/redis/test-redis.ts';
import { requestInit } from '../../support/requests/request-init.ts';
import { block } from '../../support/time/block.ts';
import { waitUntilIdle } from '../../support/time/clock.ts';
import { eventually } from '../../support/time/eventually.ts';

const profile = (person: { readonly pk: string }) => `{ user(by: { pk: "${person.pk}" }) { username followerCount } }`;
const famous = profile(FAMOUS);
const header = (name: string, value: string): RequestInit => ({
  headers: { 'content-type': 'application/json', [name]: value },
});
const noCache = header('cache-control', 'no-cache');

/** Advances the clock without firing timers. */
function advance(seconds: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 });
}
afterEach(() => void vi.useRealTimers());

async function costOf(server: TestGateway, query: string, init?: RequestInit) {
  const { data, errors, extensions } = await server.ask(query, {}, init);
  return { data, errors, ...extensions?.upstream };
}

/** The graphId of one of the account's posts. */
async function firstPost(server: TestGateway): Promise<string> {
  const { data } = await server.ask<{ account: { media: { edges: { node: { graphId: string } }[] } } }, object>(
    '{ account { media(first: 1) { edges { node { graphId } } } } }',
  );
  return data.account.media.edges[0]?.node.graphId ?? '';
}

describe('a background refresh', () => {
  const people = `{ users(by: [{ pk: "${FAMOUS.pk}" }, { pk: "${FIRST_FRIEND.pk}" }]) { followerCount } }`;

  test('is sent only if the budget of the operation allows it', async () => {
    const server = await startGateway({ CACHE: '1', CACHE_PROFILES_SECONDS: '60', CACHE_REFRESH_SECONDS: '60' });
    await server.ask(people);
    advance(90);
    const { errors, stale } = await costOf(server, people, header('x-upstream-budget', '1'));
    expect(errors).toBeUndefined();
    expect(stale).toBe(2);
    await eventually(() => expect(server.calls()).toEqual(['/v2/user/by/id']));
  });

  test('is aborted when the gateway stops, without a delay', async () => {
    const server = await startGateway({ CACHE: '1', CACHE_PROFILES_SECONDS: '60', CACHE_REFRESH_SECONDS: '60' });
    await server.ask(famous);
    advance(90);
    server.sandbox.faults.add({ kind: 'hang' });
    expect(await costOf(server, famous)).toMatchObject({ stale: 1 });
    await eventually(() => expect(server.calls()).toEqual(['/v2/user/by/id']));
    await server.gateway.stop();
    await eventually(() => expect(server.sandbox.calls[0]?.aborted).toBe(true));
  });
});

describe('a billed answer', () => {
  test('is not billed again, for any client', async () => {
    const server = await startGateway({ CACHE: '1' });
    const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { username followerCount clips(first: 3) { edges { node { pk likeCount } } } } }`;
    const first = await costOf(server, query);
    expect(first).toMatchObject({ requests: 2, billed: 2, cacheHits: 0 });
    const second = await costOf(server, query);
    expect(second).toMatchObject({ requests: 0, billed: 0, cacheHits: 2, data: first.data });
    expect(server.calls()).toEqual([]);
  });

  test('costs nothing in the estimate', async () => {
    const server = await startGateway({ CACHE: '1' });
    const estimate = async () => {
      const { extensions } = (await server.ask(famous, undefined, {
        body: JSON.stringify({ query: famous, extensions: { explain: true } }),
      })) as unknown as { extensions: { upstream: { estimate: { requests: number } } } };
      return extensions.upstream.estimate.requests;
    };
    expect(await estimate()).toBe(1);
    await server.ask(famous);
    expect(await estimate()).toBe(0);
  });

  test('is fetched again when its entry is stale', async () => {
    const server = await startGateway({ CACHE: '1', CACHE_PROFILES_SECONDS: '60', CACHE_REFRESH_SECONDS: '0' });
    await server.ask(famous);
    advance(61);
    expect(await costOf(server, famous)).toMatchObject({ requests: 1, cacheHits: 0 });
  });

  test.each([
    ['gone', GONE, 'NOT_FOUND'],
    ['private', PRIVATE, 'PRIVATE'],
  ])('is remembered too if it says that the user is %s', async (_, person, code) => {
    const server = await startGateway({ CACHE: '1', REMEMBER_ABSENCE_SECONDS: '60' });
    const query = `{ user(by: { pk: "${person.pk}" }) { followers(first: 1) { edges { node { pk } } } } }`;
    const first = await costOf(server, query);
    expect(first.errors?.[0]?.extensions?.code).toBe(code);
    expect(first.billed).toBeGreaterThan(0);
    const second = await costOf(server, query);
    expect(second).toMatchObject({ requests: 0, billed: 0, errors: first.errors });
  });

  test('is fetched again for a request that bypasses the cache', async () => {
    const server = await startGateway({ CACHE: '1' });
    await server.ask(famous);
    expect(await costOf(server, famous, noCache)).toMatchObject({ requests: 1, cacheHits: 0 });
    expect(await costOf(server, famous)).toMatchObject({ requests: 0, cacheHits: 1 });
  });

  test('is served to such a request if the upstream fails, if the entry is fresh', async () => {
    const server = await startGateway({ CACHE: '1' });
    const { data } = await server.ask(famous);
    server.sandbox.faults.add({ status: 500 });
    const answer = await costOf(server, famous, noCache);
    expect(answer).toMatchObject({ data, errors: undefined, requests: 1, cacheHits: 1 });
    expect(answer.stale).toBeUndefined();
  });

  test('is not fetched again if clients may not bypass the cache', async () => {
    const server = await startGateway({ CACHE: '1', NODE_ENV: 'production' });
    await server.ask(famous);
    expect(await costOf(server, famous, noCache)).toMatchObject({ requests: 0, cacheHits: 1 });
  });

  test('is not cached longer than its media URLs are valid', async () => {
    const day = 86_400_000;
    const server = await startGateway({ CACHE: '1' }, { now: () => new Date(Date.now() - 10 * day) });
    const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { profilePicture { url } } }`;
    await server.ask(query);
    expect(await costOf(server, query)).toMatchObject({ requests: 1, cacheHits: 0 });
  });
});

describe('a stale entry', () => {
  const settings = { CACHE: '1', CACHE_PROFILES_SECONDS: '60', CACHE_STALE_SECONDS: '600' };

  test('is served at once while it is refreshed once, and is reported', async () => {
    const { sandbox } = await startGateway();
    const server = await gatewayBehindGate(sandbox, { ...settings, CACHE_REFRESH_SECONDS: '60' });
    await server.ask(famous);
    advance(61);
    server.gate.hold();
    const answers = await Promise.all([costOf(server, famous), costOf(server, famous)]);
    for (const answer of answers) expect(answer).toMatchObject({ requests: 0, cacheHits: 1, stale: 1 });
    await waitUntilIdle(sandbox);
    expect(server.calls()).toHaveLength(1);
    server.gate.open();
  });

  test('is not refreshed if the budget does not allow it', async () => {
    const server = await startGateway({ ...settings, CACHE_REFRESH_SECONDS: '60' });
    await server.ask(famous);
    advance(61);
    const answer = await costOf(server, famous, header('x-upstream-budget', '0'));
    expect(answer).toMatchObject({ errors: undefined, stale: 1, requests: 0 });
    expect(server.calls()).toEqual([]);
  });

  test('is served if the service is down, and is reported', async () => {
    const server = await startGateway({ ...settings, CACHE_REFRESH_SECONDS: '0' });
    const { data } = await server.ask(famous);
    advance(61);
    server.sandbox.faults.add({ status: 500 });
    expect(await costOf(server, famous)).toMatchObject({ data, errors: undefined, stale: 1 });
  });

  test('is not served if the service answers "not found"', async () => {
    const server = await startGateway({ ...settings, CACHE_REFRESH_SECONDS: '0' });
    await server.ask(famous);
    advance(61);
    server.sandbox.faults.add({ status: 404 });
    expect((await costOf(server, famous)).errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
  });
});

describe('the official API', () => {
  const world = { metaTokens: [{ token: 'friend-token', username: FIRST_FRIEND.username }] } as const;

  test('is never served an entry of another token', async () => {
    const server = await startGateway({ CACHE: '1', META_CALLER_TOKENS: '1' }, world, ['META']);
    const query = '{ account { graphId username } }';
    const own = await costOf(server, query);
    const friend = personOf(server.sandbox, FIRST_FRIEND.username);
    const brought: RequestInit = {
      headers: {
        'content-type': 'application/json',
        'x-meta-access-token': 'friend-token',
        'x-meta-account-id': friend.fbid,
      },
    };
    const theirs = await costOf(server, query, brought);
    expect(theirs).toMatchObject({ requests: 1, cacheHits: 0 });
    expect(theirs.data).not.toEqual(own.data);
    expect(await costOf(server, query, brought)).toMatchObject({ requests: 0, data: theirs.data });
    expect(await costOf(server, query)).toMatchObject({ requests: 0, data: own.data });
  });

  test('is called again for facts that a write may have changed', async () => {
    const server = await startGateway({ CACHE: '1' }, {}, ['META']);
    const post = await firstPost(server);
    const query = `{ media(by: { graphId: "${post}" }) { isCommentEnabled } }`;
    await server.ask(query);
    expect(await costOf(server, query)).toMatchObject({ requests: 0 });
    await server.ask(
      `mutation { setCommentsEnabled(input: { mediaGraphId: "${post}", enabled: false }) { errors { message } } }`,
    );
    expect(await costOf(server, query)).toMatchObject({ requests: 1, cacheHits: 0 });
  });
});

const { isThere, url, prefix, redis } = await testRedis();

describe.skipIf(!isThere)('two instances on one Redis', () => {
  let count = 0;
  /** Two gateways behind one gate, with a Redis prefix of their own. */
  async function pair(
    settings: Readonly<Record<string, string>> = {},
    services: readonly ('HIKER' | 'META')[] = ['HIKER'],
  ) {
    count += 1;
    const shared = {
      CACHE: '1',
      REDIS_URL: url,
      REDIS_PREFIX: `${prefix}${count}:`,
      REDIS_TIMEOUT_MS: '5000',
      ...settings,
    };
    const { sandbox } = await startGateway();
    const gate = await startGate(sandbox);
    const all = { ...shared, HIKER_URL: gate.through(sandbox.hikerUrl), META_URL: gate.through(sandbox.metaUrl) };
    const next = (more: Readonly<Record<string, string>> = {}) => gatewayFor(sandbox, { ...all, ...more }, services);
    return { gate, one: next(), two: next(), next };
  }

  /**
   * Waits until Redis has this many entries of the latest pair, which are written in the background. A profile has two: by pk and by
   * username.
   */
  function waitForEntries(answers: number): Promise<void> {
    return eventually(async () => expect(await redis.keys(`${prefix}${count}:entry:*`)).toHaveLength(answers));
  }

  test('pay once for an answer', async () => {
    const { one, two } = await pair();
    const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { username biography clips(first: 2) { edges { node { pk takenAt images { url } } } } } }`;
    const first = await costOf(one, query);
    expect(first).toMatchObject({ requests: 2 });
    await waitForEntries(3);
    // A second gateway that had paid too would answer from its own cache without Redis.
    expect(await costOf(two, query)).toMatchObject({ requests: 0, billed: 0, cacheHits: 2, data: first.data });
    expect(two.calls()).toEqual([]);
  });

  test('call again for what is broken in an entry of the other, and report how that fails', async () => {
    count += 1;
    const settings = { CACHE: '1', REDIS_URL: url, REDIS_PREFIX: `${prefix}${count}:`, REDIS_TIMEOUT_MS: '5000' };
    const bodyWith = (category: string) => Buffer.from(`{"user":{"pk":7,"username":"mara","category":${category}}}`);
    let body: Buffer | undefined = bodyWith('"\\q"');
    const service = createServer((_request, response) => {
      response.writeHead(body === undefined ? 500 : 200).end(body);
    });
    const HIKER_URL = `http://${await listen(service)}`;
    const start = () => stubHiker(() => undefined, { ...settings, HIKER_URL });
    const [one, two] = [await start(), await start()];
    const ofUser = (fact: string) => `{ user(by: { pk: "7" }) { ${fact} } }`;
    expect(await one.ask(ofUser('username'))).toMatchObject({ data: { user: { username: 'mara' } } });
    await waitForEntries(2);
    body = undefined;
    expect(await two.ask(ofUser('username'))).toMatchObject({
      extensions: { upstream: { requests: 0, cacheHits: 1 } },
    });
    expect(await two.ask(ofUser('category'))).toMatchObject({
      errors: [{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }],
      extensions: { upstream: { cacheHits: 0 } },
    });
    body = bodyWith('"Baker"');
    expect(await two.ask(ofUser('category'))).toMatchObject({
      data: { user: { category: 'Baker' } },
      extensions: { upstream: { requests: 1, cacheHits: 0 } },
    });
  });

  test('do not pay again while one is busy for longer than Redis may take', async () => {
    const { one, next } = await pair();
    await one.ask(famous);
    await waitForEntries(2);
    const busy = next({ REDIS_TIMEOUT_MS: '200' });
    const spent = '{ upstreams { isComplete } }';
    await eventually(async () =>
      expect(await busy.ask(spent)).toMatchObject({ data: { upstreams: [{ isComplete: true }, {}, {}] } }),
    );
    // After the sockets were read: timers that expire meanwhile fire before they are read again.
    let isBusy = true;
    const work = (): void => {
      block(400);
      if (isBusy) setImmediate(work);
    };
    setImmediate(work);
    const answer = await costOf(busy, famous);
    isBusy = false;
    expect(answer).toMatchObject({ errors: undefined, requests: 0, billed: 0, cacheHits: 1 });
  });

  test('pay once for "not found" too', async () => {
    const { one, two } = await pair({ REMEMBER_ABSENCE_SECONDS: '60' });
    const query = profile(GONE);
    const first = await costOf(one, query);
    await waitForEntries(1);
    expect(await costOf(two, query)).toMatchObject({ requests: 0, errors: first.errors });
  });

  test('send one call for two simultaneous queries', async () => {
    const { gate, one, two } = await pair();
    gate.hold();
    one.sandbox.clearCalls();
    const both = Promise.all([one, two].map(({ gateway }) => fetchFrom(gateway)));
    await eventually(() => expect(one.calls()).toHaveLength(1));
    gate.open();
    const answers = await both;
    expect(one.sandbox.calls).toHaveLength(1);
    expect(answers[0]).toEqual(answers[1]);
  });

  test('invalidate their entries after a write of either', async () => {
    const { one, two } = await pair({}, ['META']);
    const post = await firstPost(one);
    const query = `{ media(by: { graphId: "${post}" }) { isCommentEnabled } }`;
    await two.ask(query);
    await eventually(async () => expect(await costOf(one, query)).toMatchObject({ requests: 0 }));
    await one.ask(
      `mutation { setCommentsEnabled(input: { mediaGraphId: "${post}", enabled: false }) { errors { message } } }`,
    );
    await eventually(async () =>
      expect(await costOf(two, query)).toMatchObject({ data: { media: { isCommentEnabled: false } } }),
    );
  });

  async function fetchFrom(gateway: TestGateway['gateway']): Promise<unknown> {
    const response = await gateway.fetch('http://localhost/graphql', requestInit(famous));
    const { data } = (await response.json()) as { data: unknown };
    return data;
  }
});

test('without Redis all queries are answered', async () => {
  const server = await startGateway({ CACHE: '1', REDIS_URL: 'redis://127.0.0.1:1' });
  const { errors } = await server.ask(famous);
  expect(errors).toBeUndefined();
  expect(await costOf(server, famous)).toMatchObject({ requests: 0, cacheHits: 1 });
});
