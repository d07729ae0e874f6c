import type { Media } from '../../../../model/post/media.ts';
import type { Shape } from '../../../instagram/shape.ts';
import { person } from '../../../instagram/user.ts';
import { v1Media } from './v1-media.ts';

/**
 * /v1/media/by/*: a post as in the lists of /v1, without the keys that are null. It has no official id, size, sound, music, pins
 * or shares, and the tags of pictures only; those facts stay unknown.
 */
export const plainMedia: Shape<Media> = {
  // A total of 0 is unknown, so that other paths are tried.
  provides: new Set([...v1Media.provides, 'sponsors', 'totalPlayCount']),
  read(value, at) {
    const media = v1Media.read(value, at);
    return { ...media, children: media.children?.map(withUnknownSize) ?? media.children };
  },
};

/** A child of a carousel has only the size of its picture, so its own is unknown. */
function withUnknownSize(child: Media): Media {
  return { ...child, width: child.width ?? undefined, height: child.height ?? undefined };
}

export const ownerOfMedia: ReadonlySet<keyof Media & string> = new Set(['owner']);

/** /v1/media/user: the owner of a post, without the post. */
export function readOwner(body: unknown): Media {
  return { owner: person.read(body, '') };
}
