import type { Comment } from './comment.ts';
import type { Fact } from './entity.ts';
import type { Image, Video } from './image.ts';
import type { MediaKind } from './media.ts';
import type { Insight } from './official/insight.ts';
import type { Track } from './track.ts';
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
export interface Story {
  readonly pk?: Fact<string>;
  readonly graphId?: Fact<string>;
  readonly code?: Fact<string>;
  readonly kind?: Fact<MediaKind>;
  readonly takenAt?: Fact<Date>;
  readonly expiresAt?: Fact<Date>;
  readonly owner?: Fact<User>;
  /** The owner's pk and username, derived from `owner`. The story's id and URL are made from them. */
  readonly ownerPk?: Fact<string>;
  readonly ownerUsername?: Fact<string>;
  readonly width?: Fact<number>;
  readonly height?: Fact<number>;
  readonly images?: Fact<readonly Image[]>;
  readonly videos?: Fact<readonly Video[]>;
  /** Seconds. */
  readonly videoDuration?: Fact<number>;
  readonly caption?: Fact<string>;
  readonly mentions?: Fact<readonly StoryMention[]>;
  readonly hashtags?: Fact<readonly StoryHashtag[]>;
  readonly comments?: Fact<readonly Comment[]>;
  readonly sponsors?: Fact<readonly User[]>;
  readonly isPaidPartnership?: Fact<boolean>;
  readonly track?: Fact<Track>;
  /** Whether the account of the official API's token owns it, so that the API answers for it by its graphId. */
  readonly isManaged?: Fact<boolean>;
  /** One fact for each set of arguments; its name contains them. */
  readonly insights?: Fact<readonly Insight[]>;
}
