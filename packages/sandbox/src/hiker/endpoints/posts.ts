import type { AnswerContext } from '../../wire/answer-context.ts';
import { type Json, type JsonObject, long } from '../../wire/json.ts';
import { pkOfCode } from '../../world/ids.ts';
import type { Person } from '../../world/people/people.ts';
import type { Post } from '../../world/posts/post.ts';
import { type Call, type Endpoint, given, personById, postByPk, requirePublic } from '../endpoint.ts';
import { each, slice } from '../lists/paging.ts';
import { mediaInfo } from '../media/info.ts';
import { plainPost } from '../media/plain-post.ts';
import { post } from '../media/post.ts';
import { longRow, plainRow } from '../people/rows.ts';
import { badCursor, badParameters, noEntries, notFound } from '../requests/errors.ts';
import { optional, type Parameter, required } from '../requests/parameters.ts';
import { codeOfLink, targetOfCode } from '../requests/share-codes.ts';
import { liker } from '../typed-keys/people.ts';

const TAGGED_PAGE = 21;
const MEDIA = required('id', 'media-id');

export const POSTS: readonly Endpoint[] = [
  ...lookups('/v2/media/info/by', [optional('safe_int')], (context, of) => ({
    media_or_ad: mediaInfo(context, of),
    status: 'ok',
  })),
  ...lookups('/v1/media/by', [], plainPost),
  {
    path: '/v2/user/tag/medias',
    price: 1,
    parameters: [required('user_id', 'id'), optional('page_id')],
    answer: tagged,
  },
  // No list of likers has pages: Instagram shows only the first hundred.
  {
    path: '/gql/media/likers',
    price: 1,
    parameters: [required('media_id', 'media-id')],
    answer: (call) => likersOf(call, 'media_id', liker),
  },
  { path: '/v2/media/likers', price: 1, parameters: [MEDIA], answer: likers },
  { path: '/v3/media/likers', price: 1, parameters: [MEDIA, optional('safe_int')], answer: rankedLikers },
  {
    path: '/v1/media/user',
    price: 1,
    parameters: [required('media_id', 'media-id')],
    answer: (call) => plainRow(call.context, postByPk(call, given(call, 'media_id')).owner),
  },
  { path: '/v1/media/likers', price: 1, parameters: [MEDIA], answer: (call) => likersOf(call, 'id', plainRow) },
];

/** A post by id, by code and by URL. */
function lookups(
  path: string,
  more: readonly Parameter[],
  show: (context: AnswerContext, of: Post) => Json,
): readonly Endpoint[] {
  const lookup = (key: string, kind: 'media-id' | 'text', find: (call: Call, value: string) => Post): Endpoint => ({
    path: `${path}/${key}`,
    price: 1,
    parameters: [required(key, kind), ...more],
    answer: (call) => show(call.context, find(call, given(call, key))),
  });
  return [lookup('id', 'media-id', postByPk), lookup('code', 'text', byCode), lookup('url', 'text', byUrl)];
}

function byCode(call: Call, code: string): Post {
  const pk = pkOfCode(code);
  if (pk === undefined) throw notFound('Media');
  return postByPk(call, pk);
}

/** The URL of a post, or a share link to one. */
function byUrl(call: Call, url: string): Post {
  if (!url.includes('/share/')) return byCode(call, codeInUrl(url));
  const { type, pk } = targetOfCode(codeOfLink(url));
  if (type !== 'media') throw notFound('Media');
  return postByPk(call, pk);
}

function codeInUrl(url: string): string {
  const code = /\/(?:p|reel|reels|tv)\/([\w-]+)/.exec(url)?.[1];
  if (code === undefined)
    throw badParameters([{ parameter: 'url', msg: 'Input should be the URL of a post', type: 'url_parsing' }]);
  return code;
}

/** The cursor is the pk of the next page's first post, quoted as `next_page_id` and unquoted as `next_max_id`. */
function tagged(call: Call): Json {
  const person = requirePublic(call, personById(call));
  const { timelines } = call.context.world;
  const name = `v2/tagged/${person.pk}`;
  const list = timelines.tagged(person);
  const pkAt = (index: number): string | undefined => {
    const key = list[index];
    return key === undefined ? undefined : timelines.post(key).pk;
  };
  const cursor = given(call, 'page_id');
  const from = cursor === '' ? 0 : list.findIndex((_, index) => pkAt(index) === cursor);
  if (from < 0) throw badCursor();
  const part = slice(call, name, { count: list.length, from, size: TAGGED_PAGE });
  const items = each(part, (index) => list[index]).flatMap((key) =>
    key === undefined ? [] : [post(call.context, timelines.post(key))],
  );
  if (list.length === 0 && call.context.form('lists', name) !== 'plain') throw noEntries();
  const next = part.next === undefined ? undefined : pkAt(part.next);
  return {
    response: {
      num_results: items.length,
      more_available: next !== undefined,
      items,
      auto_load_more_enabled: true,
      next_max_id: next === undefined ? null : long(next),
      new_photos: [],
      requires_review: false,
      total_count: list.length,
      status: 'ok',
    },
    next_page_id: next ?? null,
  };
}

function likers(call: Call): Json {
  const users = likersOf(call, 'id', (context, person) => ({
    ...longRow(context, person),
    is_new: false,
    latest_reel_media: context.world.stories.latest(person, context.world.now()),
  }));
  return { users, user_count: users.length, status: 'ok' };
}

function rankedLikers(call: Call): Json {
  const users = likersOf(call, 'id', (context, person) => ({
    ...longRow(context, person),
    account_badges: [],
    latest_reel_media: context.world.stories.latest(person, context.world.now()),
  }));
  const of = postByPk(call, given(call, 'id'));
  return {
    users,
    user_count: of.likeCount,
    play_count: of.mediaType === 2 ? of.playCount : null,
    follow_ranking_token: `${call.context.world.dice.hex('likers.token', 32, of.owner.index, of.ordinal)}|${of.owner.pk}|osr`,
    status: 'ok',
  };
}

function likersOf(
  call: Call,
  parameter: string,
  show: (context: AnswerContext, person: Person) => JsonObject,
): readonly JsonObject[] {
  const { count, at } = call.context.world.likers(postByPk(call, given(call, parameter)));
  return each({ from: 0, to: count }, (index) => show(call.context, at(index)));
}
