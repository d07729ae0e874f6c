import { describe, expect, test } from 'vitest';
import { endpoints } from '../../scripts/coverage/upstreams.ts';
import type { Endpoint } from '../../src/upstreams/contract/endpoint.ts';
import { stubUpstream } from '../support/gateway/stub-service.ts';
import { sample, sampleBytes } from '../upstreams/sample.ts';
import { checkAgainst } from './check.ts';
import { queriesFor, type SampleQuery } from './queries.ts';

// A stub serves the documented sample of each endpoint and nothing else. A query requests every field of the graph that the
// endpoint provides, and each value in the answer is compared with the sample.

/** No entity of a sample has a share link among its facts. share-links.test.ts covers them. */
const notQueried = ['/v1/share/by/code', '/v1/share/by/url', '/v1/share/reel/by/url'];

const queries = endpoints
  .filter(({ path }) => !notQueried.includes(path))
  .flatMap((endpoint) => queriesFor(endpoint).map((query) => [endpoint.path, query.name, endpoint, query] as const));

/** The sample is of a post without tagged users, or has no id beside the values. */
const withoutValues = ['/gql/media/usertags', '/v2/media/comments/infos', '/v1/user/about', '/gql/user/about'];

/** A query whose facts are in another object than the row. */
const withoutRows = ['/v2/media/template Media by pk'];

/** The path to a live video provides nothing else of the user. */
const inReel = ['mediaCount', 'latestStoryAt', 'followerCount', 'accountType', 'graphId'].map((name) => `User.${name}`);

/** Facts of some clips, and of some pictures. */
const inSomeRows = ['Media.subtitlesLocale', 'Media.isReuseAllowed', 'Media.isRemixAllowed'];

/** Fields that are not requested, because only some rows have them or because they are in another object than the row. */
const partial: Readonly<Record<string, readonly string[]>> = {
  '/gql/user/medias': ['User.followerCount'],
  '/v2/user/clips': ['User.graphId'],
  '/gql/user/reposts': ['User.accountType', 'User.followerCount', 'User.graphId', 'User.hasProfilePicture'],
  '/v2/user/tag/medias': ['Media.captionTranslation'],
  '/v2/hashtag/medias/top': ['Media.reshareCount', ...inSomeRows, 'Media.subtitlesUrl'],
  '/v2/hashtag/medias/recent': ['Media.reshareCount', ...inSomeRows],
  '/v2/track/by/id': ['Media.reshareCount', ...inSomeRows],
  '/v2/track/by/canonical/id': ['Media.reshareCount', ...inSomeRows],
  '/v2/track/stream/by/id': ['Media.reshareCount', ...inSomeRows],
  '/v2/fbsearch/reels': [
    'Media.reshareCount',
    'Media.captionTranslation',
    'User.accountType',
    'User.graphId',
    'User.latestStoryAt',
    ...inSomeRows,
  ],
  // The caption and the counts of clips, the tags of children, and facts of owners.
  '/v2/fbsearch/topsearch': [
    'Media.caption',
    'Media.likeCount',
    'Media.commentCount',
    'Media.facebookLikeCount',
    'Media.facebookCommentCount',
    'Media.captionTranslation',
    'Media.reshareCount',
    'Media.usertags.length',
    'User.accountType',
    'User.graphId',
    'User.latestStoryAt',
    ...inSomeRows,
  ],
  '/v2/media/comments/replies': [
    // Facts of the parent comment, which its replies need not repeat, and of the author of a video reply.
    'Comment.text',
    'Comment.createdAt',
    'Comment.likeCount',
    'Comment.isHidden',
    'Comment.isEdited',
    'Comment.hasVideoReplies',
    'Comment.author.pk',
    'Comment.media.pk',
    'User.biography',
    'User.hasProfilePicture',
  ],
  // The id of a reel is the pk of its owner, and these facts belong to the owner.
  '/v1/highlight/by/url': ['User.username', 'User.fullName', 'User.isPrivate', 'User.isVerified'],
  '/v2/user/stories': inReel,
  '/v2/user/stories/by/username': inReel,
  '/v2/story/by/id': inReel,
  '/v2/story/by/url': inReel,
  '/v2/highlight/by/id': ['User.username', 'User.fullName', 'User.isPrivate', 'User.isVerified'],
  '/v1/instagram/fetch_user_stories': ['User.graphId', 'User.latestStoryAt'],
};

test('every endpoint but share links and the balance has a query', () => {
  const queried = new Set(queries.map(([path]) => path));
  expect(endpoints.map(({ path }) => path).filter((path) => !queried.has(path))).toEqual([
    ...notQueried,
    '/sys/balance',
  ]);
  expect(queries.length).toBeGreaterThan(50);
});

test('the comparison finds wrong, missing and unrequested values', () => {
  const wire = { user: { pk: 7, username: 'juniper', is_private: true, follower_count: 3 } };
  const answer = { __typename: 'User', pk: '7', username: 'other', isPrivate: null };
  const { wrong, values, notRequested } = checkAgainst(wire, { user: answer });
  expect(wrong.toSorted()).toEqual(['User 7 isPrivate: null, not true', 'User 7 username: "other", not juniper']);
  expect(values).toBe(2);
  expect([...notRequested]).toEqual(['User.followerCount']);
});

describe('the sample of', () => {
  test.each(queries)('%s provides %s', async (path, name, endpoint: Endpoint, { query }: SampleQuery) => {
    const { ask, calls } = await stubUpstream(
      endpoint.upstream,
      (called) => (called === path ? { body: sampleBytes(endpoint.sample) } : undefined),
      endpoint.isUnconfirmed ? { HIKER_UNCONFIRMED_ENDPOINTS: path } : {},
    );
    const answer = await ask(query);
    expect(answer.errors).toBeUndefined();
    expect(calls.map((call) => call.split('?')[0])).toContain(path);
    const { wrong, values, notRequested } = checkAgainst(sample(endpoint.sample), answer.data);
    expect(wrong).toEqual([]);
    const isNothingCompared = values === 0;
    expect(isNothingCompared, 'whether wire-values.ts has no value to compare').toBe(
      withoutValues.includes(path) || withoutRows.includes(`${path} ${name}`),
    );
    expect([...notRequested].filter((fact) => partial[path]?.includes(fact) !== true)).toEqual([]);
  });
});
