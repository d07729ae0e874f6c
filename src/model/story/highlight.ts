import type { Fact } from '../entity.ts';
import type { Image } from '../image.ts';
import type { User } from '../user/user.ts';

declare module '../entity.ts' {
  interface Records {
    Highlight: Highlight;
  }
  interface RequiredKeys {
    Highlight: 'pk';
  }
}

/** The part of a picture that is shown: the distances of its edges from the left and the top, as fractions (0..1) of its size. */
export interface Crop {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A collection of stories on its owner's profile. */
export interface Highlight {
  readonly pk?: Fact<string>;
  /** A share link that leads to it: a key for looking it up, and no field of the graph. */
  readonly shareUrl?: Fact<string>;
  readonly title?: Fact<string>;
  /** The whole picture where the service has it, otherwise the cropped one. */
  readonly cover?: Fact<Image>;
  readonly croppedCover?: Fact<Image>;
  readonly coverCrop?: Fact<Crop>;
  /** null if the owner chose another picture. */
  readonly coverStoryPk?: Fact<string>;
  readonly createdAt?: Fact<Date>;
  readonly updatedAt?: Fact<Date>;
  readonly isPinned?: Fact<boolean>;
  readonly latestStoryAt?: Fact<Date>;
  readonly storyCount?: Fact<number>;
  readonly owner?: Fact<User>;
}
