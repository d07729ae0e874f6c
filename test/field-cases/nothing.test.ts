import { describe, expect, test } from 'vitest';
import { beforeHiker } from '../support/service.ts';

/** Good answers that say that there is nothing, and those that only look like it. */

const post = '3000000000000000001';
const user = (list: string) => `{ user(by: {pk: "501"}) { list: ${list}(first: 2) { edges { cursor } } } }`;
const media = (list: string) => `{ media(by: {pk: "${post}"}) { list: ${list}(first: 2) { edges { cursor } } } }`;
const search = (list: string) => `{ list: ${list}(query: "light", first: 2) { edges { cursor } } }`;

/** Lists with one page each of whose ways answers with an object; the way that is asked first. */
const lists = [
  ['/g2/user/followers', user('followers')],
  ['/g2/user/following', user('following')],
  ['/v2/user/clips', user('clips')],
  ['/v2/user/tag/medias', user('taggedMedia')],
  ['/v2/user/highlights', user('highlights')],
  ['/v2/user/stories', user('stories')],
  ['/v2/user/suggested/profiles', user('suggestedUsers')],
  ['/v2/user/explore/businesses/by/id', user('similarBusinesses')],
  ['/v2/media/comments', media('comments')],
  ['/v3/fbsearch/accounts', search('searchUsers')],
  ['/v3/fbsearch/places', search('searchPlaces')],
] as const;
const enveloped = lists.filter(([path]) => !/stories|suggested|explore|fbsearch/.test(path));

function edgesOf(data: unknown): unknown {
  const [top] = Object.values(data as Record<string, { readonly list?: unknown; readonly edges?: unknown }>);
  return ((top?.list ?? top) as { readonly edges?: unknown } | undefined)?.edges;
}

describe('a list that a good answer leaves out is empty, and no other way is asked', () => {
  test.each(lists)('%s', async (path, query) => {
    const { ask, calls } = await beforeHiker(() => ({ body: { status: 'ok' } }));
    const answer = await ask(query);
    expect(answer.errors).toBeUndefined();
    expect(edgesOf(answer.data)).toEqual([]);
    expect(calls).toHaveLength(1);
    expect(calls[0]).toContain(path);
  });

  test.each(enveloped)('%s, inside its envelope', async (_path, query) => {
    for (const body of [
      { response: {}, status: 'ok' },
      { response: { status: 'ok' }, next_page_id: null },
    ]) {
      const { ask, calls } = await beforeHiker(() => ({ body }));
      const answer = await ask(query);
      expect(answer.errors).toBeUndefined();
      expect(edgesOf(answer.data)).toEqual([]);
      expect(calls).toHaveLength(1);
    }
  });

  test('but not where a count that is known says otherwise: that list is cut', async () => {
    const { ask } = await beforeHiker((path) =>
      path === '/v2/user/by/id'
        ? { body: { user: { pk: 501, username: 'juniper', biography: '', follower_count: 212_526 }, status: 'ok' } }
        : { body: { status: 'ok' } },
    );
    const answer = await ask('{ user(by: {pk: "501"}) { followerCount followers(first: 2) { edges { cursor } } } }');
    expect(answer.data).toEqual({ user: { followerCount: 212_526, followers: { edges: [] } } });
    expect(answer.extensions?.warnings).toMatchObject([{ code: 'LIST_CUT' }]);
  });
});

