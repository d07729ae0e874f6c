import { ShapeError } from '../../../../errors.ts';
import type { Media } from '../../../../model/media.ts';
import type { Page } from '../../../../model/page.ts';
import { rows } from '../../../instagram/shape.ts';
import { v1Media } from './v1-media.ts';

/** `[media…]`, in one piece: the pinned posts. */
export function readPinned(body: unknown): Page<Media> {
  if (!Array.isArray(body)) throw new ShapeError('', 'a list');
  return { items: rows(body, '', v1Media), next: null };
}
