import type { Page } from '../../../model/page.ts';
import type { Place } from '../../../model/place.ts';
import type { SearchHit } from '../../../model/search.ts';
import type { User } from '../../../model/user.ts';
import { rows } from '../../http/read/rows.ts';
import { list, listAt, object, objectAt, someText } from '../../http/read/value.ts';
import { foldStream } from '../stream.ts';
import { mediaHit } from './media-shapes.ts';
import { cursor, wrappedRows } from './pages.ts';
import { place } from './place.ts';
import { accountHit, personWithStories } from './user.ts';

/** `{users, has_more, page_token}`. */
export function readAccounts(body: unknown): Page<User> {
  const wire = objectAt<{ users?: unknown; has_more?: unknown; page_token?: unknown }>(body, '');
  return { items: rows(wire.users, 'users', personWithStories), next: cursor(wire.page_token, wire.has_more) };
}

/** `{items: [{location, title, subtitle}]}`; it takes no cursor. */
export function readPlaces(body: unknown): Page<Place> {
  const wire = objectAt<{ items?: unknown }>(body, '');
  return { items: wrappedRows(wire.items, 'items', 'location', place), next: null };
}

interface SerpKeys {
  readonly edges?: unknown;
  readonly page_info?: unknown;
}

interface UnitKeys {
  readonly items?: unknown;
  readonly media?: unknown;
  readonly user?: unknown;
  readonly location?: unknown;
  readonly place?: unknown;
  readonly hashtag?: unknown;
  readonly name?: unknown;
  readonly __typename?: unknown;
}

/** A stream of units: headers, prompts, lists of accounts, posts. */
export function readTopSearch(body: unknown): Page<SearchHit> {
  const at = 'xdt_fbsearch__top_serp_graphql';
  const serp = objectAt<SerpKeys>(foldStream(body)[at], at);
  const hits: SearchHit[] = [];
  for (const edge of listAt(serp.edges, `${at}.edges`)) {
    if (edge === null) continue;
    const unit = objectAt<{ node?: unknown }>(edge, `${at}.edges[]`).node;
    if (unit !== null) collect(objectAt<UnitKeys>(unit, `${at}.edges[].node`), hits);
  }
  const info = object<{ end_cursor?: unknown; has_next_page?: unknown }>(serp.page_info);
  return { items: hits, next: cursor(info?.end_cursor, info?.has_next_page) };
}

/**
 * The finds of one unit. Headers, prompts and chat answers hold none and are passed over: they belong to the page as the
 * app draws it. So is an item of a type that the graph has no name for.
 */
function collect(unit: UnitKeys, hits: SearchHit[]): void {
  const items = list(unit.items);
  if (items === undefined) {
    const hit = hitOf(unit);
    if (hit !== undefined) hits.push(hit);
    return;
  }
  for (const item of items) {
    const wire = object<UnitKeys>(item);
    const hit = wire && hitOf(wire);
    if (hit !== undefined) hits.push(hit);
  }
}

/** An entity by its own type, or in a wrapper by the key it stands under. */
function hitOf(wire: UnitKeys): SearchHit | undefined {
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
  if (object(wire.user) !== undefined) return { type: 'User', record: accountHit.read(wire.user, 'items[].user') };
  if (object(wire.media) !== undefined) return { type: 'Media', record: mediaHit.read(wire.media, 'items[].media') };
  const location = object<UnitKeys>(wire.location) ?? object<UnitKeys>(object<UnitKeys>(wire.place)?.location);
  if (location !== undefined) return { type: 'Place', record: place.read(location, 'items[].location') };
  const tag = object<UnitKeys>(wire.hashtag);
  return tag === undefined ? undefined : hashtag(tag);
}

function hashtag(wire: UnitKeys): SearchHit | undefined {
  const name = someText(wire.name);
  return name ? { type: 'Hashtag', record: { name: name.toLowerCase() } } : undefined;
}
