import { ShapeError } from '../../../../errors.ts';
import type { Page } from '../../../../model/page.ts';
import type { User } from '../../../../model/user.ts';
import { rows, wrappedRows } from '../../../instagram/shape.ts';
import { person } from '../../../instagram/user.ts';
import { count, objectAt } from '../../../instagram/value.ts';
import { listIn } from '../pages.ts';
import { business, liker, personWithReel } from './user.ts';

/** `{users, user_count}`, without further pages. */
export function readLikers(body: unknown): Page<User> {
  const wire = objectAt<{ users?: unknown; user_count?: unknown; status?: unknown }>(body, '');
  return {
    items: rows(listIn(wire.users, wire), 'users', personWithReel),
    next: null,
    totalCount: count(wire.user_count),
  };
}

/** `[user…]`. */
export function readBareLikers(body: unknown): Page<User> {
  if (!Array.isArray(body)) throw new ShapeError('', 'a list');
  return { items: rows(body, '', liker), next: null };
}

/** `{users}`. */
export function readSuggested(body: unknown): Page<User> {
  const wire = objectAt<{ users?: unknown; status?: unknown }>(body, '');
  return { items: rows(listIn(wire.users, wire), 'users', person), next: null };
}

/** `{items: [{user, media_previews}]}`. The previews are only thumbnails, so no posts are read from them. */
export function readBusinesses(body: unknown): Page<User> {
  const wire = objectAt<{ items?: unknown; status?: unknown }>(body, '');
  return { items: wrappedRows(listIn(wire.items, wire), 'items', 'user', business), next: null };
}
