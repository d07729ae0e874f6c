import { invalidParameter, missingParameter } from '../../errors/graph-error.ts';
import { textOf } from '../parameters.ts';
import { refusal } from '../refusals.ts';
import type { DraftKind } from './draft.ts';

/** What the container is for. A video by itself is a reel since 2023; within a carousel it is a video still. */
export function kindOf(parameters: URLSearchParams, isCarouselItem: boolean): DraftKind {
  const mediaType = textOf(parameters, 'media_type');
  const has = (name: string): boolean => textOf(parameters, name) !== undefined;
  if (mediaType === 'REELS' || mediaType === 'CAROUSEL' || mediaType === 'STORIES') {
    if (isCarouselItem) throw invalidParameter(`${mediaType} containers cannot be items of a carousel`);
    return mediaType;
  }
  if (mediaType === 'VIDEO' && isCarouselItem) return 'VIDEO';
  if (mediaType !== undefined && mediaType !== 'IMAGE')
    throw refusal(2207023, `The media type ${mediaType} is unknown.`);
  if (mediaType === undefined && isCarouselItem && has('video_url') && !has('image_url')) return 'VIDEO';
  if (!has('image_url')) throw missingParameter('image_url');
  return 'IMAGE';
}
