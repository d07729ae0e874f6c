import type { Comment } from './comment.ts';
import type { Fact } from './entity.ts';
import type { PostOrStory } from './media.ts';
import type { User } from './user.ts';

declare module './entity.ts' {
  interface Records {
    Story: Story;
  }
}

/** The position of a sticker: its centre and size as fractions (0..1) of the story's width and height, its rotation in turns. */
export interface StickerArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rotation: number | null;
}

export interface StoryMention {
  readonly user: User;
  readonly area: StickerArea | null;
}

export interface StoryHashtag {
  readonly name: string;
  readonly area: StickerArea | null;
}

/** A story: a picture or video that its owner shows for a day, or longer in a highlight. */
export interface Story extends PostOrStory {
  readonly expiresAt?: Fact<Date>;
  /** The owner's pk and username, derived from `owner`. The story's id and URL are made from them. */
  readonly ownerPk?: Fact<string>;
  readonly ownerUsername?: Fact<string>;
  readonly mentions?: Fact<readonly StoryMention[]>;
  readonly hashtags?: Fact<readonly StoryHashtag[]>;
  readonly comments?: Fact<readonly Comment[]>;
}
