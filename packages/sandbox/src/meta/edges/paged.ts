import type { JsonObject } from '../../json.ts';
import { invalidCursor, invalidParameter } from '../errors/graph-error.ts';
import type { EdgeAnswer, EdgeCall } from '../nodes/node.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { MAX_LIMIT, readLimit, readTime } from './numbers.ts';

/** The modifiers of every list with cursors, and of one that is cut by time, too. */
export const PAGED = ['limit', 'after', 'before', 'order'] as const;
export const TIMED = [...PAGED, 'since', 'until'] as const;

interface Listing<T> {
  /** Tells this list's cursors from those of others. */
  readonly name: string;
  /** Newest first. */
  readonly items: readonly T[];
  readonly most?: number;
  /** Where the list may be cut by time. */
  readonly createdAt?: (item: T) => number;
  id(item: T): string;
  row(item: T): JsonObject;
}

/** A page of a list, and where its neighbours begin. */
export function paged<T>(call: EdgeCall, { most = MAX_LIMIT, ...list }: Listing<T>): EdgeAnswer {
  const { args, isTop } = call;
  const limit = readLimit(args['limit'], most);
  const items = ordered(args['order'], within(call, list));
  const { from, to } = span(list, items, args, limit);
  const page = items.slice(from, to);
  const [first, last] = [page[0], page.at(-1)];
  if (first === undefined || last === undefined) return { data: [] };
  const before = writeCursor(list.name, { id: list.id(first), place: from });
  const after = writeCursor(list.name, { id: list.id(last), place: to - 1 });
  const [hasPrevious, hasNext] = [from > 0, to < items.length];
  return {
    data: page.map((item) => list.row(item)),
    // In an expansion there are cursors only where there is more than one page.
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
    const { id, place } = readCursor(list.name, text);
    const there = items[place];
    const found =
      there !== undefined && list.id(there) === id ? place : items.findIndex((item) => list.id(item) === id);
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
