import type { Dice } from '../dice.ts';
import { createPackedIds } from './ids.ts';
import { type PersonList, shuffledPeople } from './people/follows.ts';
import type { Names } from './people/names.ts';
import type { People, Person } from './people/people.ts';
import { POPULATION } from './people/population.ts';
import { EMOJI } from './people/words.ts';
import type { Post } from './posts/post.ts';
import type { Posts } from './posts/posts.ts';

/** How many posts of a person, comments of a post and replies to a comment the pk of a comment has room for. */
const POSTS = 1_000;
const COMMENTS = 1_000;
const REPLIES = 40;
/** Seconds between two comments of a post, and more than all replies to one take. */
const SPACING = 120;

export interface Comment {
  readonly pk: string;
  readonly post: Post;
  /** The index among the post's comments. */
  readonly index: number;
  /** The index among the replies to it, from 1; 0 for a comment on the post itself. */
  readonly reply: number;
  readonly parentPk: string | undefined;
  readonly author: Person;
  readonly text: string;
  readonly createdAt: number;
  readonly likeCount: number;
  /** Always 0 for a reply. */
  readonly replyCount: number;
  /** For a reply, the comment or reply that it answers. */
  readonly repliesToPk: string | undefined;
  readonly isPinned: boolean;
  readonly isEdited: boolean;
  readonly isLikedByOwner: boolean;
  readonly likedByCoauthors: readonly Person[];
}

export interface Comments {
  /** The comments on the post itself, newest first, each made on demand. */
  of(post: Post): { readonly count: number; at(index: number): Comment };
  at(post: Post, index: number): Comment;
  replies(comment: Comment): readonly Comment[];
  byPk(pk: string): Comment | undefined;
  /** As many as the comment's `likeCount`. */
  likers(comment: Comment): PersonList;
}

export function createComments(dice: Dice, names: Names, people: People, posts: Posts): Comments {
  const pks = createPackedIds(dice, 'comment.pk', 17_850_000_000_000_000n, 60);

  const make = (post: Post, index: number, reply: number): Comment => {
    const packed = ((post.owner.index * POSTS + post.ordinal) * COMMENTS + index) * REPLIES;
    const who = dice.bits('comment.key', post.owner.index * POSTS + post.ordinal, index * REPLIES + reply);
    const share = dice.share('comment.author', who);
    return {
      post,
      index,
      reply,
      pk: pks.id(packed + reply),
      parentPk: reply === 0 ? undefined : pks.id(packed),
      author: authorOf(who, share, reply === 0 ? undefined : post.owner),
      text: `${names.words('comment.text', dice.between('comment.length', [2, 14], who), who)}${mention(post, who)}${dice.happens('comment.emoji', 0.4, who) ? ` ${dice.pick('comment.emoji.which', EMOJI, who)}` : ''}`,
      // The list is newest first, and a reply is later than its comment. All are within a day: the newest posts are as old.
      createdAt: post.takenAt + 600 + (post.commentCount - index) * SPACING + reply * 3,
      likeCount: Math.floor(dice.share('comment.likes', who) ** 5 * 180),
      replyCount:
        reply > 0 || !dice.happens('comment.replies', 0.25, who)
          ? 0
          : dice.between('comment.replies.count', [1, 30], who),
      repliesToPk: reply === 0 ? undefined : pks.id(packed + answered(reply, who)),
      isPinned: reply === 0 && index === 0 && dice.happens('comment.pinned', 0.5, who),
      isEdited: dice.happens('comment.edited', 0.08, who),
      isLikedByOwner: dice.happens('comment.liked', 0.25, who),
      likedByCoauthors: post.coauthors.filter(({ index: coauthor }) =>
        dice.happens('comment.liked', 0.2, who, coauthor),
      ),
    };
  };

  /** The place of what a reply answers: mostly the comment itself, 0, sometimes the reply before. */
  const answered = (reply: number, who: number): number =>
    reply > 1 && dice.happens('comment.answers', 0.2, who) ? reply - 1 : 0;

  /** Some comments mention someone who is tagged in the post. */
  const mention = ({ tagged }: Post, who: number): string =>
    tagged.length > 0 && dice.happens('comment.mention', 0.15, who)
      ? ` @${dice.pick('comment.mention.who', tagged, who).username}`
      : '';

  const authorOf = (who: number, share: number, owner: Person | undefined): Person => {
    if (share < 0.01) return people.departed(who);
    return owner !== undefined && share < 0.3 ? owner : people.at(who % POPULATION);
  };

  return {
    of: (post) => ({ count: post.commentCount, at: (index) => make(post, index, 0) }),
    at: (post, index) => make(post, index, 0),
    replies: (comment) =>
      Array.from({ length: comment.replyCount }, (_, reply) => make(comment.post, comment.index, reply + 1)),
    byPk(pk) {
      const packed = pks.packedOf(pk);
      if (packed === undefined) return undefined;
      const [reply, rest] = [packed % REPLIES, Math.floor(packed / REPLIES)];
      const [index, number] = [rest % COMMENTS, Math.floor(rest / COMMENTS)];
      const owner = people.at(Math.floor(number / POSTS));
      if (owner.isGone || number % POSTS >= owner.ownPosts) return undefined;
      const post = posts.at(owner, number % POSTS);
      if (index >= post.commentCount) return undefined;
      const comment = make(post, index, 0);
      if (reply > comment.replyCount) return undefined;
      return reply === 0 ? comment : make(post, index, reply);
    },
    likers: (comment) =>
      shuffledPeople(dice, people, 'comment.likers', {
        subject: dice.bits('comment.likers.of', Number(BigInt(comment.pk) % 0x7fff_ffffn)),
        size: POPULATION,
        count: comment.likeCount,
      }),
  };
}
