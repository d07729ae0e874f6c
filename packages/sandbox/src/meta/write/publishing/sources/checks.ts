import { publishingError } from '../../../errors/graph-error.ts';
import type { DraftKind } from '../draft.ts';
import { checkFetch, type Source } from './source.ts';

const IMAGE_FORMATS: ReadonlySet<string> = new Set(['', 'jpg', 'jpeg']);
/** Any other extension, as in `photo.php`, does not tell the format. */
const OTHER_FORMATS: ReadonlySet<string> = new Set([
  'png',
  'gif',
  'webp',
  'avif',
  'heic',
  'bmp',
  'tiff',
  'svg',
  'mp4',
  'mov',
]);
const MAX_IMAGE_MEGABYTES = 8;
const MIN_RATIO = 4 / 5;
const MAX_RATIO = 1.91;

const VIDEO_FORMATS: ReadonlySet<string> = new Set(['', 'mp4', 'mov']);
const MIN_SECONDS = 3;
/** The items of a carousel have the limits of stories. */
const MAX_SECONDS = { REELS: 900, OTHERS: 60 } as const;
const MAX_VIDEO_MEGABYTES = { REELS: 1_024, OTHERS: 100 } as const;
const UNSUPPORTED_VIDEO = 2207026;
/** The length of a video whose name does not state one. */
const DEFAULT_SECONDS = 60;

/** An image is fetched while the caller waits, so its errors are answered at once. */
export function checkImage(source: Source, isInFeed: boolean): void {
  checkFetch(source);
  const { extension, megabytes, width, height } = source;
  if (!IMAGE_FORMATS.has(extension) && OTHER_FORMATS.has(extension))
    throw publishingError(
      2207005,
      `The image format ${extension.toUpperCase()} is not supported. Supported formats are: JPEG.`,
    );
  if ((megabytes ?? 0) > MAX_IMAGE_MEGABYTES) throw publishingError(2207004);
  const ratio = width === undefined || height === undefined ? 1 : width / height;
  // Stories may have any ratio.
  if (isInFeed && (ratio < MIN_RATIO || ratio > MAX_RATIO))
    throw publishingError(
      2207009,
      `The submitted image with aspect ratio ${ratio.toFixed(2)} cannot be published. Please submit an image with a valid aspect ratio.`,
    );
}

/** The subcode with which the container of a video fails. */
export function videoError(source: Source, kind: DraftKind): number | undefined {
  if (source.failsWith !== undefined) return source.failsWith;
  const limits = kind === 'REELS' ? 'REELS' : 'OTHERS';
  const seconds = source.seconds ?? MIN_SECONDS;
  const isSupported =
    VIDEO_FORMATS.has(source.extension) &&
    seconds >= MIN_SECONDS &&
    seconds <= MAX_SECONDS[limits] &&
    (source.megabytes ?? 0) <= MAX_VIDEO_MEGABYTES[limits];
  return isSupported ? undefined : UNSUPPORTED_VIDEO;
}

export function lengthMs(source: Source): number {
  return (source.seconds ?? DEFAULT_SECONDS) * 1_000;
}
