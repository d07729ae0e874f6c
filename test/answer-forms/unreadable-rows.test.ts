import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { stubHiker } from '../support/gateway/stub-service.ts';

/** An unreadable row in a list is left out; the others remain. */

const post = '3000000000000000001';
const person = (pk: string) => ({ pk, username: `person${pk}` });
const clip = (pk: string) => ({ pk, media_type: 2, product_type: 'clips', user: person('501') });
const unreadable = [
  { pk: null },
  {},
  'x',
  7,
  null,
  true,
  [],
  { pk: 'not a number' },
  { pk: -1 },
  { pk: 0 },
  { pk: '0' },
];

/** A list of the graph: its query, and the body that contains its rows. */
interface Listed {
  readonly path: string;
  readonly query: string;
  readonly body: (rows: readonly unknown[]) => unknown;
  /** A readable row. */
  readonly row: (pk: string) => unknown;
  /** What wraps a row, if anything. */
  readonly wrap?: (row: unknown) => unknown;
}

const user = (list: string) => `{ user(by: {pk: "501"}) { list: ${list} } }`;
const nodes = '{ edges { node { pk } } }';

const lists: readonly Listed[] = [
  {
    path: '/g2/user/followers',
    query: user(`followers(first: 9) ${nodes}`),
    body: (users) => ({ response: { users }, next_page_id: null }),
    row: person,
  },
  {
    path: '/v2/user/followers',
    query: user(`followers(first: 9) ${nodes}`),
    body: (users) => ({ response: { users }, next_page_id: null }),
    row: person,
  },
  {
    path: '/gql/user/followers/chunk',
    query: user(`followers(first: 9) ${nodes}`),
    body: (users) => [users, null],
    row: person,
  },
  {
    path: '/v1/user/followers/chunk',
    query: user(`followers(first: 9) ${nodes}`),
    body: (users) => [users, null],
    row: person,
  },
  {
    path: '/v1/user/following/chunk',
    query: user(`following(first: 9) ${nodes}`),
    body: (users) => [users, null],
    row: person,
  },
  {
    path: '/v1/user/medias/chunk',
    query: user(`media(first: 9) ${nodes}`),
    body: (posts) => [posts, null],
    row: clip,
  },
  {
    path: '/v1/user/clips/chunk',
    query: user(`clips(first: 9) ${nodes}`),
    body: (posts) => [posts, null],
    row: clip,
  },
  {
    path: '/v1/user/tag/medias/chunk',
    query: user(`taggedMedia(first: 9) ${nodes}`),
    body: (posts) => [posts, null],
    row: clip,
  },
  {
    path: '/v2/user/following',
    query: user(`following(first: 9) ${nodes}`),
    body: (users) => ({ response: { users }, next_page_id: null }),
    row: person,
  },
  {
    path: '/v2/user/clips',
    query: user(`clips(first: 9) ${nodes}`),
    body: (items) => ({ response: { items }, next_page_id: null }),
    row: clip,
    wrap: (media) => ({ media }),
  },
  {
    path: '/v2/user/tag/medias',
    query: user(`taggedMedia(first: 9) ${nodes}`),
    body: (items) => ({ response: { items }, next_page_id: null }),
    row: clip,
  },
  {
    path: '/v2/media/template',
    query: `{ at: media(by: { pk: "7" }) { list: templateClips(first: 9) ${nodes} } }`,
    body: (items) => ({ items, metadata: {}, paging_info: { more_available: false }, status: 'ok' }),
    row: clip,
    wrap: (media) => ({ media }),
  },
  {
    path: '/v1/user/medias/pinned',
    query: user(`pinnedMedia(first: 9) ${nodes}`),
    body: (posts) => posts,
    row: clip,
  },
  {
    path: '/v2/user/highlights',
    query: user(`highlights(first: 9) ${nodes}`),
    body: (tray) => ({ response: { tray }, next_page_id: null }),
    row: (pk) => ({ id: `highlight:${pk}`, title: 'Light' }),
  },
  {
    path: '/v2/user/stories',
    query: user(`stories(first: 9) ${nodes}`),
    body: (items) => ({ reel: { user: person('501'), items }, status: 'ok' }),
    row: (pk) => ({ pk, media_type: 1 }),
  },
  {
    path: '/v2/media/comments',
    query: `{ media(by: {pk: "${post}"}) { list: comments(first: 9) ${nodes} } }`,
    body: (comments) => ({
      response: { comments, caption: { pk: null, user: 'x', media_id: [] } },
      next_page_id: null,
    }),
    row: (pk) => ({ pk, text: 'Light', user: person('501') }),
  },
  {
    path: '/gql/media/likers',
    query: `{ media(by: {pk: "${post}"}) { list: likers(first: 9) ${nodes} } }`,
    body: (users) => users,
    row: person,
  },
  {
    path: '/v2/media/likers',
    query: `{ media(by: {pk: "${post}"}) { list: likers(first: 9) ${nodes} } }`,
    body: (users) => ({ users, user_count: 2 }),
    row: person,
  },
  {
    path: '/v1/media/likers',
    query: `{ media(by: {pk: "${post}"}) { list: likers(first: 9) ${nodes} } }`,
    body: (users) => users,
    row: person,
  },
  {
    path: '/v2/track/by/id',
    query: `{ track(by: {pk: "77"}) { list: clips(first: 9) ${nodes} } }`,
    body: (items) => ({ response: { items, music_canonical_id: '5' }, next_page_id: null }),
    row: clip,
    wrap: (media) => ({ media }),
  },
  ...['top', 'recent'].map((order) => ({
    path: `/v1/location/medias/${order}/chunk`,
    query: `{ place(by: {pk: "77"}) { list: ${order}Media(first: 9) ${nodes} } }`,
    body: (medias: readonly unknown[]) => [medias, null],
    row: clip,
  })),
  ...['top', 'recent'].map((order) => ({
    path: `/v1/location/medias/${order}`,
    query: `{ place(by: {pk: "77"}) { list: ${order}Media(first: 9) ${nodes} } }`,
    body: (medias: readonly unknown[]) => medias,
    row: clip,
  })),
  {
    path: '/v1/user/search/followers',
    query: user(`searchFollowers(query: "light", first: 9) ${nodes}`),
    body: (users) => users,
    row: person,
  },
  {
    path: '/v2/search/music',
    query: `{ list: searchTracks(query: "light", first: 9) ${nodes} }`,
    body: (items) => ({ items, page_info: { next_max_id: null } }),
    row: (pk) => ({ audio_asset_id: pk, title: 'Light' }),
    wrap: (track) => ({ track }),
  },
  {
    path: '/v1/user/search/following',
    query: user(`searchFollowing(query: "light", first: 9) ${nodes}`),
    body: (users) => users,
    row: person,
  },
  {
    path: '/v2/hashtag/medias/top',
    query: `{ hashtag(by: { name: "light" }) { list: topMedia(first: 9) ${nodes} } }`,
    body: (medias) => ({ response: { sections: [{ layout_content: { medias } }] }, next_page_id: null }),
    row: clip,
    wrap: (media) => ({ media }),
  },
  {
    path: '/v1/hashtag/medias/clips/chunk',
    query: `{ hashtag(by: { name: "light" }) { list: clips(first: 9) ${nodes} } }`,
    body: (medias) => [medias, null],
    row: clip,
  },
  ...['/v3', '/v2'].map((version) => ({
    path: `${version}/fbsearch/places`,
    query: `{ list: searchPlaces(query: "light", first: 9) ${nodes} }`,
    body: (items: readonly unknown[]) => ({ items }),
    row: (pk: string) => ({ pk, name: 'Berlin' }),
    wrap: (location: unknown) => ({ location }),
  })),
  {
    path: '/v1/fbsearch/places',
    query: `{ list: searchPlaces(query: "light", near: {latitude: 1, longitude: 2}, first: 9) ${nodes} }`,
    body: (places) => places,
    row: (pk) => ({ pk, name: 'Berlin' }),
  },
  ...['/v3', '/v2'].map((version) => ({
    path: `${version}/fbsearch/accounts`,
    query: `{ list: searchUsers(query: "light", first: 9) ${nodes} }`,
    body: (users: readonly unknown[]) => ({ users }),
    row: person,
  })),
  {
    path: '/v2/fbsearch/topsearch',
    query: `{ list: searchMedia(query: "light", first: 9) ${nodes} }`,
    body: (medias) => ({ list: [], media_grid: { sections: [{ layout_content: { medias } }] } }),
    row: clip,
    wrap: (media) => ({ media }),
  },
  {
    path: '/v2/fbsearch/reels',
    query: `{ list: searchClips(query: "light", first: 9) ${nodes} }`,
    body: (clips) => ({ reels_serp_modules: [{ clips }], reels_max_id: null }),
    row: clip,
    wrap: (media) => ({ media }),
  },
  {
    path: '/v1/search/users',
    query: `{ list: searchUsers(query: "light", first: 9) ${nodes} }`,
    body: (users) => users,
    row: person,
  },
];

