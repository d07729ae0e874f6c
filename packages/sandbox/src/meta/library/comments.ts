import { Lru } from '../../lru.ts';
import type { Comment } from '../../world/comments.ts';
import type { Person } from '../../world/people/people.ts';
import type { LiveComment } from '../../world/stories/live.ts';
import type { World } from '../../world/world.ts';
import type { MediaLibrary } from './media.ts';
import type { CommentRecord, MediaRecord } from './records.ts';

export interface CommentLibrary {
  /** The comments on the media itself, newest first. */
  of(media: MediaRecord): readonly CommentRecord[];
  /** Newest first. */
  replies(comment: CommentRecord): readonly CommentRecord[];
  byId(id: string): CommentRecord | undefined;
  /** The comment count of the media, with all writes applied. */
  count(media: MediaRecord): number;
}

export function createCommentLibrary(world: World, media: MediaLibrary): CommentLibrary {
  const cache = new Lru<string, readonly CommentRecord[]>(200);
  const record = (comment: Comment): CommentRecord => {
    const { id, productType, owner } = media.ofPost(comment.post);
    return {
      id: comment.pk,
      mediaId: id,
      mediaProductType: productType,
      mediaOwner: owner,
      parentId: comment.parentPk,
      author: comment.author,
      text: comment.text,
      createdAt: comment.createdAt,
      likeCount: comment.likeCount,
    };
  };
  const ofLive = (comment: LiveComment): CommentRecord => ({
    id: comment.pk,
    mediaId: comment.live.fbid,
    mediaProductType: 'LIVE',
    mediaOwner: comment.live.owner,
    parentId: undefined,
    author: comment.author,
    text: comment.text,
    createdAt: comment.createdAt,
    likeCount: 0,
  });
  /** The comments on a broadcast; undefined when it is not live. */
  const live = ({ id, owner }: MediaRecord): readonly CommentRecord[] | undefined => {
    const now = world.lives.of(owner, world.now());
    return now?.fbid === id ? world.lives.comments(now, world.now()).map(ofLive) : undefined;
  };

  return {
    byId(id) {
      const found = world.comments.byPk(id);
      if (found !== undefined) return record(found);
      const onLive = world.lives.commentByPk(id, world.now());
      return onLive === undefined ? undefined : ofLive(onLive);
    },
    of(on) {
      const onLive = on.productType === 'LIVE' ? live(on) : undefined;
      if (onLive !== undefined) return onLive;
      if (on.post === undefined) return [];
      const { count, at } = world.comments.of(on.post);
      return cache.of(`${on.id}/${world.revision()}/${count}`, () =>
        Array.from({ length: count }, (_, index) => record(at(index))),
      );
    },
    replies(comment) {
      const parent = world.comments.byPk(comment.id);
      return parent === undefined ? [] : world.comments.replies(parent).map(record).reverse();
    },
    count: (of) => (of.productType === 'LIVE' ? (live(of)?.length ?? 0) : of.commentsCount),
  };
}

/** Whether the comment is on the account's media or written by the account. */
export function isCommentOf(account: Person, comment: CommentRecord): boolean {
  return comment.mediaOwner.index === account.index || comment.author.index === account.index;
}
