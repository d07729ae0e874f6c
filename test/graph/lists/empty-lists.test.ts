import { FAMOUS, type Person } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { errorsOf } from '../../support/gateway/errors.ts';
import { type Answer, startGateway } from '../../support/gateway/gateway.ts';

// A list endpoint that answers 404 because there are no entries is an empty list, or the end of one.

const { ask, calls, sandbox } = await startGateway();
afterEach(() => sandbox.faults.clear());

const famous = FAMOUS.pk;
const { people, posts } = sandbox.world;
const mediaPk = posts.at(people.byPk(famous) as Person, 0).pk;
const noEntries = '{"detail":"Entries not found","exc_type":"EntriesNotFound"}';

interface List {
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
type Data = { readonly at: { readonly list: List | null } | null };

const page = 'edges { cursor } pageInfo { hasNextPage endCursor }';
const lists: [name: string, entity: string, field: string][] = [
  ...['media', 'clips', 'clips(sort: VIEWS)', 'reposts', 'taggedMedia', 'followers', 'following'].map(
    (field): [string, string, string] => [`User.${field}`, `user(by: { pk: "${famous}" })`, field],
  ),
  ...[
    ...['pinnedMedia', 'stories', 'highlights', 'suggestedUsers', 'similarBusinesses'],
    'searchFollowers(query: "x")',
    'searchFollowing(query: "x")',
  ].map((field): [string, string, string] => [`User.${field}`, `user(by: { pk: "${famous}" })`, field]),
  ...['comments', 'comments(order: POPULAR)', 'likers', 'templateClips'].map((field): [string, string, string] => [
    `Media.${field}`,
    `media(by: { pk: "${mediaPk}" })`,
    field,
  ]),
  ['Comment.replies', `comment(by: { pk: "17", mediaPk: "${mediaPk}" })`, 'replies'],
  ['Comment.likers', 'comment(by: { pk: "17" })', 'likers'],
  ['Track.clips', 'track(by: { pk: "18" })', 'clips'],
  ['Place.topMedia', 'place(by: { pk: "18" })', 'topMedia'],
  ['Place.recentMedia', 'place(by: { pk: "18" })', 'recentMedia'],
  ...['topMedia', 'recentMedia', 'clips'].map((field): [string, string, string] => [
    `Hashtag.${field}`,
    'hashtag(by: { name: "light" })',
    field,
  ]),
  ['Highlight.stories', 'highlight(by: { pk: "18" })', 'stories'],
];
const roots: [name: string, field: string][] = [
  ['Query.search', 'search(query: "x")'],
  ['Query.searchMedia', 'searchMedia(query: "x")'],
  ['Query.searchClips', 'searchClips(query: "x")'],
  ['Query.searchUsers', 'searchUsers(query: "x")'],
  ['Query.searchPlaces', 'searchPlaces(query: "x")'],
  ['Query.searchPlaces near a point', 'searchPlaces(query: "x", near: {latitude: 1, longitude: 2})'],
  ['Query.searchHashtags', 'searchHashtags(query: "x")'],
  ['Query.searchTracks', 'searchTracks(query: "x")'],
];

describe('a first page with a 404 for "no entries" is an empty list for one paid call', () => {
  test.each(lists)('%s', async (_name, entity, field) => {
    sandbox.faults.add({ status: 404, body: noEntries });
    const answer = (await ask(`{ at: ${entity} { list: ${field} { ${page} } } }`)) as Answer<Data>;
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data.at?.list).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
    expect(calls()).toHaveLength(1);
    expect(answer.extensions?.upstream.billed).toBeGreaterThan(0);
  });

  test.each(roots)('%s', async (_name, field) => {
    sandbox.faults.add({ status: 404, body: noEntries });
    const answer = (await ask(`{ list: ${field} { ${page} } }`)) as Answer<{ list: List }>;
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data.list).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
    expect(calls()).toHaveLength(1);
  });
});

describe('the text of a 404 for a list', () => {
  const followers = `{ at: user(by: { pk: "${famous}" }) { list: followers { ${page} } } }`;

  test.each([
    ['{"detail":"Entries not found"}'],
    ['{"detail":"entries not found."}'],
    ['{"detail":"No entries found"}'],
    ['{"detail":"No more entries"}'],
    ['{"detail":"Followers not found","exc_type":"NotFoundError"}'],
    ['{"detail":"Users were not found"}'],
    ['{"detail":"Nothing found"}'],
    ['{"detail":"","exc_type":"EntriesNotFound"}'],
    ['{"detail":null,"exc_type":"CommentsNotFound"}'],
  ])('%s means no entries', async (body) => {
    sandbox.faults.add({ status: 404, body });
    const answer = (await ask(followers)) as Answer<Data>;
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data.at?.list?.edges).toEqual([]);
    expect(calls()).toHaveLength(1);
  });

  test.each([
    ['{"detail":"User not found","exc_type":"UserNotFound"}'],
    ['{"detail":"Media not found","exc_type":"MediaNotFound"}'],
    ['{"detail":"Target user not found"}'],
    ['{"detail":"Target not found","exc_type":"NotFound"}'],
    ['{"detail":"User not found","exc_type":"EntriesNotFound"}'],
    ['{"detail":"The address cannot be found"}'],
    ['{"detail":"No user found"}'],
    ['{"detail":[{"msg":"Entries not found"}]}'],
    ['{"detail":'],
  ])('%s means that the parent does not exist', async (body) => {
    sandbox.faults.add({ status: 404, body });
    const answer = (await ask(followers)) as Answer<Data>;
    expect(errorsOf(answer)).toEqual(['at.list NOT_FOUND']);
    expect(calls()).toHaveLength(1);
  });
});