const as = { headers: { 'x-upstream-trace': '1' } };

interface Listed {
  readonly list?: { readonly edges: readonly { readonly node: { readonly pk: string } }[] };
}

/** The pks of the list, which is a root field or a field of one. */
function pksOf(data: unknown): readonly string[] | undefined {
  const [top] = Object.values(data as Record<string, Listed | null>);
  const list = top !== null && top !== undefined && 'list' in top ? top.list : (data as Listed).list;
  return list?.edges.map(({ node }) => node.pk);
}

describe.each(lists.map((list) => [list.path, list] as const))('a page of %s', (path, { query, body, row, wrap }) => {
  const wrapped = wrap ?? ((one: unknown) => one);

  test.each(unreadable.map((bad) => [JSON.stringify(bad), bad] as const))(
    'without the row %s returns the others, and the trace counts it',
    async (_name, bad) => {
      const { ask, calls } = await stubHiker(
        (called) =>
          called === path ? { body: body([wrapped(row('11')), wrapped(bad), wrapped(row('12'))]) } : undefined,
        { UPSTREAM_TRACE: '1' },
      );
      const answer = await ask(query, as);
      expect(answer.errors).toBeUndefined();
      expect(pksOf(answer.data)).toEqual(['11', '12']);
      expect(calls.at(-1)).toMatch(new RegExp(`^${path}\\?`));
      expect(answer.extensions?.upstream.calls?.at(-1)).toMatch(/, \d+ unreadable rows? left out: /);
    },
  );

  test('with only readable rows reports none left out', async () => {
    const { ask } = await stubHiker((called) => (called === path ? { body: body([wrapped(row('11'))]) } : undefined), {
      UPSTREAM_TRACE: '1',
    });
    const answer = await ask(query, as);
    expect(pksOf(answer.data)).toEqual(['11']);
    // The caption at the top of the comments cannot be read either.
    if (path !== '/v2/media/comments') expect(answer.extensions?.upstream.calls?.at(-1)).not.toMatch(/left out/);
  });

  test('fails if its list is not a list', async () => {
    const { ask } = await stubHiker((called) => (called === path ? { body: body('x' as never) } : undefined));
    expect((await ask(query)).errors).not.toHaveLength(0);
  });
});