describe('an answer that says that it failed is neither an empty list nor "not found", and is not remembered', () => {
  const failed = (body: object) => ({ ...body, status: 'fail', message: 'Please wait a few minutes' });

  test.each([
    ['a list', '/g2/user/followers', failed({ response: { users: [] }, next_page_id: null }), user('followers')],
    ['a list in its envelope', '/v2/user/clips', { response: failed({ items: [] }) }, user('clips')],
    ['comments', '/v2/media/comments', failed({}), media('comments')],
    ['stories', '/v2/user/stories', failed({ reel: null }), user('stories')],
    ['a post', '/v2/media/info/by/id', failed({}), `{ media(by: {pk: "${post}"}) { likeCount } }`],
    ['a track', '/v2/track/by/id', { response: failed({}) }, '{ track(by: {pk: "77"}) { title } }'],
    ['a highlight', '/v2/highlight/by/id', failed({ response: { reels: {} } }), '{ highlight(pk: "77") { title } }'],
    ['an account', '/v2/user/by/id', failed({ user: null }), '{ user(by: {pk: "501"}) { username } }'],
  ])('%s', async (_what, path, body, query) => {
    const { ask, calls } = await beforeHiker(() => ({ body }), { CACHE: '1', REMEMBER_ABSENCE_SECONDS: '60' });
    for (let i = 0; i < 2; i += 1) {
      const answer = await ask(query);
      expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['UPSTREAM_BAD_ANSWER']);
      expect(calls.filter((call) => call.startsWith(`${path}?`))).toHaveLength(1);
      expect(new Set(calls).size).toBe(calls.length);
    }
  });
});

describe('a single post', () => {
  const found = { pk: post, media_type: 2, user: { pk: '501', username: 'juniper' }, like_count: 7 };
  const nothing = [undefined, null, {}, [], '', false];

  test.each(nothing.map((one) => [JSON.stringify(one) ?? 'nothing', one] as const))(
    'stands in items where media_or_ad holds %s',
    async (_name, none) => {
      const { ask, calls } = await beforeHiker(() => ({ body: { media_or_ad: none, items: [none, found] } }));
      const answer = await ask(`{ media(by: {pk: "${post}"}) { likeCount } }`);
      expect(answer.errors).toBeUndefined();
      expect(answer.data).toEqual({ media: { likeCount: 7 } });
      expect(calls).toHaveLength(1);
    },
  );

  test.each(nothing.map((one) => [JSON.stringify(one) ?? 'nothing', one] as const))(
    'is not found where media_or_ad and items hold %s',
    async (_name, none) => {
      for (const items of [[none], [], {}, null]) {
        const { ask, calls } = await beforeHiker(() => ({ body: { media_or_ad: none, items, status: 'ok' } }));
        const answer = await ask(`{ media(by: {pk: "${post}"}) { likeCount } }`);
        expect(answer.data).toEqual({ media: null });
        expect(answer.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
        expect(calls).toHaveLength(1);
      }
    },
  );
});

describe('a highlight', () => {
  test.each([[{}], [[]], [null], [{ 'highlight:77': null }], [{ 'highlight:77': {} }]])(
    'is not found where the reels are %j',
    async (reels) => {
      const { ask, calls } = await beforeHiker(() => ({ body: { response: { reels, status: 'ok' } } }));
      const answer = await ask('{ highlight(pk: "77") { title stories { edges { cursor } } } }');
      expect(answer.data).toEqual({ highlight: null });
      expect(answer.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
      expect(calls).toHaveLength(1);
    },
  );

  test.each([[undefined], [null], [[]], [{}]])('whose items are %j is empty', async (items) => {
    const reels = { 'highlight:77': { title: 'Light', items } };
    const { ask } = await beforeHiker(() => ({ body: { response: { reels } } }));
    const answer = await ask('{ highlight(pk: "77") { title stories { edges { cursor } } } }');
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ highlight: { title: 'Light', stories: { edges: [] } } });
  });
});

test.each([[[]], [{}], [null]])('a reel that is %j shows no stories', async (reel) => {
  const { ask, calls } = await beforeHiker(() => ({ body: { reel, status: 'ok' } }));
  const answer = await ask('{ user(by: {pk: "501"}) { hasStories stories { edges { cursor } } } }');
  expect(answer.errors).toBeUndefined();
  expect(answer.data).toEqual({ user: { hasStories: false, stories: { edges: [] } } });
  expect(calls.filter((call) => call.startsWith('/v2/user/stories'))).toHaveLength(1);
});
