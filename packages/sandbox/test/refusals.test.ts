import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RateLimit } from '../src/http/rate.ts';
import { type Sandbox, startSandbox } from '../src/sandbox.ts';
import { PLAIN } from '../src/wire/variants.ts';
import { BUSINESS, FAMOUS, GONE, NEWCOMER, PRIVATE, QUIET } from '../src/world/people/cast.ts';
import type { Person } from '../src/world/people/people.ts';
import { ask, at, call, listAt } from './ask.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ variants: PLAIN });
});
afterAll(() => sandbox.stop());

const price = (response: Response): string | null => response.headers.get('x-hiker-info');

describe('rejected calls', () => {
  test('a missing or wrong key is 401 and free', async () => {
    for (const headers of [{ 'x-access-key': '' }, { 'x-access-key': 'another' }]) {
      const response = await call(sandbox, `/v2/user/by/id?id=${FAMOUS.pk}`, headers);
      expect([response.status, price(response)]).toEqual([401, null]);
    }
  });

  test('a call without a User-Agent gets the plain text of the edge', async () => {
    const { status, body } = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
      const sent = request(
        `${sandbox.hikerUrl}/v2/user/by/id?id=${FAMOUS.pk}`,
        { headers: { 'x-access-key': sandbox.hikerAccessKey } },
        async (answer) => {
          resolve({ status: answer.statusCode, body: (await answer.toArray()).join('') });
        },
      );
      sent.on('error', reject).end();
    });
    expect([status, body]).toEqual([403, 'error code: 1010']);
  });

  test('a call without credit is 402', async () => {
    const limited = await startSandbox({ variants: PLAIN, credit: 1 });
    expect((await call(limited, `/v2/user/by/id?id=${FAMOUS.pk}`)).status).toBe(200);
    expect((await call(limited, `/v2/user/by/id?id=${FAMOUS.pk}`)).status).toBe(402);
    await limited.stop();
  });

  test('a call above the rate limit is 429 with the seconds to wait', async () => {
    const slow = await startSandbox({ variants: PLAIN, ratePerSecond: 2 });
    const statuses = await Promise.all(Array.from({ length: 4 }, () => call(slow, `/v2/user/by/id?id=${FAMOUS.pk}`)));
    const refused = statuses.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.map((response) => [response.headers.get('retry-after'), price(response)])).toContainEqual([
      '1',
      null,
    ]);
    await slow.stop();
  });

  test('a rate limit recovers over time', () => {
    let now = 0;
    const limit = new RateLimit(2, () => now);
    expect([limit.take(), limit.take(), limit.take()]).toEqual([0, 0, 1]);
    now = 500;
    expect([limit.take(), limit.take()]).toEqual([0, 1]);
  });
});

describe('what does not exist', () => {
  test('a person who is gone is a billed 404 everywhere', async () => {
    for (const path of [
      `/v2/user/by/id?id=${GONE.pk}`,
      `/v2/user/by/username?username=${GONE.username}`,
      `/v2/user/followers?user_id=${GONE.pk}`,
    ]) {
      const response = await call(sandbox, path);
      expect([response.status, await response.json(), price(response)]).toEqual([
        404,
        { detail: 'User not found', exc_type: 'UserNotFound' },
        '{"reqs": 1}',
      ]);
    }
  });

  test('an id that is off by one does not exist', async () => {
    const clip = sandbox.world.timelines.post(sandbox.world.timelines.clips(sandbox.world.people.at(0))[0] as never);
    const next = (id: string): string => String(BigInt(id) + 1n);
    for (const path of [
      `/v2/media/info/by/id?id=${next(clip.pk)}`,
      `/v2/user/by/id?id=${next(FAMOUS.pk)}`,
      '/v1/location/by/id?id=1',
    ])
      expect((await call(sandbox, path)).status, path).toBe(404);
  });

  test('a private person has only a profile', async () => {
    expect(at(await ask(sandbox, `/v2/user/by/id?id=${PRIVATE.pk}`), 'user', 'is_private')).toBe(true);
    const lists = [
      '/v2/user/clips',
      '/gql/user/medias',
      '/gql/user/clips',
      '/v2/user/followers',
      '/g2/user/following',
      '/v2/user/tag/medias',
      '/gql/user/reposts',
    ];
    for (const path of [...lists, '/v2/user/stories', '/v2/user/highlights', '/gql/user/followers/chunk']) {
      const response = await call(sandbox, `${path}?user_id=${PRIVATE.pk}`);
      expect([response.status, at(await response.json(), 'exc_type')], path).toEqual([403, 'PrivateAccount']);
      expect(price(response)).not.toBeNull();
    }
    const post = sandbox.world.timelines.post(
      sandbox.world.timelines.of(sandbox.world.people.byPk(PRIVATE.pk) as Person)[0] as never,
    );
    expect((await call(sandbox, `/v2/media/info/by/id?id=${post.pk}`)).status).toBe(403);
  });

  test('QUIET has empty lists and no reel', async () => {
    expect(at(await ask(sandbox, `/v2/user/stories?user_id=${QUIET.pk}`), 'reel')).toBeNull();
    expect(listAt(await ask(sandbox, `/v2/user/clips?user_id=${QUIET.pk}`), 'response', 'items')).toEqual([]);
    expect(listAt(await ask(sandbox, `/v2/user/tag/medias?user_id=${QUIET.pk}`), 'response', 'items')).toEqual([]);
    expect(listAt(await ask(sandbox, `/v2/user/highlights?user_id=${QUIET.pk}`), 'response', 'tray')).toEqual([]);
  });

  test('a nonsense word has no results', async () => {
    expect(listAt(await ask(sandbox, '/v3/fbsearch/accounts?query=xqzzt'), 'users')).toEqual([]);
    expect(listAt(await ask(sandbox, '/v3/fbsearch/places?query=xqzzt'), 'items')).toEqual([]);
    expect(JSON.stringify(await ask(sandbox, '/gql/topsearch?query=xqzzt'))).not.toContain('ACCOUNTS_HCM');
  });

  test('a business has contact data', async () => {
    const user = at(await ask(sandbox, `/v2/user/by/id?id=${BUSINESS.pk}`), 'user');
    for (const key of ['public_email', 'public_phone_number', 'address_street', 'city_name', 'zip', 'category'])
      expect(at(user, key), key).not.toBe('');
  });

  test('a retired endpoint is 410, free; so are the threads of a newer account', async () => {
    const { timelines, people, comments } = sandbox.world;
    const post = timelines
      .of(people.byPk(NEWCOMER.pk) as Person)
      .map(timelines.post)
      .find(({ commentCount }) => commentCount > 0);
    const threads = `/gql/comments/threaded/chunk?media_id=${post?.pk}&comment_id=${post && comments.at(post, 0).pk}`;
    for (const path of ['/v2/user/medias?user_id=1', '/gql/comments?media_id=1', threads]) {
      const response = await call(sandbox, path);
      expect([response.status, price(response)], path).toEqual([410, null]);
    }
  });
});

