import { Memory } from '../../memory.ts';
import type { Comment } from '../../world/comments.ts';
import type { LiveComment } from '../../world/live.ts';
import type { Person } from '../../world/people.ts';
import type { Post } from '../../world/post.ts';
import type { World } from '../../world/world.ts';
import type { CommentRecord, MediaRecord } from '../records.ts';
import type { MetaState } from '../state.ts';
import type { MediaLibrary } from './media.ts';

export interface CommentLibrary {
  /** Those on the media itself, newest first. */
  of(media: MediaRecord): readonly CommentRecord[];
  /** Newest first. */
  replies(comment: CommentRecord): readonly CommentRecord[];
  /** Whoever's media it is on. */
  byId(id: string): CommentRecord | undefined;
  /** As many as the media says it has, after what was written and deleted here. */
  count(media: MediaRecord): number;
}

export function createCommentLibrary(world: World, state: MetaState, media: MediaLibrary): CommentLibrary {
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
  /** Those on what is live; undefined when it is no longer, or never was. */
  const live = ({ id, owner }: MediaRecord): readonly CommentRecord[] | undefined => {
    const now = world.lives.of(owner, world.now());
    return now?.fbid === id ? world.lives.comments(now, world.now()).map(ofLive) : undefined;
  };
  const memory = new Memory<string, readonly CommentRecord[]>(200);
  const ofPost = (post: Post): readonly CommentRecord[] =>
    memory.of(post.pk, () =>
      Array.from({ length: post.commentCount }, (_, place) => record(world.comments.at(post, place))),
    );
  const stands = (comment: CommentRecord): boolean => !state.deletedComments.has(comment.id);
  const written = (wanted: (comment: CommentRecord) => boolean): readonly CommentRecord[] =>
    [...state.comments.values()].filter(wanted).reverse();

  const known = (id: string): CommentRecord | undefined => {
    const old = world.comments.byPk(id);
    if (old !== undefined) return record(old);
    const said = world.lives.commentByPk(id, world.now());
    return said === undefined ? undefined : ofLive(said);
  };

  const byId = (id: string): CommentRecord | undefined => {
    const found = state.comments.get(id) ?? known(id);
    if (found === undefined || !stands(found)) return undefined;
    // A reply goes with the comment to which it replies.
    return found.parentId !== undefined && state.deletedComments.has(found.parentId) ? undefined : found;
  };

  return {
    byId,
    of(on) {
      const { id, post } = on;
      const spoken = on.productType === 'LIVE' ? live(on) : undefined;
      if (spoken !== undefined) return spoken;
      const here = written(({ mediaId, parentId }) => mediaId === id && parentId === undefined);
      return [...here, ...(post === undefined ? [] : ofPost(post))].filter(stands);
    },
    replies(comment) {
      const here = written(({ parentId }) => parentId === comment.id);
      const old = world.comments.byPk(comment.id);
      return [...here, ...(old === undefined ? [] : world.comments.replies(old).map(record).reverse())].filter(stands);
    },
    count(of) {
      const { id, commentsCount } = of;
      if (of.productType === 'LIVE') return live(of)?.length ?? 0;
      const added = [...state.comments.values()].filter((each) => each.mediaId === id && stands(each));
      const removed = [...state.deletedComments].filter((each) => {
        const old = world.comments.byPk(each);
        return old !== undefined && old.reply === 0 && media.ofPost(old.post).id === id;
      });
      return commentsCount + added.filter(({ parentId }) => parentId === undefined).length - removed.length;
    },
  };
}

/** On the account's media, or written by the account anywhere. */
export function isCommentOf(account: Person, comment: CommentRecord): boolean {
  return comment.mediaOwner.index === account.index || comment.author.index === account.index;
}
