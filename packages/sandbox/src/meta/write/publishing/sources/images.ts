import { refusal } from '../../refusals.ts';
import { checkFetch } from './fetch.ts';
import type { Source } from './source.ts';

const FORMATS: ReadonlySet<string> = new Set(['', 'jpg', 'jpeg']);
/** Of a name that merely ends in something, `photo.php`, nothing is known. */
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
const LARGEST_MEGABYTES = 8;
const NARROWEST = 4 / 5;
const WIDEST = 1.91;

/** Images are fetched while the caller waits, so whatever is wrong with them is said at once. */
export function checkImage(source: Source, isInFeed: boolean): void {
  checkFetch(source);
  const { extension, megabytes, width, height } = source;
  if (!FORMATS.has(extension) && OTHER_FORMATS.has(extension))
    throw refusal(
      2207005,
      `The image format ${extension.toUpperCase()} is not supported. Supported formats are: JPEG.`,
    );
  if ((megabytes ?? 0) > LARGEST_MEGABYTES) throw refusal(2207004);
  const ratio = width === undefined || height === undefined ? 1 : width / height;
  // Stories are shown whole, whatever their shape.
  if (isInFeed && (ratio < NARROWEST || ratio > WIDEST))
    throw refusal(
      2207009,
      `The submitted image with aspect ratio ${ratio.toFixed(2)} cannot be published. Please submit an image with a valid aspect ratio.`,
    );
}
