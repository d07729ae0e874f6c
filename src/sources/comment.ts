import { GatewayError } from '../errors.ts';
import type { Page } from '../model/page.ts';
import type { Comment } from '../model/post/comment.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import { meta } from '../upstreams/meta/endpoints/index.ts';
import { nodes } from '../upstreams/meta/nodes/index.ts';
import { edge, list, listOnNode, via, viaNode } from './declare/declare.ts';
import { entity, many, one } from './declare/entity.ts';

/** HikerAPI finds a comment only in its post's list: the most pages to search. */
const pagesLookedThrough = 3;

const missing = (_comment: Comment, pages: number): GatewayError =>
  new GatewayError(
    'NOT_SUPPORTED',
    `the comment is not on the first ${pages} pages of its post's comments; a reply can only be reached through the comment that it replies to`,
  );

const among = ({ items }: Page<Comment>, wanted: Comment): Comment | undefined =>
  items.find(({ pk }) => pk === wanted.pk);

const inList = { pick: among, pages: pagesLookedThrough, missing };

const byPk = { 'ig-comment-id': 'pk' };

/** The official API reads comments on the posts of its token's account. A comment of which only the pk is known may be one. */
const mayBeManaged = ({ isManaged, text }: Comment): boolean =>
  isManaged === true || (isManaged !== false && text === undefined);

export const comment = entity('Comment', {
  keys: ['pk'],
  relations: {
    author: one('User'),
    likedByCoauthors: many('User', 5),
    media: one('Media'),
    videoReply: one('Media'),
    parent: one('Comment'),
    repliesTo: one('Comment'),
  },
  reads: ['media', 'parent', 'text', 'replyCount', 'isManaged'],
  derive(found) {
    if (found.parent === null) {
      found.repliesTo ??= null;
      found.videoReply ??= null;
    } else if (found.parent?.pk != null) {
      // Replies have no replies of their own, and only comments on the post can be pinned.
      found.hasVideoReplies ??= false;
      found.isPinned ??= false;
    }
  },
  isReadFromLists: true,
  paths: [
    viaNode(meta.comment, nodes.igComment, byPk, { serves: mayBeManaged, seesAll: ({ media }) => media == null }),
    via(hiker.mediaComments, { id: 'media.pk' }, { ...inList, provides: hiker.mediaComments.itemProvides }),
    via(hiker.mediaCommentsChunk, { id: 'media.pk' }, { ...inList, provides: hiker.mediaCommentsChunk.itemProvides }),
    via(
      hiker.gqlCommentsChunk,
      { media_id: 'media.pk' },
      { ...inList, provides: hiker.gqlCommentsChunk.itemProvides, isLastResort: true },
    ),
  ],
  unreachable: ({ media }) =>
    new GatewayError(
      'NOT_SUPPORTED',
      media === null
        ? 'no service provides this of a comment that belongs to no post, such as one on a story'
        : 'a comment can only be found through its post: ask comment(by: {pk, mediaPk}), or read media.comments',
    ),
});

export const replies = edge(
  'Comment.replies',
  'Comment',
  [
    list(hiker.mediaCommentsReplies, { media_id: 'media.pk', comment_id: 'pk' }),
    // HikerAPI has retired it: newer accounts get 410.
    list(hiker.gqlCommentsThreadedChunk, { media_id: 'media.pk', comment_id: 'pk' }, { isLastResort: true }),
    listOnNode<Comment>(meta.commentReplies, nodes.igComment, byPk, {
      serves: (_args, comment) => comment === undefined || mayBeManaged(comment as Comment),
    }),
    listOnNode<Comment>(meta.commentReplies, nodes.strippedComment, byPk, { isPrefetchOnly: true }),
  ],
  {
    count: 'replyCount',
    isEmptyAtZero: true,
    previews: 'previews',
    implied: ({ pk, media }: Comment) => ({ parent: { pk }, media }),
  },
);

/** HikerAPI reads a comment on a story nowhere, so a call about one would be billed for nothing. */
const mayBeOnPost = (_args: unknown, comment?: object): boolean =>
  comment === undefined || (comment as Comment).media !== null;

export const likers = edge(
  'Comment.likers',
  'User',
  [list(hiker.gqlCommentLikersChunk, { comment_id: 'pk' }, { serves: mayBeOnPost })],
  { count: 'likeCount', isEmptyAtZero: true },
);
