import type { Fact } from '../entity.ts';
import type { Gif, Image } from '../image.ts';
import type { User } from '../user/user.ts';
import type { Media } from './media.ts';

declare module '../entity.ts' {
  interface Records {
    Comment: Comment;
  }
  interface RequiredKeys {
    Comment: 'pk';
  }
}

/** A comment on a post or a story, or a reply to one. */
export interface Comment {
  readonly pk?: Fact<string>;
  /** Empty if the comment is only a GIF or a photo. */
  readonly text?: Fact<string>;
  /** null if the comment has none. */
  readonly gif?: Fact<Gif>;
  /** The renditions of the picture in the comment; null if it has none. */
  readonly photo?: Fact<readonly Image[]>;
  /** The clip that this reply consists of; null for a comment or reply of words. */
  readonly videoReply?: Fact<Media>;
  readonly createdAt?: Fact<Date>;
  readonly author?: Fact<User>;
  readonly likeCount?: Fact<number>;
  /** Whether the owner of the post likes it. */
  readonly isLikedByOwner?: Fact<boolean>;
  /** The co-authors of the post who like it. */
  readonly likedByCoauthors?: Fact<readonly User[]>;
  readonly replyCount?: Fact<number>;
  /** Whether some of its replies are clips. */
  readonly hasVideoReplies?: Fact<boolean>;
  /** Replies in the same answer: some or all of them. */
  readonly previews?: readonly Comment[] | undefined;
  /** Whether the owner of the post pinned it to the top. */
  readonly isPinned?: Fact<boolean>;
  readonly isEdited?: Fact<boolean>;
  readonly isHidden?: Fact<boolean>;
  /** null for a comment on a story. */
  readonly media?: Fact<Media>;
  /** The comment under which this reply is shown; null for a comment on the post itself. */
  readonly parent?: Fact<Comment>;
  /** The comment that this one answers: the parent, or another reply to it. null for a comment on the post itself. */
  readonly repliesTo?: Fact<Comment>;
  /** Whether the account of the official API's token owns its post, so that the API answers for it by its pk. */
  readonly isManaged?: Fact<boolean>;
}
