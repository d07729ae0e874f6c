import type { Fact } from '../entity.ts';
import type { Image, Video } from '../image.ts';
import type { MediaKind } from '../post/media.ts';

declare module '../entity.ts' {
  interface Records {
    ScheduledMedia: ScheduledMedia;
  }
  interface RequiredKeys {
    ScheduledMedia: 'graphId';
  }
}

/** A post that Instagram publishes at a time that the owner chose. It has no pk and no code yet. */
export interface ScheduledMedia {
  readonly graphId?: Fact<string>;
  readonly kind?: Fact<MediaKind>;
  readonly caption?: Fact<string>;
  readonly publishAt?: Fact<Date>;
  readonly images?: Fact<readonly Image[]>;
  readonly videos?: Fact<readonly Video[]>;
}
