import { FAMOUS, type Person } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { explain } from '../../support/requests/explain.ts';

// A connection with only `totalCount` costs what the count of its parent costs, and reads no page.

const server = await startGateway();
const { ask, calls, sandbox } = server;
const { people, posts, tracks } = sandbox.world;
const famous = people.byPk(FAMOUS.pk) as Person;
const post = posts.at(famous, 0);
const user = `user(by: { pk: "${famous.pk}" })`;
const profile = ['/v2/user/by/id'];
const info = ['/v2/media/info/by/id'];

type Parent = Readonly<Record<string, unknown>> & { readonly list: { readonly totalCount: number | null } | null };
const askList = (parent: string, list: string) =>
  ask<{ readonly at: Parent | null }, object>(`{ at: ${parent} { list: ${list} } }`);

const counted: [name: string, parent: string, list: string, count: string, paths: string[]][] = [
  ['followers', user, 'followers { totalCount }', 'followerCount', profile],
  ['following', user, 'following { totalCount }', 'followingCount', profile],
  ['media', user, 'media { totalCount }', 'mediaCount', profile],
  ['clips', user, 'clips { totalCount }', 'clipCount', profile],
  ['the most viewed clips', user, 'clips(sort: VIEWS) { totalCount }', 'clipCount', profile],
  ['first: 0', user, 'followers(first: 0) { totalCount }', 'followerCount', profile],
  ['first: 500', user, 'followers(first: 500) { totalCount }', 'followerCount', profile],
  ['__typename beside', user, 'followers { __typename totalCount }', 'followerCount', profile],
  ['an inline fragment', user, 'followers { ... on UserConnection { ... { totalCount } } }', 'followerCount', profile],
  ['a skipped page', user, 'followers { totalCount edges @skip(if: true) { cursor } }', 'followerCount', profile],
  ['comments', `media(by: { pk: "${post.pk}" })`, 'comments { totalCount }', 'commentCount', info],
  [
    'ordered comments',
    `media(by: { pk: "${post.pk}" })`,
    'comments(order: POPULAR) { totalCount }',
    'commentCount',
    info,
  ],
  ['likers', `media(by: { pk: "${post.pk}" })`, 'likers { totalCount }', 'likeCount', info],
  [
    'clips of a track',
    `track(by: { pk: "${tracks.at(0).pk}" })`,
    'clips { totalCount }',
    'clipCount',
    ['/v2/track/by/id'],
  ],
];

describe('a count alone is the count of the parent, for the same call', () => {
  test.each(counted)('of %s', async (_name, parent, list, count, paths) => {
    const answer = await askList(parent, list);
    expect(errorsOf(answer)).toEqual([]);
    expect(calls()).toEqual(paths);
    const { estimate } = await explain(server, `{ at: ${parent} { list: ${list} } }`);
    expect(estimate?.requests).toBe(paths.length);
    const beside = await askList(parent, `${list} count: ${count}`);
    expect(calls()).toEqual(paths);
    expect(beside.data.at?.['count']).toEqual(expect.any(Number));
    expect(answer.data.at?.list?.totalCount).toBe(beside.data.at?.['count']);
    expect(beside.data.at?.list?.totalCount).toBe(beside.data.at?.['count']);
  });

  test('of two lists and a profile costs one call', async () => {
    const answer = await ask(`query Counts { ${user} { a: followers { ...C } b: following { ...C } fullName } }
      fragment C on UserConnection { ...D } fragment D on UserConnection { all: totalCount }`);
    expect(answer.data).toMatchObject({
      user: { a: { all: famous.followerCount }, b: { all: famous.followingCount } },
    });
    expect(calls()).toEqual(profile);
  });

  test('of each user in a list costs one call each if the rows lack it', async () => {
    const answer = await ask<{ user: { following: { edges: unknown[] } } }, object>(
      `{ ${user} { following(first: 2) { edges { node { followers { totalCount } } } } } }`,
    );
    expect(answer.data.user.following.edges).toHaveLength(2);
    expect(calls()).toEqual(['/g2/user/following', ...profile, ...profile]);
  });

  test('is null with the error of the call if that fails', async () => {
    const clear = sandbox.faults.add({ status: 500 });
    const answer = await askList(user, 'followers { totalCount }');
    clear();
    expect(errorsOf(answer)).toEqual(['at.list.totalCount UPSTREAM_UNAVAILABLE']);
  });
});

describe('if the parent has no count, the count alone is null and costs nothing', () => {
  test.each([
    ['reposts', user],
    ['pinnedMedia', user],
    ['taggedMedia', user],
    ['stories', user],
    ['highlights', user],
    ['suggestedUsers', user],
    ['similarBusinesses', user],
    ['searchFollowers(query: "a")', user],
    ['searchFollowing(query: "a")', user],
  ])('%s', async (field, parent) => {
    const answer = await askList(parent, `${field} { totalCount }`);
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data.at?.list).toEqual({ totalCount: null });
    expect(calls()).toEqual([]);
    expect((await explain(server, `{ at: ${parent} { list: ${field} { totalCount } } }`)).estimate?.requests).toBe(0);
  });

  test('a list without a parent', async () => {
    const answer = await ask('{ searchUsers(query: "anna") { totalCount } }');
    expect(answer.data).toEqual({ searchUsers: { totalCount: null } });
    expect(calls()).toEqual([]);
  });
});

describe('beside a page', () => {
  test.each(['edges { cursor }', 'pageInfo { hasNextPage }'])(
    'the page is read, and the count is that of the parent: %s',
    async (part) => {
      const answer = await askList(user, `followers(first: 1) { totalCount ${part} }`);
      expect(answer.data.at?.list?.totalCount).toBe(famous.followerCount);
      expect(calls()).toEqual(['/g2/user/followers', ...profile]);
      expect(
        (await explain(server, `{ ${user} { followers(first: 1) { totalCount ${part} } } }`)).estimate?.requests,
      ).toBe(2);
    },
  );

  test('a page that contains the count needs no further call', async () => {
    const answer = await askList(
      `media(by: { pk: "${post.pk}" })`,
      'comments(first: 1) { totalCount edges { cursor } }',
    );
    expect(answer.data.at?.list?.totalCount).toBe(post.commentCount);
    expect(calls()).toEqual(['/v2/media/comments']);
  });

  test('no profile is fetched if the count is not requested', async () => {
    await askList(user, 'followers(first: 1) { edges { cursor } }');
    expect(calls()).toEqual(['/g2/user/followers']);
  });
});

test.each([
  ['first: -1', 'BAD_USER_INPUT'],
  ['first: 501', 'BAD_USER_INPUT'],
  ['after: "nonsense"', 'CURSOR_INVALID'],
  ['last: 2', 'NOT_SUPPORTED'],
])('arguments are checked though no page is read: %s', async (argument, code) => {
  expect(errorsOf(await askList(user, `reposts(${argument}) { totalCount }`))).toEqual([`at.list ${code}`]);
  expect(calls()).toEqual([]);
});
