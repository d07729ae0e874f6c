import { ShapeError } from '../../../errors.ts';
import type { Hashtag } from '../../../model/hashtag.ts';
import type { Page, SearchHit } from '../../../model/page.ts';
import type { Place } from '../../../model/place.ts';
import type { Track } from '../../../model/track.ts';
import type { User } from '../../../model/user.ts';
import { rows, wrappedRows } from '../../instagram/shape.ts';
import { foundTrack } from '../../instagram/track.ts';
import { type Keys, list, listAt, object, objectAt, someText } from '../../instagram/value.ts';
import { leaveOut } from '../../unreadable-rows.ts';
import { foldStream } from '../stream/fold-stream.ts';
import { foundHashtag } from './hashtag.ts';
import { mediaHit } from './media/media-shapes.ts';
import { cursor, listIn } from './pages.ts';
import { place } from './place.ts';
import { accountHit, personWithStories } from './users.ts';

/** `{users, page_token}`. */
export function readAccounts(body: unknown): Page<User> {
  const wire = objectAt<Keys<'users' | 'page_token' | 'status'>>(body, '');
  return { items: rows(listIn(wire.users, wire), 'users', personWithStories), next: cursor(wire.page_token) };
}

/** `{items: [{location, title, subtitle}]}`, without further pages. */
export function readPlaces(body: unknown): Page<Place> {
  const wire = objectAt<Keys<'items' | 'status'>>(body, '');
  return { items: wrappedRows(listIn(wire.items, wire), 'items', 'location', place), next: null };
}

/** `{results: [hashtag], page_token}`. */
export function readHashtags(body: unknown): Page<Hashtag> {
  const wire = objectAt<Keys<'results' | 'page_token' | 'status'>>(body, '');
  return { items: rows(listIn(wire.results, wire), 'results', foundHashtag), next: cursor(wire.page_token) };
}

/** `{items: [{track, metadata}], page_info: {next_max_id}}`. */
export function readMusic(body: unknown): Page<Track> {
  const wire = objectAt<Keys<'items' | 'page_info' | 'status'>>(body, '');
  return {
    items: rows(listIn(wire.items, wire), 'items', foundTrack),
    next: cursor(object<Keys<'next_max_id'>>(wire.page_info)?.next_max_id),
  };
}

type SerpKeys = Keys<'edges' | 'page_info'>;

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
    const unit = object<Keys<'node'>>(edge)?.node;
    if (unit !== null) collect(unit, `${at}.edges[]`, hits);
  }
  const info = object<Keys<'end_cursor'>>(serp.page_info);
  return { items: hits, next: cursor(info?.end_cursor) };
}

/**
 * Adds the hits of one unit. Headers, prompts, chat answers and types that the graph does not have are skipped. A hit that
 * cannot be read is left out and reported.
 */
function collect(unit: unknown, at: string, hits: SearchHit[]): void {
  const items = object<UnitKeys>(unit)?.items;
  for (const item of list(items) ?? [unit]) {
    try {
      const hit = hitOf(objectAt<UnitKeys>(item, at));
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

/** Whether the type name is that of a post (`XDTClipsMedia`). Units that contain posts have such names too, but no id. */
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
