import { createServer } from 'node:http';
import { FAMOUS, PRIVATE } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { AnswerCache } from '../../../src/upstreams/cache/cache.ts';
import { entryOfAnswer } from '../../../src/upstreams/cache/entry.ts';
import { MemoryLevel } from '../../../src/upstreams/cache/memory-level.ts';
import { gatewayFor, startGateway } from '../../support/gateway/gateway.ts';
import { stubHiker } from '../../support/gateway/stub-service.ts';
import { listen } from '../../support/listen.ts';
import { testRedis } from '../../support/redis/test-redis.ts';
import { explain } from '../../support/requests/explain.ts';
import { waitUntilIdle } from '../../support/time/clock.ts';
import { eventually } from '../../support/time/eventually.ts';

const byPk = `{ user(by: { pk: "${FAMOUS.pk}" }) { pk username followerCount biography } }`;
const byUsername = `{ user(by: { username: "${FAMOUS.username}" }) { pk username followerCount biography } }`;
const storiesBy = (key: string): string => `{ user(by: { ${key} }) { stories { edges { node { pk } } } } }`;
const noCache = { headers: { 'content-type': 'application/json', 'cache-control': 'no-cache' } };

describe('a profile is paid once for both of its keys', () => {
  test.each([
    ['by username, then by pk', byUsername, byPk],
    ['by pk, then by username', byPk, byUsername],
  ])('%s', async (_order, one, other) => {
    const server = await startGateway({ CACHE: '1' });
    const first = await server.ask(one);
    expect(server.calls()).toHaveLength(1);
    const second = await server.ask(other);
    expect(server.calls()).toEqual([]);
    expect(second.data).toEqual(first.data);
    expect(second.extensions?.upstream).toMatchObject({ billed: 0, cacheHits: 1 });
  });

  test('by both in one query, after one of them', async () => {
    const server = await startGateway({ CACHE: '1' });
    await server.ask(byUsername);
    const { data } = await server.ask(
      `{ one: user(by: { username: "${FAMOUS.username}" }) { id } other: user(by: { pk: "${FAMOUS.pk}" }) { id followerCount } }`,
    );
    expect(server.calls()).toEqual([]);
    expect(data).toMatchObject({ one: { id: expect.any(String) }, other: { followerCount: expect.any(Number) } });
  });

  test('also in the estimate', async () => {
    const server = await startGateway({ CACHE: '1' });
    expect((await explain(server, byPk)).estimate).toMatchObject({ requests: 1, billed: 1 });
    await server.ask(byUsername);
    expect((await explain(server, byPk)).estimate).toMatchObject({ requests: 0, billed: 0 });
  });

  test('with its stories', async () => {
    const server = await startGateway({ CACHE: '1' });
    const first = await server.ask(storiesBy(`username: "${FAMOUS.username}"`));
    expect(first.extensions?.upstream.billed).toBe(3);
    const second = await server.ask(storiesBy(`pk: "${FAMOUS.pk}"`));
    expect(server.calls()).toEqual([]);
    expect(second.data).toEqual(first.data);
  });

  test('with the stories of KeyAPI', async () => {
    const { sandbox } = await startGateway();
    const server = gatewayFor(sandbox, { CACHE: '1', KEYAPI_TOKEN: sandbox.keyapiToken }, []);
    const first = await server.ask(storiesBy(`pk: "${FAMOUS.pk}"`));
    expect(server.calls()).toHaveLength(1);
    const second = await server.ask(storiesBy(`username: "${FAMOUS.username}"`));
    expect(server.calls()).toEqual([]);
    expect(second.data).toEqual(first.data);
  });

  test('but not for another person', async () => {
    const server = await startGateway({ CACHE: '1' });
    await server.ask(byUsername);
    await server.ask(`{ user(by: { pk: "${PRIVATE.pk}" }) { followerCount } }`);
    expect(server.calls()).toHaveLength(1);
  });

  test('but not in one round, while neither answer says that both are one person', async () => {
    const server = await startGateway({ CACHE: '1' });
    const { data } = await server.ask<Record<'one' | 'other', { id: string }>, object>(
      `{ one: user(by: { username: "${FAMOUS.username}" }) { id biography } other: user(by: { pk: "${FAMOUS.pk}" }) { id biography } }`,
    );
    expect(server.calls()).toHaveLength(2);
    expect(data.one).toEqual(data.other);
  });
});

