import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealCursor } from '../src/hiker/lists/paging.ts';
import { ROUTES } from '../src/hiker/routes.ts';
import { type Sandbox, startSandbox } from '../src/sandbox.ts';
import { PLAIN } from '../src/wire/variants.ts';
import type { Comment } from '../src/world/comments.ts';
import { BUSINESS, COLOSSAL, CUT_SHORT, FAMOUS } from '../src/world/people/cast.ts';
import type { Person } from '../src/world/people/people.ts';
import { HASHTAGS } from '../src/world/people/words.ts';
import type { Post } from '../src/world/posts/post.ts';
import type { Track } from '../src/world/tracks.ts';
import { askText } from './ask.ts';
import { Conformance } from './conformance/check.ts';
import { DEPARTURES, type Departure, GENERAL } from './conformance/departures.ts';
import { parse, type Shape, shapeAt, shapeOf } from './conformance/shape.ts';

/** Stories follow the clock. At this time those of FAMOUS have all that a story can have: sponsors, mentions, hashtags, videos. */
const SHOWING_ALL = new Date('2026-04-09T21:00:00Z');

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ variants: PLAIN, now: () => SHOWING_ALL });
});
afterAll(() => sandbox.stop());

const famous = `user_id=${FAMOUS.pk}`;

/** A post of FAMOUS of this kind with a place and tags, as in most samples. */
function post(mediaType: 1 | 2): Post {
  const { people, timelines } = sandbox.world;
  const keys = [FAMOUS.pk, BUSINESS.pk].flatMap((pk) => timelines.of(people.byPk(pk) as Person));
  const found = keys
    .map(timelines.post)
    .find((each) => each.mediaType === mediaType && each.place !== undefined && each.tagged.length > 0);
  if (found === undefined) throw new Error('The world has no such post');
  return found;
}

/** Comments with more replies than a page, of which some are clips. */
function threads(): readonly Comment[] {
  const { comments } = sandbox.world;
  const of = post(1);
  return Array.from({ length: of.commentCount }, (_, place) => comments.at(of, place))
    .filter(({ replyCount }) => replyCount > 12)
    .slice(0, 6);
}

