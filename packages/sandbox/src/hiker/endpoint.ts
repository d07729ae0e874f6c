import type { Json } from '../json.ts';
import type { Person } from '../world/people/people.ts';
import type { Post } from '../world/posts/post.ts';
import { isOpen } from '../world/posts/post.ts';
import { openCursor, sealCursor } from './lists/cursor.ts';
import { each, type Slice, slice } from './lists/paging.ts';
import type { Parameter } from './requests/parameters.ts';
import { noEntries, notFound, privateAccount } from './requests/refusal.ts';
import type { Wire } from './wire.ts';

/** One request as its endpoint sees it: parameters are checked, the key is good. */
export interface Ask {
  readonly wire: Wire;
  readonly query: URLSearchParams;
  /** `force=on`: no privacy check. */
  readonly isForced: boolean;
}

export interface Endpoint {
  readonly path: string;
  /** Billed requests; one less when forced. */
  readonly price: number;
  readonly parameters: readonly Parameter[];
  answer(ask: Ask): Json;
}

/** A checked parameter; empty when it was optional and left out. */
export function given(ask: Ask, name: string): string {
  return ask.query.get(name) ?? '';
}

export function personById(ask: Ask, name = 'user_id'): Person {
  return present(ask.wire.world.people.byPk(given(ask, name)));
}

export function personByUsername(ask: Ask): Person {
  return present(ask.wire.world.people.byUsername(given(ask, 'username').toLowerCase()));
}

function present(person: Person | undefined): Person {
  if (person === undefined || person.isGone) throw notFound('User');
  return person;
}

/** Whose lists may be looked into. */
export function open(ask: Ask, person: Person): Person {
  if (person.isPrivate && !ask.isForced) throw privateAccount();
  return person;
}

export function postByPk(ask: Ask, id: string): Post {
  const post = ask.wire.world.posts.byPk(id.split('_', 1)[0] ?? '');
  if (post === undefined) throw notFound('Media');
  if (!isOpen(post.owner)) throw privateAccount();
  return post;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly cursor: string | null;
}

/** A list that is not all made yet. */
interface Listed<T> {
  readonly count: number;
  at(place: number): T;
}

/**
 * Where the next page of a list begins, in the form that the list takes: an empty one may be a 404, and so may the page after the last.
 */
export function listEnd(ask: Ask, name: string, count: number, { from, next }: Slice): number | undefined {
  const form = ask.wire.form('lists', name);
  if (form === 'plain' || next !== undefined) return next;
  if (from >= count) throw noEntries();
  return form === 'not-found-at-end' ? count : undefined;
}

/** A page of a list whose cursor is sealed: what most endpoints do. */
export function page<T, Row>(
  ask: Ask,
  name: string,
  parameter: string,
  list: readonly T[] | Listed<T>,
  size: number,
  row: (item: T) => Row,
): Page<Row> {
  const listed: Listed<T> = isListed(list) ? list : { count: list.length, at: (place) => list[place] as T };
  const cursor = given(ask, parameter);
  const part = slice(ask.wire.world.dice, name, listed.count, cursor === '' ? 0 : openCursor(name, cursor), size);
  const next = listEnd(ask, name, listed.count, part);
  return {
    items: each(part, (place) => row(listed.at(place))),
    cursor: next === undefined ? null : sealCursor(name, next),
  };
}

function isListed<T>(list: readonly T[] | Listed<T>): list is Listed<T> {
  return 'count' in list;
}
