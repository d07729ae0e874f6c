import type { Fact } from './entity.ts';
import type { Image } from './image.ts';
import type { User } from './user.ts';

declare module './entity.ts' {
  interface Records {
    Track: Track;
  }
  interface RequiredKeys {
    Track: 'pk';
  }
}

export interface LyricPhrase {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}

export interface SpotifyTrack {
  readonly id: string;
  readonly url: string | null;
}

/** A piece of music or an original sound that clips use. Its `pk` is the audio asset id. */
export interface Track {
  readonly pk?: Fact<string>;
  readonly canonicalId?: Fact<string>;
  readonly clusterId?: Fact<string>;
  readonly title?: Fact<string>;
  readonly artist?: Fact<string>;
  readonly artistUser?: Fact<User>;
  readonly durationMs?: Fact<number>;
  readonly highlightStartsMs?: Fact<readonly number[]>;
  readonly coverArt?: Fact<Image>;
  readonly previewUrl?: Fact<string>;
  readonly lyrics?: Fact<readonly LyricPhrase[]>;
  readonly spotify?: Fact<SpotifyTrack>;
  readonly clipCount?: Fact<number>;
}
