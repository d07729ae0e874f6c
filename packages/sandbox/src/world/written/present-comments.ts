import type { Comment, Comments } from '../comments.ts';
import type { Post } from '../posts/post.ts';
import type { Posts } from '../posts/posts.ts';
import type { World } from '../world.ts';
import { isWritten, type Writes, type WrittenComment } from './writes.ts';

/** Only the owner of a post sees its hidden comments. */
export type Viewer = 'public' | 'owner';

/** What a comment has that was just written. */
const UNNOTICED = {
  index: 0,
  likeCount: 0,
  replyCount: 0,
  isPinned: false,
  isEdited: false,
  isLikedByOwner: false,
  likedByCoauthors: [],
} as const;

/** The comments with all writes applied. */
export function presentComments(initial: World, writes: Writes, posts: Posts, viewer: Viewer): Comments {
  const { comments, deletedComments, hiddenComments } = writes;

  const isUntouched = (): boolean => comments.size + deletedComments.size + hiddenComments.size === 0;
  const isGone = (pk: string): boolean => deletedComments.has(pk) || (viewer === 'public' && hiddenComments.has(pk));
  const written = (wanted: (comment: WrittenComment) => boolean): readonly WrittenComment[] =>
    [...comments.values()].filter((each) => wanted(each) && !isGone(each.pk));
  /** The world's comments that are deleted or hidden. */
  const removed = (): readonly Comment[] =>
    [...deletedComments, ...(viewer === 'public' ? hiddenComments : [])].flatMap(
      (pk) => initial.comments.byPk(pk) ?? [],
    );

  const now = (comment: Comment, post: Post, gone: readonly Comment[]): Comment => {
    const { pk } = comment;
    const lostReplies = new Set(gone.flatMap((each) => (each.parentPk === pk ? [each.pk] : [])));
    const replyCount = comment.replyCount + written(({ parentPk }) => parentPk === pk).length - lostReplies.size;
    return { ...comment, post, replyCount };
  };
  const made = ({ mediaFbid, ...of }: WrittenComment, post = posts.byFbid(mediaFbid)): Comment | undefined =>
    post === undefined ? undefined : now({ ...UNNOTICED, ...of, post, repliesToPk: of.parentPk }, post, []);
  const replies = (comment: Comment): readonly Comment[] => {
    if (isUntouched()) return initial.comments.replies(comment);
    const old = initial.comments.byPk(comment.pk);
    return [
      ...(old === undefined ? [] : initial.comments.replies(old).filter(({ pk }) => !isGone(pk))).map((each) =>
        now(each, comment.post, []),
      ),
      ...written(({ parentPk }) => parentPk === comment.pk).flatMap((each) => made(each, comment.post) ?? []),
    ];
  };
  const of = (post: Post): ReturnType<Comments['of']> => {
    if (isUntouched()) return initial.comments.of(post);
    const original = isWritten(post) ? post : initial.posts.at(post.owner, post.ordinal);
    const added = written(({ mediaFbid, parentPk }) => mediaFbid === post.fbid && parentPk === undefined);
    const gone = removed();
    const indexes = new Set(gone.flatMap((each) => (each.reply === 0 && each.post.pk === post.pk ? [each.index] : [])));
    const gaps = [...indexes].sort((a, b) => a - b);
    const old = isWritten(post) ? 0 : original.commentCount - gaps.length;
    return {
      count: added.length + old,
      at(index) {
        const newest = added[added.length - 1 - index];
        const fresh = newest === undefined ? undefined : made(newest, post);
        if (fresh !== undefined) return fresh;
        let from = index - added.length;
        for (const gap of gaps) if (gap <= from) from += 1;
        return now(initial.comments.at(original, from), post, gone);
      },
    };
  };

  return {
    of,
    at: (post, index) => of(post).at(index),
    replies,
    byPk(pk) {
      if (isUntouched()) return initial.comments.byPk(pk);
      const fresh = comments.get(pk);
      const found = fresh ?? initial.comments.byPk(pk);
      if (found === undefined || isGone(pk)) return undefined;
      // A reply is removed with its comment.
      if (found.parentPk !== undefined && isGone(found.parentPk)) return undefined;
      return 'mediaFbid' in found ? made(found) : now(found, posts.at(found.post.owner, found.post.ordinal), removed());
    },
    likers: initial.comments.likers,
  };
}
