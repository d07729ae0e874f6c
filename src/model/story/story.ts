import type { Fact } from '../entity.ts';
import type { Comment } from '../post/comment.ts';
import type { PostOrStory } from '../post/media.ts';
import type { StoryHashtag, StoryMention, StorySticker } from './stickers.ts';

declare module '../entity.ts' {
  interface Records {
    Story: Story;
  }
}

/** Who can see a story: everyone who can see the account, or its close friends. */
export type StoryAudience = 'EVERYONE' | 'CLOSE_FRIENDS';

/** A story: a picture or video that its owner shows for a day, or longer in a highlight. */
export interface Story extends PostOrStory {
  readonly expiresAt?: Fact<Date>;
  /** The owner's pk and username, derived from `owner`. The story's id and URL are made from them. */
  readonly ownerPk?: Fact<string>;
  readonly ownerUsername?: Fact<string>;
  /** A share link that leads to it: its only known fact until the link is resolved. */
  readonly shareUrl?: Fact<string>;
  readonly audience?: Fact<StoryAudience>;
  /** The stickers of some kinds, which formats with few facts have too. They are in `stickers` as well. */
  readonly mentions?: Fact<readonly StoryMention[]>;
  readonly hashtags?: Fact<readonly StoryHashtag[]>;
  readonly stickers?: Fact<readonly StorySticker[]>;
  readonly comments?: Fact<readonly Comment[]>;
}
