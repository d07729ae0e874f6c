/** One rendition of a picture. Width and height in pixels; absent if the service provides only the URL. */
export interface Image {
  readonly url: string;
  readonly width?: number | null | undefined;
  readonly height?: number | null | undefined;
}

/** An animated picture of GIPHY. */
export interface Gif extends Image {
  readonly altText?: string | null | undefined;
  readonly isSticker?: boolean | null | undefined;
}

/** One rendition of a video. Bandwidth in bits per second. */
export interface Video extends Image {
  readonly bandwidth?: number | null | undefined;
}

/** `oe` in the query of a media URL: Unix seconds in hexadecimal. */
const EXPIRY = /[?&]oe=([0-9a-f]{1,8})(?:[&#]|$)/i;

/** When a media URL expires; null where it does not say so. */
export function expiryOf(url: string): Date | null {
  const seconds = Number.parseInt(EXPIRY.exec(url)?.[1] ?? '0', 16);
  return seconds === 0 ? null : new Date(seconds * 1000);
}

/**
 * The smallest rendition at least `minWidth` pixels wide, else the largest one. Without `minWidth`, the largest.
 * Renditions of unknown width come last.
 */
export function renditionFor<R extends Image>(renditions: readonly R[], minWidth?: number | null): R | null {
  let fitting: R | null = null;
  let largest: R | null = null;
  for (const rendition of renditions) {
    const width = rendition.width ?? 0;
    if (largest === null || width > (largest.width ?? 0)) largest = rendition;
    if (minWidth == null || width < minWidth) continue;
    if (fitting === null || width < (fitting.width ?? 0)) fitting = rendition;
  }
  return fitting ?? largest;
}