function thread(): Comment {
  const [found] = threads();
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

const shareCode = (target: string): string => Buffer.from(target).toString('base64url');

/** The first track, which has lyrics and a Spotify link, and another such track with ranks among the trending. */
function songs(): readonly Track[] {
  const { tracks } = sandbox.world;
  const ranked = Array.from({ length: 300 }, (_, index) => tracks.at(index)).find(
    ({ isOriginal, lyrics, spotifyId, trendRank, previousTrendRank }) =>
      !isOriginal &&
      lyrics.length > 0 &&
      spotifyId !== undefined &&
      trendRank !== undefined &&
      previousTrendRank !== undefined,
  );
  if (ranked === undefined) throw new Error('The world has no such track');
  return [tracks.at(0), ranked];
}

/** The newest posts of FAMOUS of this kind. */
function newest(mediaType: 1 | 2 | 8, count: number): readonly Post[] {
  const { people, timelines } = sandbox.world;
  return timelines
    .of(people.byPk(FAMOUS.pk) as Person)
    .map(timelines.post)
    .filter((each) => each.mediaType === mediaType)
    .slice(0, count);
}

/** A post with tagged products. */
function advertising(): Post {
  const { catalogs, people, timelines } = sandbox.world;
  const found = timelines
    .of(people.byPk(BUSINESS.pk) as Person)
    .map(timelines.post)
    .find((each) => catalogs.tagsOf(each).length > 0);
  if (found === undefined) throw new Error('The world has no such post');
  return found;
}

/** Enough posts for everything that a post can have: places, tags, products, music, sponsors, children. */
const variousPosts = (): readonly Post[] => [
  post(1),
  post(2),
  advertising(),
  ...newest(2, 12),
  ...newest(1, 6),
  ...newest(8, 6),
];

/** The posts of several places: pictures, clips and carousels, with tags, sponsors and co-authors. */
const placesOf = (list: string): readonly string[] =>
  [0, 1, 2, 3, 4, 5].map((index) => `/v1/location/medias/${list}?location_pk=${sandbox.world.places.at(index).pk}`);

const famousStories = () => {
  const { people, stories, now } = sandbox.world;
  return stories.of(people.byPk(FAMOUS.pk) as Person, now());
};
const urlOf = (pk: string): string => `https://www.instagram.com/stories/${FAMOUS.username}/${pk}/`;

/** Pages of posts under hashtags that begin at these posts, with everything that a post can have. */
function hashtags(endpoint: string, list: string, parameter: string, ...starts: readonly number[]): readonly string[] {
  const { byName } = sandbox.world.hashtags;
  return HASHTAGS.flatMap((name) =>
    starts.map((start) => {
      const cursor = encodeURIComponent(sealCursor(`${list}/${byName(name)?.id}`, start));
      return `${endpoint}?name=${name}&${parameter}=${cursor}`;
    }),
  );
}

const gridOf = (list: string, ...starts: readonly number[]): readonly string[] =>
  hashtags(`/v2/hashtag/medias/${list}`, `v2/hashtag/${list}`, 'page_id', ...starts);
const chunkOf = (path: string, list: string, ...starts: readonly number[]): readonly string[] =>
  hashtags(`/v1/hashtag/medias/${path}/chunk`, `v1/hashtag/${list}`, 'max_id', ...starts);

/** Searches that find pictures, clips and carousels with everything that they can have there. */
const searches = (path: string): readonly string[] =>
  ['juniper', 'studio', 'press', 'cedar', 'harbor', 'works', 'amber', 'lantern', 'tundra'].map(
    (query) => `${path}?query=${query}`,
  );

/** The sample's name, and the calls that the sandbox answers in the same shape. */
const CALLS: readonly (readonly [sample: string, calls: () => string | readonly string[]])[] = [
  ['a2.user', () => `/a2/user?username=${FAMOUS.username}`],
  ['g1.user.followers', () => `/g1/user/followers?${famous}`],
  ['g1.user.following', () => `/g1/user/following?${famous}`],
  ['g2.user.followers', () => `/g2/user/followers?user_id=${CUT_SHORT.pk}`],
  ['gql.comment.likers.chunk', () => `/gql/comment/likers/chunk?comment_id=${likedComment().pk}`],
  ['gql.comments.chunk', () => `/gql/comments/chunk?media_id=${post(1).pk}`],
  ['gql.media.likers', () => `/gql/media/likers?media_id=${post(1).pk}`],
  ['gql.media.clips_metadata', () => variousPosts().map(({ pk }) => `/gql/media/clips_metadata?media_ids=${pk}`)],
  ['gql.media.usertags', () => `/gql/media/usertags?media_ids=${post(1).pk}`],
  ['gql.topsearch', () => '/gql/topsearch?query=juniper'],
  ['gql.user.about', () => `/gql/user/about?id=${FAMOUS.pk}`],
  ['gql.user.clips', () => `/gql/user/clips?${famous}`],
  ['gql.user.followers.chunk', () => `/gql/user/followers/chunk?${famous}`],
  ['gql.user.following.chunk', () => `/gql/user/following/chunk?${famous}`],
  ['gql.user.medias', () => `/gql/user/medias?${famous}`],
  ['gql.user.reposts', () => `/gql/user/reposts?${famous}`],
  ['gql.user.web_profile_info', () => `/gql/user/web_profile_info?${famous}`],
  ['sys.balance', () => '/sys/balance'],
  [
    'v1.highlight.by.url',
    () => `/v1/highlight/by/url?url=https://www.instagram.com/stories/highlights/${famousHighlight()}/`,
  ],
  ['v1.user.highlights', () => `/v1/user/highlights?${famous}`],
  ['v1.user.highlights.by.username', () => `/v1/user/highlights/by/username?username=${FAMOUS.username}`],
  ['v2.highlight.by.id', () => `/v2/highlight/by/id?id=${famousHighlight()}`],
  ['v1.media.comments.chunk', () => `/v1/media/comments/chunk?id=${post(1).pk}`],
  ['v2.media.comments', () => variousPosts().map(({ pk }) => `/v2/media/comments?id=${pk}`)],
  ['v2.media.comments.infos', () => `/v2/media/comments/infos?media_ids=${post(1).pk}&media_ids=${post(2).pk}`],
  [
    'v2.media.comments.replies',
    () => threads().map(({ pk }) => `/v2/media/comments/replies?media_id=${post(1).pk}&comment_id=${pk}`),
  ],
  ['v2.media.info.by.id', () => variousPosts().map(({ pk }) => `/v2/media/info/by/id?id=${pk}`)],
  ['v2.media.info.by.code', () => variousPosts().map(({ code }) => `/v2/media/info/by/code?code=${code}`)],
  [
    'v2.media.info.by.url',
    () => variousPosts().map(({ code }) => `/v2/media/info/by/url?url=https://www.instagram.com/p/${code}/`),
  ],
  ['v2.media.template', () => newest(2, 6).map(({ pk }) => `/v2/media/template?id=${pk}`)],
  ['v1.media.by.id', () => variousPosts().map(({ pk }) => `/v1/media/by/id?id=${pk}`)],
  ['v1.media.by.code', () => variousPosts().map(({ code }) => `/v1/media/by/code?code=${code}`)],
  [
    'v1.media.by.url',
    () => variousPosts().map(({ code }) => `/v1/media/by/url?url=https://www.instagram.com/p/${code}/`),
  ],
  ['v1.media.user', () => `/v1/media/user?media_id=${post(1).pk}`],
  ['v1.media.likers', () => `/v1/media/likers?id=${post(1).pk}`],
  ['v1.location.by.id', () => `/v1/location/by/id?id=${sandbox.world.places.at(0).pk}`],
  ['v1.location.medias.top', () => placesOf('top')],
  ['v1.location.medias.top.chunk', () => placesOf('top/chunk')],
  ['v1.location.medias.recent', () => placesOf('recent')],
  ['v1.location.medias.recent.chunk', () => placesOf('recent/chunk')],
  ['v1.share.by.code', () => `/v1/share/by/code?code=${shareCode(`highlight:${famousHighlight()}`)}`],
  ['v1.search.music', () => '/v1/search/music?query=o'],
  ['v2.search.music', () => ['o', 'the', 'a'].map((query) => `/v2/search/music?query=${query}`)],
  ['v1.user.by.id', () => `/v1/user/by/id?id=${FAMOUS.pk}`],
  ['v1.user.by.username', () => `/v1/user/by/username?username=${FAMOUS.username}`],
  ['v1.user.by.url', () => `/v1/user/by/url?url=https://www.instagram.com/${FAMOUS.username}/`],
  ['v1.user.medias.chunk', () => `/v1/user/medias/chunk?${famous}`],
  ['v1.user.clips.chunk', () => `/v1/user/clips/chunk?${famous}`],
  ['v1.user.tag.medias.chunk', () => `/v1/user/tag/medias/chunk?${famous}`],
  ['v1.user.followers.chunk', () => `/v1/user/followers/chunk?${famous}`],
  ['v1.user.following.chunk', () => `/v1/user/following/chunk?${famous}`],
  ['v1.user.search.followers', () => `/v1/user/search/followers?${famous}&query=juniper`],
  ['v1.user.search.following', () => `/v1/user/search/following?${famous}&query=o`],
  ['v1.user.about', () => `/v1/user/about?id=${FAMOUS.pk}`],
  ['v1.hashtag.by.name', () => '/v1/hashtag/by/name?name=quietpaths'],
  ['v1.hashtag.medias.top.chunk', () => chunkOf('top', 'top', 0, 60, 120, 180)],
  ['v1.hashtag.medias.top.recent.chunk', () => chunkOf('top/recent', 'recent', 0)],
  ['v1.hashtag.medias.clips.chunk', () => chunkOf('clips', 'clips', 0, 60, 120, 180)],
  ['v2.hashtag.medias.top', () => gridOf('top', 0, 60, 120, 180)],
  ['v2.hashtag.medias.recent', () => gridOf('recent', 0)],
  ['v2.hashtag.by.name', () => '/v2/hashtag/by/name?name=quietpaths'],
  ['v1.user.medias.pinned', () => [FAMOUS, COLOSSAL].map(({ pk }) => `/v1/user/medias/pinned?user_id=${pk}`)],
  ['v2.media.likers', () => `/v2/media/likers?id=${post(1).pk}`],
  ['v3.media.likers', () => [1, 2].map((kind) => `/v3/media/likers?id=${post(kind as 1 | 2).pk}`)],
  ['v2.track.by.id', () => songs().map(({ pk }) => `/v2/track/by/id?track_id=${pk}`)],
  ['v2.track.stream.by.id', () => songs().map(({ pk }) => `/v2/track/stream/by/id?track_id=${pk}`)],
  ['v2.user.by.id', () => `/v2/user/by/id?id=${FAMOUS.pk}`],
  ['v2.user.clips', () => `/v2/user/clips?${famous}`],
  ['v2.user.explore.businesses.by.id', () => `/v2/user/explore/businesses/by/id?${famous}`],
  ['v2.user.followers', () => `/v2/user/followers?${famous}`],
  ['v2.user.following', () => `/v2/user/following?${famous}`],
  ['v2.user.highlights', () => `/v2/user/highlights?${famous}`],
  ['v1.user.stories', () => `/v1/user/stories?${famous}`],
  ['v1.user.stories.by.username', () => `/v1/user/stories/by/username?username=${FAMOUS.username}`],
  ['v2.user.stories', () => `/v2/user/stories?${famous}`],
  ['v2.user.suggested.profiles', () => `/v2/user/suggested/profiles?${famous}`],
  ['v2.user.tag.medias', () => `/v2/user/tag/medias?${famous}`],
  ['v2.userstream.by.id', () => `/v2/userstream/by/id?id=${FAMOUS.pk}`],
  ['v1.search.hashtags', () => '/v1/search/hashtags?query=stone'],
  ['v2.fbsearch.reels', () => searches('/v2/fbsearch/reels')],
  ['v2.fbsearch.topsearch', () => searches('/v2/fbsearch/topsearch')],
  ['v2.search.hashtags', () => ['/v2/search/hashtags?query=stone', '/v2/search/hashtags?query=o']],
  ['v1.search.users', () => '/v1/search/users?query=studio'],
  ['v2.fbsearch.accounts', () => '/v2/fbsearch/accounts?query=studio'],
  ['v3.fbsearch.accounts', () => '/v3/fbsearch/accounts?query=studio'],
  ['v1.fbsearch.places', () => '/v1/fbsearch/places?query=press&lat=48.2&lng=16.4'],
  ['v2.fbsearch.places', () => '/v2/fbsearch/places?query=press'],
  ['v3.fbsearch.places', () => '/v3/fbsearch/places?query=press'],
];

/** Endpoints without a sample, with the sample of the sibling whose shape they have. */
const SIBLINGS: readonly (readonly [endpoint: string, sample: string, calls: () => string | readonly string[]])[] = [
  ['v2.user.by.username', 'v2.user.by.id', () => `/v2/user/by/username?username=${FAMOUS.username}`],
  ['v2.userstream.by.username', 'v2.userstream.by.id', () => `/v2/userstream/by/username?username=${FAMOUS.username}`],
  ['g2.user.following', 'g2.user.followers', () => `/g2/user/following?${famous}`],
  [
    'gql.comments.threaded.chunk',
    'gql.comments.chunk',
    () => `/gql/comments/threaded/chunk?media_id=${post(1).pk}&comment_id=${thread().pk}`,
  ],
  ['v2.user.stories.by.username', 'v2.user.stories', () => `/v2/user/stories/by/username?username=${FAMOUS.username}`],
  ['v2.story.by.id', 'v2.user.stories', () => famousStories().map(({ pk }) => `/v2/story/by/id?id=${pk}`)],
  ['v2.story.by.url', 'v2.user.stories', () => famousStories().map(({ pk }) => `/v2/story/by/url?url=${urlOf(pk)}`)],
  ['v1.story.by.id', 'v1.user.stories []', () => famousStories().map(({ pk }) => `/v1/story/by/id?id=${pk}`)],
  ['v1.story.by.url', 'v1.user.stories []', () => famousStories().map(({ pk }) => `/v1/story/by/url?url=${urlOf(pk)}`)],
  [
    'v2.user.highlights.by.username',
    'v2.user.highlights',
    () => `/v2/user/highlights/by/username?username=${FAMOUS.username}`,
  ],
  [
    'v1.share.by.url',
    'v1.share.by.code',
    () => `/v1/share/by/url?url=https://www.instagram.com/s/${shareCode(`highlight:${famousHighlight()}`)}/`,
  ],
  [
    'v1.share.reel.by.url',
    'v1.share.by.code',
    () => `/v1/share/reel/by/url?url=https://www.instagram.com/share/reel/${shareCode(`media:${post(2).pk}`)}/`,
  ],
  [
    'v2.track.by.canonical.id',
    'v2.track.by.id',
    () => `/v2/track/by/canonical/id?canonical_id=${sandbox.world.tracks.at(0).canonicalId}`,
  ],
];

const used = new Set<Departure>();

const document = (name: string): Shape =>
  shapeOf(parse(readFileSync(new URL(`../samples/hiker/${name}.json`, import.meta.url), 'utf8')));

/** The samples that others borrow shapes of, apart from `document`, of which a test finds out what no answer has. */
const lenders = new Map<string, Shape>();

function borrowed(like: string): Shape {
  const [sample = '', path = ''] = like.split(' ', 2);
  const lender = lenders.get(sample) ?? document(sample);
  lenders.set(sample, lender);
  return shapeAt(lender, path);
}

async function conforms(sample: string, calls: readonly string[]): Promise<void> {
  const [name = '', path] = sample.split(' ', 2);
  const departures = DEPARTURES[sample] ?? [];
  const conformance = new Conformance(
    path === undefined ? document(name) : shapeAt(document(name), path),
    [...departures, ...GENERAL],
    borrowed,
  );
  for (const call of calls) conformance.add(parse(await askText(sandbox, call)));
  expect(conformance.faults()).toEqual([]);
  for (const departure of conformance.used) used.add(departure);
}

describe('every answer has exactly the keys of its sample, with values of the same kind', () => {
  test.each(CALLS)('%s', (sample, calls) => conforms(sample, [calls()].flat()));

  test.each(SIBLINGS)('%s, which has no sample, like %s', (_endpoint, sample, calls) =>
    conforms(sample, [calls()].flat()),
  );

  test('every intended difference occurs', () => {
    const meant = [...GENERAL, ...Object.values(DEPARTURES).flat()];
    expect(meant.length).toBeGreaterThan(0);
    expect(meant.filter((departure) => !used.has(departure))).toEqual([]);
  });
});

test('the answer of every endpoint is compared', () => {
  const pathOf = (name: string): string => `/${name.replaceAll('.', '/')}`;
  const compared = new Set([...CALLS, ...SIBLINGS].map(([name]) => pathOf(name)));
  expect(ROUTES.size).toBeGreaterThan(40);
  expect([...ROUTES.keys()].filter((path) => !compared.has(path))).toEqual([]);
});