describe('within one query', () => {
  const query = `{
    user(by: { username: "mara" }) { biography }
    media(by: { pk: "500" }) { owner { biography followerCount } }
  }`;
  const user = { pk: 7, username: 'mara', biography: 'Bakes.', follower_count: 12 };
  const post = (owner: object) => ({ media_or_ad: { pk: 500, id: '500_7', code: 'H0', media_type: 1, user: owner } });

  test.each([
    ['pk and username', { pk: 7, username: 'mara' }],
    ['pk alone', { pk: 7 }],
  ])('a profile that was read by username serves an owner of whom a later answer has the %s', async (_keys, owner) => {
    const calls: string[] = [];
    const profile = Promise.withResolvers<void>();
    const service = createServer(({ url: path = '' }, response) => {
      calls.push(path.split('?')[0] ?? '');
      if (path.includes('/by/username')) response.end(JSON.stringify({ user }), () => profile.resolve());
      else {
        // Once the gateway has read the profile.
        void profile.promise
          .then(() => waitUntilIdle({ calls: [] }))
          .then(() => response.end(JSON.stringify(post(owner))));
      }
    });
    const server = await stubHiker(() => undefined, { HIKER_URL: `http://${await listen(service)}` });
    const { data, errors } = await server.ask(query);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      user: { biography: 'Bakes.' },
      media: { owner: { biography: 'Bakes.', followerCount: 12 } },
    });
    expect(calls.toSorted()).toEqual(['/v2/media/info/by/id', '/v2/user/by/username']);
  });
});

describe('after a username has changed hands', () => {
  /** Who has which username; the service answers by the present ones. */
  async function start(former: Readonly<Record<string, number>> = {}) {
    const names = new Map([['mara', 7]]);
    const pictures = new Map<number, string>();
    const server = await stubHiker(
      (path, query) => {
        const name = query.get('username') ?? '';
        const pk = path.endsWith('/by/id') ? Number(query.get('id')) : (names.get(name) ?? former[name]);
        const username = [...names].find(([, owner]) => owner === pk)?.[0];
        if (pk === undefined || username === undefined) return { status: 404, body: {} };
        return { body: { user: { pk, username, profile_pic_url: pictures.get(pk) } } };
      },
      { CACHE: '1' },
    );
    const read = async (key: string, init?: typeof noCache) =>
      (await server.ask(`{ user(by: { ${key} }) { pk username biography } }`, init)).data as unknown;
    return { names, pictures, server, read };
  }

  test('a person is never found under the pk of who had the name before', async () => {
    const { names, server, read } = await start();
    await read('username: "mara"');
    names.delete('mara');
    names.set('mara.old', 7).set('mara', 8);
    expect(await read('username: "mara"', noCache)).toMatchObject({ user: { pk: '8', username: 'mara' } });
    expect(await read('pk: "8"')).toMatchObject({ user: { username: 'mara' } });
    expect(server.calls).toEqual([]);
    expect(await read('pk: "7"')).toMatchObject({ user: { username: 'mara.old' } });
    expect(server.calls).toEqual(['/v2/user/by/id?id=7']);
  });

  test('the newer answer serves both keys', async () => {
    const { names, server, read } = await start();
    await read('username: "mara"');
    names.delete('mara');
    names.set('tara', 7);
    await read('pk: "7"', noCache);
    expect(await read('username: "tara"')).toMatchObject({ user: { pk: '7', username: 'tara' } });
    expect(server.calls).toEqual([]);
  });

  test('a new name does not lead to an earlier answer where the newer one cannot be cached', async () => {
    const { names, pictures, server, read } = await start();
    await read('pk: "7"');
    names.delete('mara');
    names.set('tara', 7);
    // The URL of the picture has ended long ago.
    pictures.set(7, 'https://cdn.example/p.jpg?oe=5F000000');
    expect(await read('pk: "7"', noCache)).toMatchObject({ user: { username: 'tara' } });
    expect(await read('username: "tara"')).toMatchObject({ user: { username: 'tara' } });
    expect(server.calls).toEqual(['/v2/user/by/username?username=tara']);
  });

  test('an answer by a former name serves no other key', async () => {
    const { server, read } = await start({ 'mara.former': 7 });
    expect(await read('username: "mara.former"')).toMatchObject({ user: { pk: '7' } });
    await read('pk: "7"');
    expect(server.calls).toEqual(['/v2/user/by/id?id=7']);
  });
});

