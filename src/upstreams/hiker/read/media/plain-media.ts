import type { Media } from '../../../../model/media.ts';
import type { Shape } from '../../../instagram/shape.ts';
import { v1Media } from './v1-media.ts';

/**
 * /v1/media/by/*: a post as in the lists of /v1, without the keys that are null. It has no official id, size, sound, music, pins
 * or shares, and the tags of pictures only; those facts stay unknown.
 */
export const plainMedia: Shape<Media> = {
  provides: new Set([...v1Media.provides, 'sponsors']),
  read(value, at) {
    const media = v1Media.read(value, at);
    const { kind, playCount, children } = media;
    return {
      ...media,
      // The service writes 0 for a number that it does not know.
      playCount: kind === 'VIDEO' && playCount === 0 ? undefined : playCount,
      children: children?.map(withUnknownSize) ?? children,
    };
  },
};

/** A child of a carousel has only the size of its picture, so its own is unknown. */
function withUnknownSize(child: Media): Media {
  return { ...child, width: child.width ?? undefined, height: child.height ?? undefined };
}
