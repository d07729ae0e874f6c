import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { BUSINESS, CUT_SHORT, FAMOUS } from '../../src/sandbox/world/cast.ts';
import type { Comment } from '../../src/sandbox/world/comments.ts';
import type { Person } from '../../src/sandbox/world/people.ts';
import type { Post } from '../../src/sandbox/world/post.ts';
import { askText } from './ask.ts';
import { departures, wireShape } from './wire-shape.ts';

/** Stories follow the clock. At this hour the famous one's show all that a story can have: sponsors, mentions, hashtags, videos. */
const SHOWING_ALL = new Date('2026-04-09T21:00:00Z');

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => SHOWING_ALL });
});
afterAll(() => sandbox.stop());

const famous = `user_id=${FAMOUS.pk}`;

/** A post of the famous one of this kind that has a place and somebody tagged; most samples are of such. */
function post(mediaType: 1 | 2): Post {
  const { people, timelines } = sandbox.world;
  const keys = [FAMOUS.pk, BUSINESS.pk].flatMap((pk) => timelines.of(people.byPk(pk) as Person));
  const found = keys
    .map(timelines.post)
    .find((each) => each.mediaType === mediaType && each.place !== undefined && each.tagged.length > 0);
  if (found === undefined) throw new Error('The world has no such post');
  return found;
}

/** A comment that has several replies. */
function thread(): Comment {
  const { comments } = sandbox.world;
  const of = post(1);
  const found = Array.from({ length: of.commentCount }, (_, place) => comments.at(of, place)).find(
    ({ replyCount }) => replyCount > 12,
  );
  if (found === undefined) throw new Error('The world has no such comment');
  return found;
}

function likedComment(): Comment {
  const { comments } = sandbox.world;
  const of = post(1);
  const found = Array.from({ length: of.commentCount }, (_, place) => comments.at(of, place)).find(
    ({ likeCount }) => likeCount > 5,
  );
  if (found === undefined) throw new Error('The world has no such comment');
  return found;
}

function famousHighlight(): string {
  const { people, stories } = sandbox.world;
  return stories.highlights(people.byPk(FAMOUS.pk) as Person)[0]?.pk ?? '';
}

/** The sample's name, and the call that the sandbox answers in the same shape. */
const CALLS: readonly (readonly [sample: string, call: () => string])[] = [
  ['a2.user', () => `/a2/user?username=${FAMOUS.username}`],
  ['g2.user.followers', () => `/g2/user/followers?user_id=${CUT_SHORT.pk}`],
  ['gql.comment.likers.chunk', () => `/gql/comment/likers/chunk?comment_id=${likedComment().pk}`],
  ['gql.comments.chunk', () => `/gql/comments/chunk?media_id=${post(1).pk}`],
  ['gql.media.likers', () => `/gql/media/likers?media_id=${post(1).pk}`],
  ['gql.media.usertags', () => `/gql/media/usertags?media_ids=${post(1).pk}`],
  ['gql.topsearch', () => '/gql/topsearch?query=juniper'],
  ['gql.user.clips', () => `/gql/user/clips?${famous}`],
  ['gql.user.followers.chunk', () => `/gql/user/followers/chunk?${famous}`],
  ['gql.user.following.chunk', () => `/gql/user/following/chunk?${famous}`],
  ['gql.user.medias', () => `/gql/user/medias?${famous}`],
  ['gql.user.reposts', () => `/gql/user/reposts?${famous}`],
  ['gql.user.web_profile_info', () => `/gql/user/web_profile_info?${famous}`],
  ['sys.balance', () => '/sys/balance'],
  ['v2.highlight.by.id', () => `/v2/highlight/by/id?id=${famousHighlight()}`],
  ['v2.media.comments', () => `/v2/media/comments?id=${post(1).pk}`],
  ['v2.media.comments.replies', () => `/v2/media/comments/replies?media_id=${post(1).pk}&comment_id=${thread().pk}`],
  ['v2.media.info.by.id', () => `/v2/media/info/by/id?id=${post(1).pk}`],
  ['v2.media.likers', () => `/v2/media/likers?id=${post(1).pk}`],
  ['v2.track.by.id', () => `/v2/track/by/id?track_id=${sandbox.world.tracks.at(0).pk}`],
  ['v2.track.stream.by.id', () => `/v2/track/stream/by/id?track_id=${sandbox.world.tracks.at(0).pk}`],
  ['v2.user.by.id', () => `/v2/user/by/id?id=${FAMOUS.pk}`],
  ['v2.user.clips', () => `/v2/user/clips?${famous}`],
  ['v2.user.explore.businesses.by.id', () => `/v2/user/explore/businesses/by/id?${famous}`],
  ['v2.user.followers', () => `/v2/user/followers?${famous}`],
  ['v2.user.following', () => `/v2/user/following?${famous}`],
  ['v2.user.highlights', () => `/v2/user/highlights?${famous}`],
  ['v2.user.stories', () => `/v2/user/stories?${famous}`],
  ['v2.user.suggested.profiles', () => `/v2/user/suggested/profiles?${famous}`],
  ['v2.user.tag.medias', () => `/v2/user/tag/medias?${famous}`],
  ['v2.userstream.by.id', () => `/v2/userstream/by/id?id=${FAMOUS.pk}`],
  ['v3.fbsearch.accounts', () => '/v3/fbsearch/accounts?query=studio'],
  ['v3.fbsearch.places', () => '/v3/fbsearch/places?query=press'],
];

describe('every key of a sample stands in the same place of the answer, with a value of the same kind', () => {
  test.each(CALLS)('%s', async (sample, call) => {
    const body: unknown = JSON.parse(await askText(sandbox, call()));
    const told = readFileSync(new URL(`../samples/hiker/${sample}.json`, import.meta.url), 'utf8');
    expect(departures(wireShape(JSON.parse(told)), wireShape(body))).toEqual([]);
  });
});
