import type { Person } from '../../../world/people/people.ts';
import { invalidParameter, missingParameter, publishingError } from '../../errors/graph-error.ts';
import type { PlacedTag } from '../../library/records.ts';
import type { UploadSession } from '../../uploads/session.ts';
import { textOf } from '../parameters.ts';
import type { Source } from './sources/source.ts';

export type DraftKind = 'IMAGE' | 'VIDEO' | 'REELS' | 'STORIES' | 'CAROUSEL';

/** What a container holds until it is published. */
export interface Draft {
  readonly kind: DraftKind;
  readonly isVideo: boolean;
  /** Undefined for a carousel, which has children instead. */
  readonly source: Source | undefined;
  /** Where its file is sent, if it is not downloaded. */
  readonly upload: UploadSession | undefined;
  readonly children: readonly { readonly id: string; readonly draft: Draft; publish(): void }[];
  /** It is published only with its carousel. */
  readonly isCarouselItem: boolean;
  readonly caption: string | undefined;
  readonly collaborators: readonly Person[];
  readonly altText: string | undefined;
  readonly isAiGenerated: boolean;
  readonly tagged: readonly Person[];
  /** The index of its place in the world. */
  readonly place: number | undefined;
  readonly productTags: readonly PlacedTag[];
  /** Of reels only. */
  readonly isSharedToFeed: boolean | undefined;
}

/** The kind of a container. Since 2023 a single video is a reel; only in a carousel it is still a video. */
export function kindOf(parameters: URLSearchParams, isCarouselItem: boolean): DraftKind {
  const mediaType = textOf(parameters, 'media_type');
  const has = (name: string): boolean => textOf(parameters, name) !== undefined;
  if (mediaType === 'REELS' || mediaType === 'CAROUSEL' || mediaType === 'STORIES') {
    if (isCarouselItem) throw invalidParameter(`${mediaType} containers cannot be items of a carousel`);
    return mediaType;
  }
  if (mediaType === 'VIDEO' && isCarouselItem) return 'VIDEO';
  if (mediaType !== undefined && mediaType !== 'IMAGE')
    throw publishingError(2207023, `The media type ${mediaType} is unknown.`);
  if (mediaType === undefined && isCarouselItem && has('video_url') && !has('image_url')) return 'VIDEO';
  if (!has('image_url')) throw missingParameter('image_url');
  return 'IMAGE';
}
