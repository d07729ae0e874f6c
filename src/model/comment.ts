import type { Fact } from './entity.ts';
import type { Image } from './image.ts';
import type { Media } from './media.ts';
import type { User } from './user.ts';

declare module './entity.ts' {
  interface Records {
    Comment: Comment;
  }
  interface RequiredKeys {
    Comment: 'pk';
  }
}

/** A comment on a post, or a reply to one. */
export interface Comment {
  readonly pk?: Fact<string>;
  /** Empty if the comment is only a GIF. */
  readonly text?: Fact<string>;
  /** null if the comment has none. */
  readonly gif?: Fact<Image>;
  readonly createdAt?: Fact<Date>;
  readonly author?: Fact<User>;
  readonly likeCount?: Fact<number>;
  readonly replyCount?: Fact<number>;
  /** Replies in the same answer: some or all of them. */
  readonly previews?: readonly Comment[] | undefined;
  readonly isHidden?: Fact<boolean>;
  readonly media?: Fact<Media>;
  /** The comment that this one replies to; null for a comment on the post itself. */
  readonly parent?: Fact<Comment>;
  /** Whether the account of the official API's token owns its post, so that the API answers for it by its pk. */
  readonly isManaged?: Fact<boolean>;
}
