import { describe, expect, test } from 'vitest';
import { stubHiker } from '../support/gateway/stub-service.ts';
import { rows } from '../support/required.ts';

/** Empty answers, and answers that only look empty. */

const post = '3000000000000000001';
const user = (list: string) => `{ user(by: {pk: "501"}) { list: ${list}(first: 2) { edges { cursor } } } }`;
const media = (list: string) => `{ media(by: {pk: "${post}"}) { list: ${list}(first: 2) { edges { cursor } } } }`;
const hashtag = (list: string) => `{ hashtag(by: { name: "light" }) { list: ${list}(first: 2) { edges { cursor } } } }`;
const search = (list: string) => `{ list: ${list}(query: "light", first: 2) { edges { cursor } } }`;

/** Lists whose paths answer with an object, one page each, with the path that is called first. */
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
  ['/v2/media/template', media('templateClips')],
  ['/v2/hashtag/medias/top', hashtag('topMedia')],
  ['/v2/hashtag/medias/recent', hashtag('recentMedia')],
  ['/v3/fbsearch/accounts', search('searchUsers')],
  ['/v3/fbsearch/places', search('searchPlaces')],
  ['/v2/fbsearch/topsearch', search('search')],
  ['/v2/fbsearch/topsearch', search('searchMedia')],
  ['/v2/fbsearch/reels', search('searchClips')],
  ['/v2/search/hashtags', search('searchHashtags')],
  ['/v2/search/music', search('searchTracks')],
] as const;
const enveloped = lists.filter(([path]) => !/stories|suggested|explore|search|template/.test(path));

function edgesOf(data: unknown): unknown {
  const [top] = Object.values(data as Record<string, { readonly list?: unknown; readonly edges?: unknown }>);
  return ((top?.list ?? top) as { readonly edges?: unknown } | undefined)?.edges;
}

describe('a list that a successful answer omits is empty, and no other path is called', () => {
  test.each(lists)('%s', async (path, query) => {
    const { ask, calls } = await stubHiker(() => ({ body: { status: 'ok' } }));
    const answer = await ask(query);
    expect(answer.errors).toBeUndefined();
    expect(edgesOf(answer.data)).toEqual([]);
    expect(calls).toHaveLength(1);
    expect(calls[0]).toContain(path);
  });

  test.each(rows(enveloped))('%s, inside its envelope', async (_path, query) => {
    for (const body of [
      { response: {}, status: 'ok' },
      { response: { status: 'ok' }, next_page_id: null },
    ]) {
      const { ask, calls } = await stubHiker(() => ({ body }));
      const answer = await ask(query);
      expect(answer.errors).toBeUndefined();
      expect(edgesOf(answer.data)).toEqual([]);
      expect(calls).toHaveLength(1);
    }
  });

  test('a list that is empty despite a known count is reported as cut', async () => {
    const { ask } = await stubHiker((path) =>
      path === '/v2/user/by/id'
        ? { body: { user: { pk: 501, username: 'juniper', biography: '', follower_count: 212_526 }, status: 'ok' } }
        : { body: { status: 'ok' } },
    );
    const answer = await ask('{ user(by: {pk: "501"}) { followerCount followers(first: 2) { edges { cursor } } } }');
    expect(answer.data).toEqual({ user: { followerCount: 212_526, followers: { edges: [] } } });
    expect(answer.extensions?.warnings).toMatchObject([{ code: 'LIST_CUT' }]);
  });
});

describe('an answer with "status": "fail" is neither an empty list nor "not found", and is not remembered', () => {
  const failed = (body: object) => ({ ...body, status: 'fail', message: 'Please wait a few minutes' });

  test.each([
    ['a list', '/g2/user/followers', failed({ response: { users: [] }, next_page_id: null }), user('followers')],
    ['a list in its envelope', '/v2/user/clips', { response: failed({ items: [] }) }, user('clips')],
    ['comments', '/v2/media/comments', failed({}), media('comments')],
    ['stories', '/v2/user/stories', failed({ reel: null }), user('stories')],
    ['a post', '/v2/media/info/by/id', failed({}), `{ media(by: {pk: "${post}"}) { likeCount } }`],
    ['a track', '/v2/track/by/id', { response: failed({}) }, '{ track(by: {pk: "77"}) { title } }'],
    [
      'a highlight',
      '/v2/highlight/by/id',
      failed({ response: { reels: {} } }),
      '{ highlight(by: { pk: "77" }) { title } }',
    ],
    ['an account', '/v2/user/by/id', failed({ user: null }), '{ user(by: {pk: "501"}) { username } }'],
  ])('%s', async (_what, path, body, query) => {
    const { ask, calls } = await stubHiker(() => ({ body }), { CACHE: '1', REMEMBER_ABSENCE_SECONDS: '60' });
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
    'is read from items if media_or_ad is %s',
    async (_name, none) => {
      const { ask, calls } = await stubHiker(() => ({ body: { media_or_ad: none, items: [none, found] } }));
      const answer = await ask(`{ media(by: {pk: "${post}"}) { likeCount } }`);
      expect(answer.errors).toBeUndefined();
      expect(answer.data).toEqual({ media: { likeCount: 7 } });
      expect(calls).toHaveLength(1);
    },
  );

  test.each(nothing.map((one) => [JSON.stringify(one) ?? 'nothing', one] as const))(
    'is not found if media_or_ad and items contain %s',
    async (_name, none) => {
      for (const items of [[none], [], {}, null]) {
        const { ask, calls } = await stubHiker(() => ({ body: { media_or_ad: none, items, status: 'ok' } }));
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
    'is not found if the reels are %j',
    async (reels) => {
      const { ask, calls } = await stubHiker(() => ({ body: { response: { reels, status: 'ok' } } }));
      const answer = await ask('{ highlight(by: { pk: "77" }) { title stories { edges { cursor } } } }');
      expect(answer.data).toEqual({ highlight: null });
      expect(answer.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
      expect(calls).toHaveLength(1);
    },
  );

  test.each([[undefined], [null], [[]], [{}]])('with the items %j is empty', async (items) => {
    const reels = { 'highlight:77': { title: 'Light', items } };
    const { ask } = await stubHiker(() => ({ body: { response: { reels } } }));
    const answer = await ask('{ highlight(by: { pk: "77" }) { title stories { edges { cursor } } } }');
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ highlight: { title: 'Light', stories: { edges: [] } } });
  });
});

test.each([[[]], [{}], [null]])('a reel that is %j has no stories', async (reel) => {
  const { ask, calls } = await stubHiker(() => ({ body: { reel, status: 'ok' } }));
  const answer = await ask('{ user(by: {pk: "501"}) { hasStories stories { edges { cursor } } } }');
  expect(answer.errors).toBeUndefined();
  expect(answer.data).toEqual({ user: { hasStories: false, stories: { edges: [] } } });
  expect(calls.filter((call) => call.startsWith('/v2/user/stories'))).toHaveLength(1);
});
