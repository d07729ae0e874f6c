import { describe, expect, test } from 'vitest';
import { stubHiker } from '../support/gateway/stub-service.ts';

/** Results of a top search, and comments that are a GIF. */

/** What a search finds in these units, which both searches may list. */
const search = async (...units: readonly unknown[]) => {
  const edges = units.map((node) => ({ node }));
  const newer = await found('/v2/fbsearch/topsearch', { list: units, media_grid: {}, status: 'ok' });
  const older = await found('/gql/topsearch', { data: { xdt_fbsearch__top_serp_graphql: { edges } } });
  expect(newer).toEqual(older);
  return newer;
};

const found = async (path: string, body: unknown) => {
  const { ask, calls } = await stubHiker((called) => (called === path ? { body } : { status: 503, body: {} }));
  const answer = await ask(`{
    search(query: "light", first: 9) {
      edges { node { __typename ... on Media { pk owner { pk } } ... on User { pk } ... on Place { placePk: pk } ... on Hashtag { name } } }
    }
  }`);
  expect(answer.errors).toBeUndefined();
  expect(calls.at(-1)).toContain(path);
  const { edges } = (answer.data as { search: { edges: { node: unknown }[] } }).search;
  return edges.map(({ node }) => node);
};

const user = { pk: '501', username: 'juniper' };
const post = { __typename: 'Media', pk: '1', owner: { pk: '501' } };

describe('a result of a top search', () => {
  test.each([
    ['XDTClipsMedia', { __typename: 'XDTClipsMedia', pk: '1', code: 'Abc', media_type: 2, user: { pk: '501' } }, post],
    ['a media dict', { __typename: 'XDTMediaDict', pk: '1', user }, post],
    ['an unknown type', { __typename: 'XDTNewMedia', pk: 1, media_type: 8, user }, post],
    ['a code and no type', { pk: '1', code: 'Abc', user }, post],
    [
      'a clip recognized by its type alone',
      { __typename: 'XDTClipsMedia', pk: 1, media_type: null, code: '', user },
      post,
    ],
    ['a type with another prefix', { __typename: 'IGMedia', id: '1_501', user }, post],
    ['a wrapped post', { media: { pk: '1', user } }, post],
    ['a wrapped post beside its author', { user, media: { pk: '1', user } }, post],
    [
      'a wrapped clip beside its place',
      { location: { pk: '9', name: 'Berlin' }, media: { id: '1_501', media_type: 2 } },
      post,
    ],
    ['a user dict', { __typename: 'XDTUserDict', ...user }, { __typename: 'User', pk: '501' }],
    ['a wrapped user', { position: 1, user }, { __typename: 'User', pk: '501' }],
    ['a bare user', user, { __typename: 'User', pk: '501' }],
    [
      'a location dict',
      { __typename: 'XDTLocationDict', pk: 9, name: 'Berlin' },
      { __typename: 'Place', placePk: '9' },
    ],
    [
      'a wrapped location',
      { location: { pk: 9, name: 'Berlin' }, title: 'Berlin' },
      { __typename: 'Place', placePk: '9' },
    ],
    ['a place in a place', { place: { location: { pk: 9, name: 'Berlin' } } }, { __typename: 'Place', placePk: '9' }],
    ['a hashtag dict', { __typename: 'XDTHashtagDict', name: 'Light' }, { __typename: 'Hashtag', name: 'light' }],
    ['a wrapped hashtag', { hashtag: { name: 'Light' } }, { __typename: 'Hashtag', name: 'light' }],
  ])('is read from %s, as a unit of its own and among the items of a unit', async (_name, row, found) => {
    expect(await search(row)).toEqual([found]);
    expect(await search({ items: [row] }, { header: 'x' })).toEqual([found]);
  });

  test('is left out if it cannot be read', async () => {
    const bad = [
      null,
      'x',
      7,
      { __typename: 'XDTUserDict', username: 'x' },
      { media_type: 2 },
      { media: 7 },
      { user: 'x' },
      { location: { pk: null, name: 'Berlin' } },
      { hashtag: { name: '' } },
      { __typename: 'XDTTopSerpHeaderUnit', text: 'x' },
    ];
    expect(await search({ items: [...bad, user] })).toEqual([{ __typename: 'User', pk: '501' }]);
    expect(await search(...bad, user)).toEqual([{ __typename: 'User', pk: '501' }]);
  });
});

test('a stream is read despite malformed rows, and data beside an empty stream is read too', async () => {
  const data = { xdt_fbsearch__top_serp_graphql: { edges: [{ node: user }] } };
  const broken = { stream_rows: ['x', 7, null, [true, []], { data }, { path: 7, data: 'x' }] };
  for (const [body, leftOut] of [
    [broken, 3],
    [{ stream_rows: [{ data }, { path: ['xdt_fbsearch__top_serp_graphql', 'edges', 'x'], data: { node: user } }] }, 1],
    [{ data, stream_rows: null }, 0],
    [{ data, stream_rows: [] }, 0],
  ] as const) {
    const { ask } = await stubHiker((path) => (path === '/gql/topsearch' ? { body } : { status: 503, body: {} }), {
      UPSTREAM_TRACE: '1',
    });
    const answer = await ask('{ search(query: "light", first: 9) { edges { node { ... on User { pk } } } } }', {
      headers: { 'x-upstream-trace': '1' },
    });
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ search: { edges: [{ node: { pk: '501' } }] } });
    const trace = answer.extensions?.upstream.calls?.join() ?? '';
    expect(/(\d+) unreadable rows? left out/.exec(trace)?.[1]).toBe(leftOut === 0 ? undefined : String(leftOut));
  }
});

describe('a comment', () => {
  const url = 'https://example.org/a.gif?oe=69E253A1';
  const giphy = (fixed_height: unknown) => ({ giphy_media_info: { first_party_cdn_proxied_images: { fixed_height } } });
  const expiresAt = new Date(0x69e253a1 * 1000).toISOString();
  const gif = { url, expiresAt, width: null, height: null };

  test.each([
    ['of a GIF', giphy({ url }), gif],
    ['of a GIF with a size', giphy({ url, width: '200', height: 113 }), { ...gif, width: 200, height: 113 }],
    ['of a GIF at Giphy', { giphy_media_info: { images: { fixed_height: { url } } } }, gif],
    ['without a GIF', { giphy_media_info: null }, null],
    ['with a text', { text: 'Light' }, null],
    ['of a GIF without a URL', giphy({ url: '' }), null],
    ['of a GIF of another shape', giphy('x'), null],
  ])('%s provides its GIF', async (_name, changes, expected) => {
    for (const path of ['/v2/media/comments', '/gql/comments/chunk']) {
      const comment = { pk: '18', text: '', user, ...changes };
      const { ask } = await stubHiker((called) => {
        if (called !== path) return undefined;
        return {
          body:
            path === '/gql/comments/chunk'
              ? [[comment], null]
              : { response: { comments: [comment] }, next_page_id: null },
        };
      });
      const answer = await ask(
        '{ media(by: {pk: "3000000000000000001"}) { comments(first: 1) { edges { node { text gif { url expiresAt width height } } } } } }',
      );
      expect(answer.errors).toBeUndefined();
      expect(answer.data).toEqual({
        media: { comments: { edges: [{ node: { text: comment.text, gif: expected } }] } },
      });
    }
  });
});
