import { type Json, omit } from '../../json.ts';
import { sampleAt } from '../../samples.ts';
import type { Comment } from '../../world/comments.ts';
import type { Post } from '../../world/posts/post.ts';
import { type Ask, type Endpoint, given, listEnd, page, postByPk } from '../endpoint.ts';
import { openCursor, sealCursor } from '../lists/cursor.ts';
import { each, slice } from '../lists/paging.ts';
import { captionComment, chunkComment, comment, parentComment, reply } from '../media/comments.ts';
import { plainRow } from '../people/rows.ts';
import { optional, required } from '../requests/parameters.ts';
import { badCursor, notFound, privateAccount, retired } from '../requests/refusal.ts';

const PAGE_OF_COMMENTS = sampleAt('hiker/v2.media.comments', 'response');

const PAGE = 15;
const CHUNK = 12;
const REPLIES = 12;
const LIKERS = 50;

const MEDIA = required('media_id', 'media-id');
const COMMENT = required('comment_id', 'id');

export const COMMENTS: readonly Endpoint[] = [
  {
    path: '/v2/media/comments',
    price: 1,
    parameters: [required('id', 'media-id'), optional('page_id'), optional('can_support_threading')],
    answer: comments,
  },
  { path: '/v2/media/comments/replies', price: 1, parameters: [MEDIA, COMMENT, optional('min_id')], answer: replies },
  {
    path: '/gql/comments/chunk',
    price: 1,
    parameters: [MEDIA, optional('sort_order'), optional('end_cursor')],
    answer: chunk,
  },
  {
    path: '/gql/comments/threaded/chunk',
    price: 1,
    parameters: [MEDIA, COMMENT, optional('end_cursor')],
    answer: threadedChunk,
  },
  {
    path: '/gql/comment/likers/chunk',
    price: 1,
    parameters: [COMMENT, optional('media_id', 'media-id'), optional('end_cursor')],
    answer: likers,
  },
];

function comments(ask: Ask): Json {
  const { wire } = ask;
  const post = postByPk(ask, given(ask, 'id'));
  const cursor = given(ask, 'page_id');
  const list = `v2/comments/${post.pk}`;
  const all = wire.world.comments.of(post);
  const part = slice(wire.world.dice, list, all.count, cursor === '' ? 0 : openCursor(list, unwrapped(cursor)), PAGE);
  const end = listEnd(ask, list, all.count, part);
  const next =
    end === undefined
      ? null
      : JSON.stringify({ cached_comments_cursor: sealCursor(list, end), bifilter_token: 'GgYYeQBX4v' });
  const isDenied = wire.form('comments', post.pk) === 'cursor-beside-false';
  return {
    response: {
      ...(post.mediaType === 2 ? PAGE_OF_COMMENTS : omit(PAGE_OF_COMMENTS, ['disclaimer_text'])),
      caption: captionComment(wire, post),
      caption_is_edited: post.isCaptionEdited,
      comment_count: post.commentCount,
      comments: each(part, (place) => comment(wire, all.at(place))),
      has_more_headload_comments: next !== null && !isDenied,
      next_min_id: next,
      pinned_comment_count: 0,
      ...(post.mediaType === 2 ? { disclaimer_text: disclaimer(post) } : {}),
    },
    // The inner cursor is a JSON text, the outer one its bytes in hex.
    next_page_id: next === null ? null : Buffer.from(next).toString('hex'),
  };
}

function disclaimer({ owner, takenAt }: Post): string {
  const day = new Date(takenAt * 1_000).toLocaleDateString('en-US', {
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  });
  return `${owner.username} initially shared this reel to non-followers first on ${day}, so some comments may be older than the reel's post date.`;
}

function unwrapped(cursor: string): string {
  return innerCursor(Buffer.from(cursor, 'hex').toString('utf8'), 'cached_comments_cursor');
}

function innerCursor(json: string, key: string): string {
  const value = readJson(json);
  const inner: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  if (typeof inner !== 'string') throw badCursor();
  return inner;
}

function readJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw badCursor();
  }
}

function replies(ask: Ask): Json {
  const { wire } = ask;
  const parent = commentOf(ask);
  const all = wire.world.comments.replies(parent);
  const cursor = given(ask, 'min_id');
  if (all.length === 0 && wire.form('replies', parent.pk) === 'status-only') return { status: 'ok' };
  const list = `replies/${parent.pk}`;
  const part = slice(
    wire.world.dice,
    list,
    all.length,
    cursor === '' ? 0 : openCursor(list, Buffer.from(cursor, 'base64').toString('utf8')),
    REPLIES,
  );
  return {
    child_comment_count: parent.replyCount,
    child_comments: all.slice(part.from, part.to).map((child) => reply(wire, parent, child)),
    has_more_head_child_comments: false,
    has_more_tail_child_comments: part.next !== undefined,
    is_ranked_replies: false,
    liked_by_media_owner_badge_enabled: true,
    parent_comment: parentComment(wire, parent),
    ...(part.next === undefined
      ? {}
      : { next_min_child_cursor: Buffer.from(sealCursor(list, part.next)).toString('base64') }),
    status: 'ok',
  };
}

/** `popular` is the order in which the post lists them, `recent` the newest first: they differ in the first comments only, and in the cursors. */
function chunk(ask: Ask): Json {
  const { wire } = ask;
  const post = postByPk(ask, given(ask, 'media_id'));
  const isRecent = given(ask, 'sort_order') === 'recent';
  const { count, at } = wire.world.comments.of(post);
  return chunked(ask, `chunk/${isRecent ? 'recent' : 'popular'}/${post.pk}`, {
    count,
    at: (place) => at(isRecent ? place : popularPlace(place, count)),
  });
}

/** Moves the last of the first few to the top. */
function popularPlace(place: number, count: number): number {
  const few = Math.min(5, count);
  return place < few ? (place + few - 1) % few : place;
}

function threadedChunk(ask: Ask): Json {
  const parent = commentOf(ask);
  if (parent.post.owner.hasNewThreads) throw retired();
  const all = ask.wire.world.comments.replies(parent);
  return chunked(ask, `threaded/${parent.pk}`, { count: all.length, at: (place) => all[place] ?? parent });
}

/** A JSON text for a cursor, to be passed back whole. */
function chunked(ask: Ask, list: string, comments: { readonly count: number; at(place: number): Comment }): Json {
  const cursor = given(ask, 'end_cursor');
  const from = cursor === '' ? 0 : openCursor(list, innerCursor(cursor, 'server_cursor'));
  const part = slice(ask.wire.world.dice, list, comments.count, from, CHUNK);
  const next =
    part.next === undefined
      ? null
      : `{"server_cursor": "${sealCursor(list, part.next)}", "is_server_cursor_inverse": true}`;
  return [each(part, (place) => chunkComment(ask.wire, comments.at(place))), next];
}

function likers(ask: Ask): Json {
  const { wire } = ask;
  const found = known(ask);
  const { items, cursor } = page(
    ask,
    `comment/likers/${found.pk}`,
    'end_cursor',
    wire.world.comments.likers(found),
    LIKERS,
    (person) => plainRow(wire, person),
  );
  return [items, cursor];
}

function commentOf(ask: Ask): Comment {
  const post = postByPk(ask, given(ask, 'media_id'));
  const found = known(ask);
  if (found.post.pk !== post.pk) throw notFound('Comment');
  return found;
}

function known(ask: Ask): Comment {
  const found = ask.wire.world.comments.byPk(given(ask, 'comment_id'));
  if (found === undefined) throw notFound('Comment');
  if (found.post.owner.isPrivate) throw privateAccount();
  return found;
}
