import type { SearchHit } from '../../../../model/search-hit.ts';
import type { User } from '../../../../model/user/user.ts';
import { leaveOut } from '../../../contract/unreadable-rows.ts';
import { place } from '../../../instagram/place.ts';
import type { Shape } from '../../../instagram/shape.ts';
import { list, object, objectAt } from '../../../instagram/value.ts';
import { hashtagHit } from '../hashtag.ts';
import { mediaHit } from '../media/media-shapes.ts';
import { accountHit } from '../people/users.ts';

interface UnitKeys {
  readonly pk?: unknown;
  readonly id?: unknown;
  readonly items?: unknown;
  readonly media?: unknown;
  readonly user?: unknown;
  readonly location?: unknown;
  readonly place?: unknown;
  readonly hashtag?: unknown;
  readonly name?: unknown;
  readonly __typename?: unknown;
  readonly media_type?: unknown;
  readonly code?: unknown;
  readonly username?: unknown;
}

/**
 * Adds the hits of one unit. Headers, prompts, chat answers and types that the graph does not have are skipped. A hit that
 * cannot be read is left out and reported.
 */
export function collect(unit: unknown, at: string, hits: SearchHit[], users: Shape<User> = accountHit): void {
  const items = object<UnitKeys>(unit)?.items;
  for (const item of list(items) ?? [unit]) {
    try {
      const hit = hitOf(objectAt<UnitKeys>(item, at), users);
      if (hit !== undefined) hits.push(hit);
    } catch (failure) {
      leaveOut(failure);
    }
  }
}

/**
 * The hit of an item. An item with the kind, the code or the type name of a post is a post. Any other is decided by its type
 * name or by the key that wraps it; `media` comes first, because its author or place may be beside it.
 */
function hitOf(wire: UnitKeys, users: Shape<User>): SearchHit | undefined {
  if (isSomething(wire.media_type) || isSomething(wire.code) || isNamedMedia(wire))
    return { type: 'Media', record: mediaHit.read(wire, 'items[]') };
  switch (wire.__typename) {
    case 'XDTUserDict':
      return { type: 'User', record: users.read(wire, 'items[]') };
    case 'XDTMediaDict':
      return { type: 'Media', record: mediaHit.read(wire, 'items[]') };
    case 'XDTLocationDict':
      return { type: 'Place', record: place.read(wire, 'items[]') };
    case 'XDTHashtagDict':
      return hashtag(wire);
  }
  if (isSomething(wire.media)) return { type: 'Media', record: mediaHit.read(wire.media, 'items[].media') };
  if (isSomething(wire.user)) return { type: 'User', record: users.read(wire.user, 'items[].user') };
  const location = wire.location ?? object<UnitKeys>(wire.place)?.location ?? wire.place;
  if (isSomething(location)) return { type: 'Place', record: place.read(location, 'items[].location') };
  if (isSomething(wire.hashtag)) return hashtag(objectAt<UnitKeys>(wire.hashtag, 'items[].hashtag'));
  return isSomething(wire.username) ? { type: 'User', record: users.read(wire, 'items[]') } : undefined;
}

/** Whether the type name is that of a post (`XDTClipsMedia`). Units that contain posts have such names too, but no id. */
function isNamedMedia({ __typename: type, pk, id }: UnitKeys): boolean {
  return typeof type === 'string' && type.includes('Media') && (isSomething(pk) || isSomething(id));
}

function isSomething(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function hashtag(wire: UnitKeys): SearchHit {
  return { type: 'Hashtag', record: hashtagHit.read(wire, 'items[].hashtag') };
}
