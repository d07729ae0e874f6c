import type { Fact, Records } from '../entity.ts';
import type { Image } from '../image.ts';
import type { User } from '../user/user.ts';

declare module '../entity.ts' {
  interface Records {
    Track: Track;
  }
  interface RequiredKeys {
    Track: 'pk';
  }
}

/** Times are in milliseconds from the start of the track, here and in phrases. */
export interface LyricWord {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}

export interface LyricPhrase {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
  /** null if the service does not time the words. */
  readonly words: readonly LyricWord[] | null;
}

export interface SpotifyTrack {
  readonly spotifyId: string;
  readonly url: string | null;
}

/** A piece of music or an original sound that clips use. Its `pk` is the audio asset id. */
export interface Track {
  readonly pk?: Fact<string>;
  readonly canonicalId?: Fact<string>;
  readonly clusterId?: Fact<string>;
  /** Whether somebody recorded it; false for licensed music. */
  readonly isOriginal?: Fact<boolean>;
  readonly title?: Fact<string>;
  readonly artist?: Fact<string>;
  readonly artistUser?: Fact<User>;
  /** Of an original sound; null for music. */
  readonly createdAt?: Fact<Date>;
  /** The clip that an original sound comes from; null for music. */
  readonly originalMedia?: Fact<Records['Media']>;
  readonly isExplicit?: Fact<boolean>;
  readonly durationMs?: Fact<number>;
  readonly highlightStartsMs?: Fact<readonly number[]>;
  readonly coverArt?: Fact<Image>;
  readonly previewUrl?: Fact<string>;
  readonly lyrics?: Fact<readonly LyricPhrase[]>;
  readonly spotify?: Fact<SpotifyTrack>;
  readonly isTrending?: Fact<boolean>;
  /** null if the track is not ranked. */
  readonly trendRank?: Fact<number>;
  readonly previousTrendRank?: Fact<number>;
  /** Whether others may use it in their own clips. */
  readonly isReusable?: Fact<boolean>;
  readonly isMuted?: Fact<boolean>;
  /** In Instagram's words; null if it is not muted. */
  readonly muteReason?: Fact<string>;
  readonly clipCount?: Fact<number>;
  /** As Instagram writes it: `437K reels`. */
  readonly formattedClipCount?: Fact<string>;
  readonly photoCount?: Fact<number>;
}
