import type { MediaKind } from '../../model/post/media.ts';
import type { User } from '../../model/user/user.ts';
import { part } from './shape.ts';
import { partialUser } from './user.ts';
import { id, type Keys, longId, object, pkAt, text } from './value.ts';

/** By `media_type`. */
export const KINDS: Readonly<Record<number, MediaKind>> = { 1: 'IMAGE', 2: 'VIDEO', 8: 'CAROUSEL' };

/** The pk of a post. Where `pk` is missing or empty it is in `id`, which is `<pk>` or `<pk>_<owner pk>`. */
export function mediaPk(wire: Keys<'pk' | 'id'>, at: string): string {
  const pk = longId(wire.pk);
  if (pk !== undefined) return pk;
  const whole = id(wire.id);
  const end = whole?.indexOf('_') ?? -1;
  return pkAt(end === -1 ? whole : whole?.slice(0, end), at);
}

/** A caption, which is a text or an object with a text. */
export function captionText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : text(object<Keys<'text'>>(value)?.text);
}

type SponsorKeys = Keys<'sponsor' | 'sponsor_id' | 'pk' | 'id'>;

/**
 * A partner of a paid partnership: nested (`{sponsor: {pk, username}, sponsor_id}`), or flat (`{pk, username}`). In the
 * nested form, `sponsor_id` and a name may come with a `sponsor` that is null or has no pk.
 */
export function sponsor(value: unknown): User | undefined {
  const wire = object<SponsorKeys>(value);
  if (wire === undefined) return part(value, 'sponsor_tags[]', partialUser);
  const nested = object<SponsorKeys>(wire.sponsor);
  if (nested !== undefined && (longId(nested.pk) ?? longId(nested.id)) !== undefined)
    return part(nested, 'sponsor_tags[].sponsor', partialUser);
  const pk = longId(wire.pk) ?? longId(wire.id) ?? longId(wire.sponsor_id);
  return part({ ...wire, ...nested, pk }, 'sponsor_tags[]', partialUser);
}
