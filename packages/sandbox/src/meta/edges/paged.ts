import { hashText } from '../../dice.ts';
import type { JsonObject } from '../../wire/json.ts';
import { invalidCursor, invalidParameter } from '../errors/graph-error.ts';
import type { EdgeAnswer, EdgeCall } from '../nodes/node.ts';
import { MAX_LIMIT, readLimit, readTime } from './modifiers.ts';

/** The modifiers of a list with cursors, and of one that also takes a time range. */
export const PAGED = ['limit', 'after', 'before', 'order'] as const;
export const TIMED = [...PAGED, 'since', 'until'] as const;

interface Listing<T> {
  /** Part of its cursors, so that another list's cursor is invalid. */
  readonly name: string;
  /** Newest first. */
  readonly items: readonly T[];
  /** The largest page. */
  readonly max?: number;
  /** Only for a list that takes a time range. */
  readonly createdAt?: (item: T) => number;
  id(item: T): string;
  row(item: T): JsonObject;
}

/** A page of a list, and the cursors of its neighbours. */
export function paged<T>(call: EdgeCall, { max = MAX_LIMIT, ...list }: Listing<T>): EdgeAnswer {
  const { args, isTop } = call;
  const limit = readLimit(args['limit'], max);
  const items = ordered(args['order'], within(call, list));
  const { from, to } = span(list, items, args, limit);
  const page = items.slice(from, to);
  const [first, last] = [page[0], page.at(-1)];
  if (first === undefined || last === undefined) return { data: [] };
  const before = writeCursor(list.name, { id: list.id(first), index: from });
  const after = writeCursor(list.name, { id: list.id(last), index: to - 1 });
  const [hasPrevious, hasNext] = [from > 0, to < items.length];
  return {
    data: page.map((item) => list.row(item)),
    // An expansion has cursors only when there is more than one page.
    ...(isTop || hasPrevious || hasNext ? { cursors: { before, after } } : {}),
    ...(hasNext ? { next: { limit: String(limit), after } } : {}),
    ...(hasPrevious ? { previous: { limit: String(limit), before } } : {}),
  };
}

function span<T>(
  list: Pick<Listing<T>, 'name' | 'id'>,
  items: readonly T[],
  args: EdgeCall['args'],
  limit: number,
): { readonly from: number; readonly to: number } {
  const placeOf = (text: string): number => {
    const { id, index } = readCursor(list.name, text);
    const expected = items[index];
    const found =
      expected !== undefined && list.id(expected) === id ? index : items.findIndex((item) => list.id(item) === id);
    if (found < 0) throw invalidCursor();
    return found;
  };
  if (args['after'] !== undefined) {
    const from = placeOf(args['after']) + 1;
    return { from, to: Math.min(items.length, from + limit) };
  }
  if (args['before'] !== undefined) {
    const to = placeOf(args['before']);
    return { from: Math.max(0, to - limit), to };
  }
  return { from: 0, to: Math.min(items.length, limit) };
}

function within<T>({ args }: EdgeCall, { items, createdAt }: Pick<Listing<T>, 'items' | 'createdAt'>): readonly T[] {
  if (createdAt === undefined) return items;
  const since = readTime('since', args['since']) ?? Number.NEGATIVE_INFINITY;
  const until = readTime('until', args['until']) ?? Number.POSITIVE_INFINITY;
  return items.filter((item) => createdAt(item) >= since && createdAt(item) <= until);
}

function ordered<T>(order: string | undefined, items: readonly T[]): readonly T[] {
  if (order === undefined || order === 'reverse_chronological') return items;
  if (order !== 'chronological')
    throw invalidParameter('Param order must be one of {chronological, reverse_chronological}');
  return items.toReversed();
}

/**
 * A cursor names an item of a list and is invalid once the item no longer exists. It also holds the item's index, so that the item
 * is found at once in an unchanged list.
 */
interface Cursor {
  readonly id: string;
  readonly index: number;
}

function writeCursor(list: string, { id, index }: Cursor): string {
  return Buffer.from(`${hashText(list).toString(36)}|${index}|${id}`).toString('base64url');
}

function readCursor(list: string, text: string): Cursor {
  const [of, index, id] = Buffer.from(text, 'base64url').toString('utf8').split('|');
  if (of !== hashText(list).toString(36) || id === undefined || !/^\d+$/.test(index ?? '')) throw invalidCursor();
  return { id, index: Number(index) };
}
