import { ShapeError } from '../../../../errors.ts';
import type { Media } from '../../../../model/media.ts';
import type { Page } from '../../../../model/page.ts';
import { rows, type Shape } from '../../../instagram/shape.ts';
import { v1Media, withoutZeroPlays } from './v1-media.ts';

/** A post of /v1/user/medias/pinned. The documented answer has 0 plays for every clip, so 0 is unknown here. */
export const pinnedMedia: Shape<Media> = {
  provides: new Set([...v1Media.provides].filter((fact) => fact !== 'playCount')),
  read: (wire, at) => withoutZeroPlays(v1Media.read(wire, at)),
};

/** `[media…]`, in one piece. */
export function readPinned(body: unknown): Page<Media> {
  if (!Array.isArray(body)) throw new ShapeError('', 'a list');
  return { items: rows(body, '', pinnedMedia), next: null };
}
