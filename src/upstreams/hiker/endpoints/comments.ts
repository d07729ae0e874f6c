import { person } from '../../instagram/user.ts';
import { chunkedComment, chunkedReply, comment, plainComment, reply } from '../read/comments/comment.ts';
import {
  commentedMedia,
  readComments,
  readCommentsChunk,
  readReplies,
  repliedComment,
} from '../read/comments/pages.ts';
import { bareList, chunk } from '../read/pages.ts';
import { liker, personWithReel, readLikers } from '../read/people/users.ts';
import { withPlainKeys } from '../typed-keys.ts';
import { by, endpoint } from './endpoint.ts';

/** Comments, replies and likes of a post. */

/** The format of `/gql` has less of an author than others. */
const nestedProvides = { author: ['pk', 'username', 'isVerified', 'profilePictures'] };

/** Retired by HikerAPI, which may stop answering it at any time. */
export const gqlCommentsChunk = endpoint({
  path: '/gql/comments/chunk',
  required: ['media_id'],
  optional: ['sort_order', 'end_cursor'],
  cost: 1,
  paging: by('end_cursor'),
  itemProvides: chunkedComment.provides,
  nestedProvides,
  evidence: 'document',
  read: withPlainKeys(chunk(chunkedComment)),
});

/** Retired by HikerAPI: newer accounts get a 410 here; `mediaCommentsReplies` serves them. */
export const gqlCommentsThreadedChunk = endpoint({
  path: '/gql/comments/threaded/chunk',
  required: ['media_id', 'comment_id'],
  optional: ['end_cursor'],
  cost: 1,
  paging: by('end_cursor'),
  itemProvides: chunkedReply.provides,
  nestedProvides,
  sample: 'gql.comments.chunk.json',
  evidence: 'guess',
  read: withPlainKeys(chunk(chunkedReply)),
});

export const mediaComments = endpoint({
  path: '/v2/media/comments',
  required: ['id'],
  optional: ['page_id', 'can_support_threading'],
  cost: 1,
  paging: by('page_id', 15),
  provides: commentedMedia,
  itemProvides: comment.provides,
  evidence: 'document',
  sparse: true,
  read: readComments,
});

/** The same comments with fewer facts. */
export const mediaCommentsChunk = endpoint({
  path: '/v1/media/comments/chunk',
  required: ['id'],
  optional: ['min_id', 'max_id', 'can_support_threading'],
  cost: 1,
  paging: by('min_id', 15),
  itemProvides: plainComment.provides,
  evidence: 'document',
  read: readCommentsChunk,
});

export const mediaCommentsReplies = endpoint({
  path: '/v2/media/comments/replies',
  required: ['media_id', 'comment_id'],
  optional: ['min_id'],
  cost: 1,
  paging: by('min_id'),
  provides: repliedComment,
  itemProvides: reply.provides,
  evidence: 'document',
  sparse: true,
  read: readReplies,
});

export const gqlCommentLikersChunk = endpoint({
  path: '/gql/comment/likers/chunk',
  required: ['comment_id'],
  optional: ['media_id', 'end_cursor'],
  cost: 1,
  paging: by('end_cursor', 50),
  itemProvides: person.provides,
  evidence: 'document',
  read: withPlainKeys(chunk(person)),
});

export const olderMediaLikers = endpoint({
  path: '/v2/media/likers',
  required: ['id'],
  cost: 1,
  itemProvides: personWithReel.provides,
  evidence: 'document',
  read: readLikers,
});

export const gqlMediaLikers = endpoint({
  path: '/gql/media/likers',
  required: ['media_id'],
  cost: 1,
  itemProvides: liker.provides,
  evidence: 'document',
  read: withPlainKeys(bareList(liker)),
});

/** The answer of /v2 with a few keys more. HikerAPI documents up to about 200 people, in Instagram's ranking. */
export const mediaLikers = endpoint({
  path: '/v3/media/likers',
  required: ['id'],
  optional: ['safe_int'],
  cost: 1,
  itemProvides: personWithReel.provides,
  evidence: 'document',
  read: readLikers,
});

export const plainMediaLikers = endpoint({
  path: '/v1/media/likers',
  kind: 'lists',
  required: ['id'],
  cost: 1,
  itemProvides: person.provides,
  evidence: 'document',
  read: bareList(person),
});