describe('invalid parameters', () => {
  test.each([
    ['/v2/user/by/id', 'id', 'missing'],
    ['/v2/user/by/id?id=abc', 'id', 'int_parsing'],
    ['/v2/user/by/username?username=', 'username', 'string_too_short'],
    [`/gql/media/usertags?${'media_ids=1&'.repeat(11)}`, 'media_ids', 'too_long'],
    ['/v2/media/info/by/url?url=https://example.org', 'url', 'url_parsing'],
  ])('%s is a free 422 that names the parameter', async (path, parameter, type) => {
    const response = await call(sandbox, path);
    const fault = listAt(await response.json(), 'detail')[0];
    expect([response.status, at(fault, 'loc'), at(fault, 'type'), price(response)]).toEqual([
      422,
      ['query', parameter],
      type,
      null,
    ]);
  });

  test('the cursor of another list is refused', async () => {
    const clips = at(await ask(sandbox, `/v2/user/clips?user_id=${FAMOUS.pk}`), 'next_page_id');
    for (const cursor of [clips, 'nonsense', 'ff==']) {
      const response = await call(
        sandbox,
        `/v2/user/followers?user_id=${FAMOUS.pk}&page_id=${encodeURIComponent(String(cursor))}`,
      );
      expect([response.status, price(response)]).toEqual([400, '{"reqs": 1}']);
    }
  });
});

describe('the price', () => {
  test.each([
    [`/v2/user/by/id?id=${FAMOUS.pk}`, 1],
    [`/a2/user?username=${FAMOUS.username}`, 2],
    [`/v2/user/stories?user_id=${FAMOUS.pk}`, 2],
    [`/v2/user/stories?user_id=${FAMOUS.pk}&force=on`, 1],
    [`/v2/user/stories/by/username?username=${FAMOUS.username}`, 3],
    [`/v2/user/highlights/by/username?username=${FAMOUS.username}&force=on`, 2],
    [`/gql/user/followers/chunk?user_id=${FAMOUS.pk}`, 2],
    [`/v2/user/followers?user_id=${FAMOUS.pk}&force=on`, 1],
  ])('%s costs %i, in the header and in the balance', async (path, reqs) => {
    const before = Number(at(await ask(sandbox, '/sys/balance'), 'requests'));
    expect(price(await call(sandbox, path))).toBe(`{"reqs": ${reqs}}`);
    expect(at(await ask(sandbox, '/sys/balance'), 'requests')).toBe(before - reqs);
  });

  test('force=on skips the privacy check of the endpoints that have it, and of no others', async () => {
    expect((await call(sandbox, `/v2/user/stories?user_id=${PRIVATE.pk}&force=on`)).status).toBe(200);
    expect((await call(sandbox, `/v2/user/followers?user_id=${PRIVATE.pk}&force=on`)).status).toBe(403);
  });

  test('the balance itself is free', async () => {
    expect(price(await call(sandbox, '/sys/balance'))).toBeNull();
  });
});