describe('another key of an entry in memory', () => {
  const times = { profiles: 1, lists: 1, counts: 1, insights: 1, tracks: 1, refresh: 0, stale: 0 };
  const entry = (answer: unknown) => entryOfAnswer(answer, 60_000, times);

  test('leads to the entry, and not to the one that takes its place', () => {
    const memory = new MemoryLevel(100_000);
    memory.set('name', entry('first'), 'id');
    expect(memory.peek('id')?.answer).toBe('first');
    expect(memory.get('id')?.answer).toBe('first');
    expect(memory.serialOf('id')).toBe(memory.serialOf('name'));
    memory.set('name', entry('second'));
    expect([memory.get('id'), memory.peek('id'), memory.serialOf('id')]).toEqual([undefined, undefined, undefined]);
  });

  test('makes room for an entry of its own', () => {
    const memory = new MemoryLevel(100_000);
    memory.set('name', entry('first'), 'id');
    memory.set('id', entry('own'));
    expect([memory.get('id')?.answer, memory.get('name')?.answer]).toEqual(['own', 'first']);
  });

  test.each([
    ['that has ended', entryOfAnswer('second', -60_000, times)],
    ['that is too large', entry('x'.repeat(200_000))],
  ])('does not lead to an entry before the one %s', (_which, second) => {
    const memory = new MemoryLevel(100_000);
    memory.set('id', entry('first'));
    memory.set('new name', entry('earlier'));
    memory.set('id', second, 'new name');
    expect(memory.get('new name')?.answer).toBe('earlier');
  });

  test('leads nowhere once the entry was displaced', () => {
    const memory = new MemoryLevel(10_000);
    memory.set('name', entry('x'.repeat(1_000)), 'id');
    for (let other = 0; other < 20; other += 1) {
      memory.set(`other ${other}`, entry('x'.repeat(1_000)));
      memory.get(`other ${other}`);
    }
    expect([memory.get('name'), memory.get('id')]).toEqual([undefined, undefined]);
  });

  test('ends with a write under its credential', async () => {
    const cache = new AnswerCache({ bytes: 1_000_000, times: { ...times, profiles: 60_000 } });
    const own = cache.forCredential('own', 0);
    await own.fill({
      ms: 60_000,
      url: '/by/name',
      bypassesCache: false,
      signal: new AbortController().signal,
      fetch: async () => 'answer',
      alsoAnswers: () => '/by/id',
      onHit: () => undefined,
    });
    expect(own.get('/by/id')?.answer).toBe('answer');
    await own.invalidate();
    expect(own.get('/by/id')).toBeUndefined();
  });
});

const { isThere, url, prefix, redis } = await testRedis();

test.skipIf(!isThere)('two instances pay once for both keys', async () => {
  const { sandbox } = await startGateway();
  const settings = { CACHE: '1', REDIS_URL: url, REDIS_PREFIX: prefix, REDIS_TIMEOUT_MS: '5000' };
  const [one, two] = [gatewayFor(sandbox, settings), gatewayFor(sandbox, settings)];
  const first = await one.ask(byUsername);
  await eventually(async () => expect(await redis.keys(`${prefix}entry:*`)).toHaveLength(2));
  const second = await two.ask(byPk);
  expect(two.calls()).toEqual([]);
  expect(second.data).toEqual(first.data);
});
