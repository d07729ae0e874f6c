import type { Fact } from '../entity.ts';
import type { Image } from '../image.ts';
import type { Track } from '../topics/track.ts';
import type { User } from '../user/user.ts';

declare module '../entity.ts' {
  interface Records {
    Audio: Audio;
  }
  interface RequiredKeys {
    Audio: 'graphId';
  }
}

export type AudioKind = 'MUSIC' | 'ORIGINAL_SOUND';

/** Music or a sound that reels can be published with, as the official API knows it. */
export interface Audio {
  readonly graphId?: Fact<string>;
  readonly kind?: Fact<AudioKind>;
  readonly title?: Fact<string>;
  readonly artist?: Fact<string>;
  /** Who recorded an original sound. */
  readonly owner?: Fact<User>;
  readonly durationMs?: Fact<number>;
  readonly coverArt?: Fact<Image>;
  /** The file, for a limited time. */
  readonly downloadUrl?: Fact<string>;
  /** Its page on Instagram. */
  readonly url?: Fact<string>;
  /** The same sound, as the page's address names it. */
  readonly track?: Fact<Track>;
  readonly isAdsEligible?: Fact<boolean>;
}
