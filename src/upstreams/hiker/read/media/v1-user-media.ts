import { ShapeError } from '../../../../errors.ts';
import type { Media } from '../../../../model/media.ts';
import type { Page } from '../../../../model/page.ts';
import { rows, type Shape } from '../../../instagram/shape.ts';
import { v1Media, withoutZeroPlays } from './v1-media.ts';

/**
 * A post in a /v1 list of a user. The documents show 0 plays for every clip among a user's posts, pinned or not, so 0 is
 * unknown here.
 */
export const v1UserMedia: Shape<Media> = {
  provides: new Set([...v1Media.provides].filter((fact) => fact !== 'playCount')),
  read: (wire, at) => withoutZeroPlays(v1Media.read(wire, at)),
};

/** `[media…]`, in one piece: the pinned posts. */
export function readPinned(body: unknown): Page<Media> {
  if (!Array.isArray(body)) throw new ShapeError('', 'a list');
  return { items: rows(body, '', v1UserMedia), next: null };
}
