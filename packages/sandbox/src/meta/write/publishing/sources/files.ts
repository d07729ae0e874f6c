import { invalidParameter, missingParameter, publishingError } from '../../../errors/graph-error.ts';
import { neededText, textOf } from '../../parameters.ts';
import type { DraftKind } from '../draft.ts';
import { checkImage, lengthMs } from './checks.ts';
import { checkFetch, readSource, type Source } from './source.ts';

/** The one picture or video of the container; a carousel has none. */
export function sourceOf(parameters: URLSearchParams, kind: DraftKind): Source | undefined {
  if (isUpload(parameters)) return uploaded(parameters, kind);
  if (kind === 'CAROUSEL') return undefined;
  if (kind === 'IMAGE') return image(parameters, true);
  if (kind !== 'STORIES') return video(parameters, kind);
  const [imageUrl, videoUrl] = [textOf(parameters, 'image_url'), textOf(parameters, 'video_url')];
  if (imageUrl !== undefined && videoUrl !== undefined)
    throw invalidParameter('A story takes either image_url or video_url, not both');
  if (imageUrl === undefined && videoUrl === undefined) throw missingParameter('image_url');
  return imageUrl === undefined ? video(parameters, kind) : image(parameters, false);
}

/** Whether the file is sent to the container afterwards. */
export function isUpload(parameters: URLSearchParams): boolean {
  const type = textOf(parameters, 'upload_type');
  if (type !== undefined && type !== 'resumable') throw invalidParameter('Param upload_type must be resumable');
  return type !== undefined;
}

/** A video that is sent has no name, so it is always a good one. */
function uploaded(parameters: URLSearchParams, kind: DraftKind): Source {
  if (kind === 'IMAGE' || kind === 'CAROUSEL') throw invalidParameter('Param upload_type is supported for videos only');
  if (textOf(parameters, 'video_url') !== undefined || textOf(parameters, 'image_url') !== undefined)
    throw invalidParameter('Param upload_type and a URL of the file cannot be used together');
  return readSource('https://upload.example/video.mp4');
}

function image(parameters: URLSearchParams, isInFeed: boolean): Source {
  const source = readSource(neededText(parameters, 'image_url'));
  checkImage(source, isInFeed);
  return source;
}

/** Checks only whether it can be fetched: a video's own errors appear in the container's status. */
function video(parameters: URLSearchParams, kind: DraftKind): Source {
  const source = readSource(neededText(parameters, 'video_url'));
  checkFetch(source);
  const cover = kind === 'REELS' ? textOf(parameters, 'cover_url') : undefined;
  // A cover replaces the frame at the offset.
  if (cover === undefined) checkOffset(parameters, source);
  else checkImage(readSource(cover), false);
  return source;
}

function checkOffset(parameters: URLSearchParams, source: Source): void {
  const text = textOf(parameters, 'thumb_offset');
  if (text === undefined) return;
  if (!/^-?\d+$/.test(text)) throw invalidParameter('Param thumb_offset must be an integer');
  const length = lengthMs(source);
  if (Number(text) < 0 || Number(text) >= length)
    throw publishingError(
      2207057,
      `Thumbnail offset must be greater than or equal to 0 and less than video duration, i.e. ${length}`,
    );
}