describe('an entity inside a post', () => {
  const postWith = async (changes: object, fields: string) => {
    const { ask } = await stubHiker(
      () => ({ body: { media_or_ad: { ...clip(post), code: 'CmiJBr2LAAB', ...changes } } }),
      { UPSTREAM_TRACE: '1' },
    );
    return ask(`{ media(by: {pk: "${post}"}) { likeCount ${fields} } }`, as);
  };

  test.each([
    ['a place without pk', { location: { pk: null, name: 'Berlin' } }, 'place { pk name }', { place: null }],
    ['a place that is a text', { location: 'Berlin' }, 'place { pk name }', { place: null }],
    [
      'a co-author without pk',
      { coauthor_producers: [{ username: 'x' }, person('502'), 'x', null] },
      'coauthors { pk }',
      { coauthors: [{ pk: '502' }] },
    ],
    [
      'a tag without pk',
      {
        usertags: {
          in: [
            { user: { username: 'x' }, position: [0, 0] },
            { user: person('502'), position: [0.25, 0.5] },
            { user: 7, position: [0, 0] },
            'x',
          ],
        },
      },
      'usertags { user { pk } x y }',
      { usertags: [{ user: { pk: '502' }, x: 0.25, y: 0.5 }] },
    ],
    [
      'a sponsor without pk',
      { is_paid_partnership: true, sponsor_tags: [{ username: 'x' }, { sponsor: person('777') }] },
      'sponsors { pk }',
      { sponsors: [{ pk: '777' }] },
    ],
    ['an owner without pk', { user: { username: 'juniper' } }, 'owner { pk }', { owner: null }],
    ['an owner that is a number', { user: 7 }, 'owner { pk }', { owner: null }],
    [
      'a picture of a carousel without pk',
      { media_type: 8, carousel_media: [{ media_type: 1 }, { pk: '13', media_type: 1 }, 7] },
      'children { pk }',
      { children: [{ pk: '13' }] },
    ],
    [
      'a sound without a valid id',
      { music_metadata: { music_info: { music_asset_info: { audio_asset_id: 'x' } } } },
      'track { pk }',
      { track: null },
    ],
  ])('%s is left out, and the post is read', async (_name, changes, fields, expected) => {
    const answer = await postWith(changes, fields);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ media: { likeCount: null, ...expected } });
    expect(answer.extensions?.upstream.calls?.[0]).toMatch(/left out/);
  });
});

test('a row that is left out is logged at debug with its position, but not its content', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) });
  const users = [person('11'), { pk: null, username: 'secretname' }];
  const body = { response: { users }, next_page_id: null };
  const { ask } = await stubHiker((path) => (path === '/g2/user/followers' ? { body } : undefined), {}, log);
  await ask(user(`followers(first: 9) ${nodes}`));
  const logged = lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ rows }) => rows !== undefined);
  expect(logged).toMatchObject([
    {
      level: 20,
      upstream: 'HIKER',
      endpoint: '/g2/user/followers',
      rows: 1,
      reasons: 'expected an id at response.users[].pk',
    },
  ]);
  expect(lines.join()).not.toContain('secretname');
});