describe('on a later page the same 404 is the end of the list', () => {
  test('while reading several pages', async () => {
    const whole = sandbox.faults.add({ status: 404, body: noEntries, contains: { page_id: '' } });
    const answer = (await ask(
      `{ at: user(by: { pk: "${famous}" }) { list: clips(first: 100) { ${page} } } }`,
    )) as Answer<Data>;
    whole();
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data.at?.list?.pageInfo.hasNextPage).toBe(false);
    expect(answer.data.at?.list?.edges.length).toBeGreaterThan(0);
    expect(calls()).toEqual(['/v2/user/clips', '/v2/user/clips']);
  });

  test('with a cursor of a client', async () => {
    const first = (await ask(
      `{ at: user(by: { pk: "${famous}" }) { list: clips(first: 12) { ${page} } } }`,
    )) as Answer<Data>;
    const after = first.data.at?.list?.pageInfo.endCursor as string;
    sandbox.faults.add({ status: 404, body: noEntries });
    const answer = (await ask(
      `{ at: user(by: { pk: "${famous}" }) { list: clips(first: 12, after: "${after}") { ${page} } } }`,
    )) as Answer<Data>;
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data.at?.list).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
    expect(calls()).toHaveLength(1);
  });
});

describe('for lists that are prefetched with their entity', () => {
  test('the lists of a user who is resolved by name are empty', async () => {
    sandbox.faults.add({ path: '/v2/user/clips', status: 404, body: noEntries });
    sandbox.faults.add({ path: '/v2/user/tag/medias', status: 404, body: noEntries });
    const answer = await ask(
      `{ user(by: { username: "${FAMOUS.username}" }) {
        fullName clips { edges { cursor } } taggedMedia { edges { cursor } }
      } }`,
    );
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data).toMatchObject({ user: { clips: { edges: [] }, taggedMedia: { edges: [] } } });
    expect(calls().toSorted()).toEqual(['/v2/user/by/username', '/v2/user/clips', '/v2/user/tag/medias']);
  });

  test('a track without entries is not found', async () => {
    sandbox.faults.add({ path: '/v2/track/*', status: 404, body: noEntries });
    const answer = await ask('{ track(by: { pk: "18" }) { title } }');
    expect(errorsOf(answer)).toEqual(['track NOT_FOUND']);
    expect(calls()).toEqual(['/v2/track/by/id']);
  });

  test('a story is not found among no stories, and its owner exists', async () => {
    sandbox.faults.add({ path: '/v2/user/stories', status: 404, body: noEntries });
    const answer = await ask(`{
      story(by: { pk: "18", owner: { pk: "${famous}" } }) { takenAt }
      user(by: { pk: "${famous}" }) { username stories { edges { cursor } } }
    }`);
    expect(errorsOf(answer)).toEqual(['story NOT_FOUND']);
    expect(answer.data).toEqual({
      story: null,
      user: { username: FAMOUS.username, stories: { edges: [] } },
    });
    expect(calls().toSorted()).toEqual(['/v2/user/by/id', '/v2/user/stories']);
  });

  test('a comment is not found among no comments, after one page', async () => {
    sandbox.faults.add({ path: '/v2/media/comments', status: 404, body: noEntries });
    const answer = await ask(`{ comment(by: { pk: "17", mediaPk: "${mediaPk}" }) { text } }`);
    expect(errorsOf(answer)).toEqual(['comment NOT_SUPPORTED']);
    expect(calls()).toEqual(['/v2/media/comments']);
  });
});

test('an empty list by 404 is remembered and costs nothing the second time', async () => {
  const remembering = await startGateway({ REMEMBER_ABSENCE_SECONDS: '60' });
  remembering.sandbox.faults.add({ path: '/v2/user/clips', status: 404, body: noEntries });
  const clips = `{ user(by: { pk: "${famous}" }) { clips { edges { cursor } pageInfo { hasNextPage } } } }`;
  const empty = { user: { clips: { edges: [], pageInfo: { hasNextPage: false } } } };
  const first = await remembering.ask(clips);
  expect(first.data).toEqual(empty);
  expect(first.extensions?.upstream).toMatchObject({ requests: 1, billed: 1 });
  const second = await remembering.ask(clips);
  expect(errorsOf(second)).toEqual([]);
  expect(second.data).toEqual(empty);
  expect(remembering.calls()).toEqual([]);
  expect(second.extensions?.upstream).toMatchObject({ requests: 0, billed: 0, cacheHits: 1 });
});

test("KeyAPI's 404 for no stories is an empty list, and the user exists", async () => {
  const keyapi = await startGateway({ HIKER_ACCESS_KEY: '', KEYAPI_TOKEN: 'sandbox-keyapi-token' });
  keyapi.sandbox.faults.add({ status: 404, body: '{"code":404,"message":"Stories not found","requestId":"r1"}' });
  const answer = await keyapi.ask(`{ user(by: { pk: "${famous}" }) { pk stories { edges { cursor } } } }`);
  expect(errorsOf(answer)).toEqual([]);
  expect(answer.data).toEqual({ user: { pk: famous, stories: { edges: [] } } });
  expect(keyapi.calls()).toHaveLength(1);
  const named = await keyapi.ask(`{ user(by: { pk: "${famous}" }) { pk username } }`);
  expect(named.data).toEqual({ user: { pk: famous, username: null } });
});
