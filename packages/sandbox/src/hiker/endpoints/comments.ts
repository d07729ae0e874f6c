import { type Json, omit } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Comment } from '../../world/comments.ts';
import type { Post } from '../../world/posts/post.ts';
import { captionComment, chunkComment, comment, parentComment, plainComment, reply } from '../comments/comments.ts';
import { innerCursor, unwrapBase64, unwrapHex } from '../comments/cursors.ts';
import { type Call, type Endpoint, given, postByPk } from '../endpoint.ts';
import { each, type Listed, listEnd, page, sealCursor, slice, startOf } from '../lists/paging.ts';
import { plainRow } from '../people/rows.ts';
import { notFound, privateAccount, retired } from '../requests/errors.ts';
import { optional, required } from '../requests/parameters.ts';

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
  {
    path: '/v1/media/comments/chunk',
    price: 1,
    parameters: [required('id', 'media-id'), optional('min_id'), optional('max_id'), optional('can_support_threading')],
    answer: plainComments,
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

function comments(call: Call): Json {
  const { context } = call;
  const post = postByPk(call, given(call, 'id'));
  const list = `v2/comments/${post.pk}`;
  const { count, at } = context.world.comments.of(post);
  const part = slice(call, list, { count, from: startOf(call, list, 'page_id', unwrapHex), size: PAGE });
  const end = listEnd(call, list, count, part);
  const next =
    end === undefined
      ? null
      : JSON.stringify({ cached_comments_cursor: sealCursor(list, end), bifilter_token: 'GgYYeQBX4v' });
  const isFlagFalse = context.form('comments', post.pk) === 'cursor-beside-false';
  return {
    response: {
      ...(post.mediaType === 2 ? PAGE_OF_COMMENTS : omit(PAGE_OF_COMMENTS, ['disclaimer_text'])),
      caption: captionComment(context, post),
      caption_is_edited: post.isCaptionEdited,
      comment_count: post.commentCount,
      comments: each(part, (index) => comment(context, at(index))),
      has_more_headload_comments: next !== null && !isFlagFalse,
      next_min_id: next,
      pinned_comment_count: count > 0 && at(0).isPinned ? 1 : 0,
      ...(post.mediaType === 2 ? { disclaimer_text: disclaimer(post) } : {}),
    },
    // The outer cursor is the JSON of the inner one in hex.
    next_page_id: next === null ? null : Buffer.from(next).toString('hex'),
  };
}

/** The second entry is the cursor for `min_id`, the JSON text of Instagram's cursor in base 64; the third, for `max_id`, is null. */
function plainComments(call: Call): Json {
  const { context } = call;
  const post = postByPk(call, given(call, 'id'));
  const list = `v1/comments/${post.pk}`;
  const { count, at } = context.world.comments.of(post);
  const part = slice(call, list, { count, from: startOf(call, list, 'min_id', unwrapBase64), size: PAGE });
  const end = listEnd(call, list, count, part);
  const next = end === undefined ? null : JSON.stringify({ cached_comments_cursor: sealCursor(list, end) });
  return [
    each(part, (index) => plainComment(context, at(index))),
    next === null ? null : Buffer.from(next).toString('base64'),
    null,
  ];
}

function disclaimer({ owner, takenAt }: Post): string {
  const day = new Date(takenAt * 1_000).toLocaleDateString('en-US', {
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  });
  return `${owner.username} initially shared this reel to non-followers first on ${day}, so some comments may be older than the reel's post date.`;
}

function replies(call: Call): Json {
  const { context } = call;
  const parent = commentOf(call);
  const all = context.world.comments.replies(parent);
  if (all.length === 0 && context.form('replies', parent.pk) === 'status-only') return { status: 'ok' };
  const list = `replies/${parent.pk}`;
  const from = startOf(call, list, 'min_id', (cursor) => Buffer.from(cursor, 'base64').toString('utf8'));
  const part = slice(call, list, { count: all.length, from, size: REPLIES });
  return {
    child_comment_count: parent.replyCount,
    child_comments: all.slice(part.from, part.to).map((child) => reply(context, parent, child)),
    has_more_head_child_comments: false,
    has_more_tail_child_comments: part.next !== undefined,
    is_ranked_replies: false,
    liked_by_media_owner_badge_enabled: true,
    parent_comment: parentComment(context, parent),
    ...(part.next === undefined
      ? {}
      : { next_min_child_cursor: Buffer.from(sealCursor(list, part.next)).toString('base64') }),
    status: 'ok',
  };
}

/** `recent` is the order of the post, `popular` moves the last of the first five comments to the top. */
function chunk(call: Call): Json {
  const { context } = call;
  const post = postByPk(call, given(call, 'media_id'));
  const isRecent = given(call, 'sort_order') === 'recent';
  const { count, at } = context.world.comments.of(post);
  return chunked(call, `chunk/${isRecent ? 'recent' : 'popular'}/${post.pk}`, {
    count,
    at: (index) => at(isRecent ? index : popularPlace(index, count)),
  });
}

function popularPlace(index: number, count: number): number {
  const moved = Math.min(5, count);
  return index < moved ? (index + moved - 1) % moved : index;
}

function threadedChunk(call: Call): Json {
  const parent = commentOf(call);
  if (parent.post.owner.hasNewThreads) throw retired();
  const all = call.context.world.comments.replies(parent);
  return chunked(call, `threaded/${parent.pk}`, { count: all.length, at: (index) => all[index] ?? parent });
}

/** A page whose cursor is a JSON text. */
function chunked(call: Call, list: string, { count, at }: Listed<Comment>): Json {
  const from = startOf(call, list, 'end_cursor', (cursor) => innerCursor(cursor, 'server_cursor'));
  const part = slice(call, list, { count, from, size: CHUNK });
  const next =
    part.next === undefined
      ? null
      : `{"server_cursor": "${sealCursor(list, part.next)}", "is_server_cursor_inverse": true}`;
  return [each(part, (index) => chunkComment(call.context, at(index))), next];
}

function likers(call: Call): Json {
  const { context } = call;
  const found = existingComment(call);
  const { items, cursor } = page(
    call,
    { list: `comment/likers/${found.pk}`, parameter: 'end_cursor', size: LIKERS },
    context.world.comments.likers(found),
    (person) => plainRow(context, person),
  );
  return [items, cursor];
}

function commentOf(call: Call): Comment {
  const post = postByPk(call, given(call, 'media_id'));
  const found = existingComment(call);
  if (found.post.pk !== post.pk) throw notFound('Comment');
  return found;
}

function existingComment(call: Call): Comment {
  const found = call.context.world.comments.byPk(given(call, 'comment_id'));
  if (found === undefined) throw notFound('Comment');
  if (found.post.owner.isPrivate) throw privateAccount();
  return found;
}
