import type { MediaKind, MediaSurface } from '../../../model/media.ts';
import { builder } from '../../builder.ts';

export const MediaKindRef = builder.enumType('MediaKind', {
  description: 'What a post or a story consists of.',
  values: {
    IMAGE: { description: 'One picture.' },
    VIDEO: { description: 'One video.' },
    CAROUSEL: { description: 'Several pictures and videos, which are its `children`.' },
  } satisfies Record<MediaKind, unknown>,
});

export const MediaSurfaceRef = builder.enumType('MediaSurface', {
  description: 'Where on Instagram a post appears.',
  values: {
    FEED: { description: 'In the feed and the profile grid.' },
    REELS: { description: 'In the Reels tab. Reels are also called clips.' },
    STORY: { description: 'In stories.' },
    AD: { description: 'In an advertisement.' },
    IGTV: { description: "In IGTV, Instagram's former format for long videos." },
    LIVE: { description: 'In a live video.' },
  } satisfies Record<MediaSurface, unknown>,
});
