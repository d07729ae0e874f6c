import { ShapeError } from '../../../errors.ts';
import type { Page } from '../../../model/page.ts';
import type { Place } from '../../../model/place.ts';
import type { SearchHit } from '../../../model/search.ts';
import type { User } from '../../../model/user.ts';
import { rows, wrappedRows } from '../../instagram/rows.ts';
import { list, listAt, object, objectAt, someText } from '../../instagram/value.ts';
import { leaveOut } from '../../left-out.ts';
import { foldStream } from '../stream.ts';
import { mediaHit } from './media-shapes.ts';
import { cursor, listIn } from './pages.ts';
import { place } from './place.ts';
import { accountHit, personWithStories } from './user.ts';

/** `{users, page_token}`. */
export function readAccounts(body: unknown): Page<User> {
  const wire = objectAt<{ users?: unknown; page_token?: unknown; status?: unknown }>(body, '');
  return { items: rows(listIn(wire.users, wire), 'users', personWithStories), next: cursor(wire.page_token) };
}

/** `{items: [{location, title, subtitle}]}`; it takes no cursor. */
export function readPlaces(body: unknown): Page<Place> {
  const wire = objectAt<{ items?: unknown; status?: unknown }>(body, '');
  return { items: wrappedRows(listIn(wire.items, wire), 'items', 'location', place), next: null };
}

interface SerpKeys {
  readonly edges?: unknown;
  readonly page_info?: unknown;
}

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

/** A stream of units: headers, prompts, lists of accounts, posts. */
export function readTopSearch(body: unknown): Page<SearchHit> {
  const at = 'xdt_fbsearch__top_serp_graphql';
  const serp = objectAt<SerpKeys>(foldStream(body)[at], at);
  const hits: SearchHit[] = [];
  for (const edge of listAt(serp.edges, `${at}.edges`)) {
    const unit = object<{ node?: unknown }>(edge)?.node;
    if (unit !== null) collect(unit, `${at}.edges[]`, hits);
  }
  const info = object<{ end_cursor?: unknown }>(serp.page_info);
  return { items: hits, next: cursor(info?.end_cursor) };
}

/**
 * The finds of one unit. Headers, prompts and chat answers hold none and are passed over: they belong to the page as the
 * app draws it. So is an item of a type that the graph has no name for. A find that cannot be read is left out.
 */
function collect(unit: unknown, at: string, hits: SearchHit[]): void {
  const items = object<UnitKeys>(unit)?.items;
  for (const item of list(items) ?? [unit]) {
    try {
      const hit = hitOf(objectAt<UnitKeys>(item, at));
      if (hit !== undefined) hits.push(hit);
    } catch (fault) {
      leaveOut(fault);
    }
  }
}

/**
 * What has a kind or a code of a post, or is called one, is a post, no matter who posted it. Anything else is what
 * its type says, or what the key that it is wrapped in says; of wrappers that of a post comes first, since a post may
 * come with its author or its place beside it.
 */
function hitOf(wire: UnitKeys): SearchHit | undefined {
  if (isSomething(wire.media_type) || isSomething(wire.code) || isNamedMedia(wire))
    return { type: 'Media', record: mediaHit.read(wire, 'items[]') };
  switch (wire.__typename) {
    case 'XDTUserDict':
      return { type: 'User', record: accountHit.read(wire, 'items[]') };
    case 'XDTMediaDict':
      return { type: 'Media', record: mediaHit.read(wire, 'items[]') };
    case 'XDTLocationDict':
      return { type: 'Place', record: place.read(wire, 'items[]') };
    case 'XDTHashtagDict':
      return hashtag(wire);
  }
  if (isSomething(wire.media)) return { type: 'Media', record: mediaHit.read(wire.media, 'items[].media') };
  if (isSomething(wire.user)) return { type: 'User', record: accountHit.read(wire.user, 'items[].user') };
  const location = wire.location ?? object<UnitKeys>(wire.place)?.location ?? wire.place;
  if (isSomething(location)) return { type: 'Place', record: place.read(location, 'items[].location') };
  if (isSomething(wire.hashtag)) return hashtag(objectAt<UnitKeys>(wire.hashtag, 'items[].hashtag'));
  return isSomething(wire.username) ? { type: 'User', record: accountHit.read(wire, 'items[]') } : undefined;
}

/** Types of posts are called after media (`XDTClipsMedia`). So are units that contain posts, which have no key. */
function isNamedMedia({ __typename: type, pk, id }: UnitKeys): boolean {
  return typeof type === 'string' && type.includes('Media') && (isSomething(pk) || isSomething(id));
}

function isSomething(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** A hashtag's name is its key. */
function hashtag(wire: UnitKeys): SearchHit {
  const name = someText(wire.name);
  if (!name) throw new ShapeError('items[].hashtag.name', 'a name');
  return { type: 'Hashtag', record: { name: name.toLowerCase() } };
}
