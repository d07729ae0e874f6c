import { hashText } from '../../dice.ts';
import { type Call, given } from '../endpoint.ts';
import { badCursor, noEntries } from '../requests/errors.ts';

/** A list whose items are made on demand. */
export interface Listed<T> {
  readonly count: number;
  at(index: number): T;
}

export interface Slice {
  readonly from: number;
  readonly to: number;
  /** Where the next page begins; undefined at the end. */
  readonly next: number | undefined;
}

/** A page of a list. The first is full. Some later ones are short, because Instagram drops records that it does not show. */
export function slice(
  { context: { world } }: Call,
  list: string,
  { count, from, size }: { readonly count: number; readonly from: number; readonly size: number },
): Slice {
  const { dice } = world;
  const isShort = from > 0 && size > 4 && dice.happens('page.short', 0.15, hashText(list), from);
  const missing = isShort ? dice.between('page.missing', [1, 3], hashText(list), from) : 0;
  const to = Math.min(count, from + size - missing);
  return { from, to, next: to < count ? to : undefined };
}

export function each<T>({ from, to }: Pick<Slice, 'from' | 'to'>, make: (index: number) => T): T[] {
  const items: T[] = [];
  for (let index = from; index < to; index++) items.push(make(index));
  return items;
}

/** Where the next page begins, in the form that the list takes: an empty list may be a 404, and so may the page after the last. */
export function listEnd(call: Call, list: string, count: number, { from, next }: Slice): number | undefined {
  const form = call.context.form('lists', list);
  if (form === 'plain' || next !== undefined) return next;
  if (from >= count) throw noEntries();
  return form === 'not-found-at-end' ? count : undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly cursor: string | null;
}

/** How an endpoint pages a list: the list's name, the parameter with the cursor, and the size of a page. */
export interface Paging {
  readonly list: string;
  readonly parameter: string;
  readonly size: number;
}

/** A page of a list with opaque cursors, as most endpoints have. */
export function page<T, Row>(
  call: Call,
  { list, parameter, size }: Paging,
  items: readonly T[] | Listed<T>,
  row: (item: T) => Row,
): Page<Row> {
  const listed: Listed<T> = isListed(items) ? items : { count: items.length, at: (index) => items[index] as T };
  const { count } = listed;
  const part = slice(call, list, { count, from: startOf(call, list, parameter), size });
  const next = listEnd(call, list, count, part);
  return {
    items: each(part, (index) => row(listed.at(index))),
    cursor: next === undefined ? null : sealCursor(list, next),
  };
}

function isListed<T>(list: readonly T[] | Listed<T>): list is Listed<T> {
  return 'count' in list;
}

/** An opaque cursor, valid for one list: it holds the list's name, the index in it and a checksum. */
export function sealCursor(list: string, index: number): string {
  const text = `${index}|${list}`;
  const plain = Buffer.from(`${checksum(text)}${text}`.padEnd(59, ' '));
  return `${scramble(plain).toString('hex')}==`;
}

/** The index that the request's cursor leads to; 0 without a cursor. */
export function startOf(call: Call, list: string, parameter: string, unwrap = (cursor: string) => cursor): number {
  const cursor = given(call, parameter);
  return cursor === '' ? 0 : openCursor(list, unwrap(cursor));
}

function openCursor(list: string, cursor: string): number {
  const opened = scramble(Buffer.from(cursor.replace(/=+$/, ''), 'hex'))
    .toString('utf8')
    .trimEnd();
  const text = opened.slice(8);
  const [index = '', ...name] = text.split('|');
  if (name.join('|') !== list || checksum(text) !== opened.slice(0, 8)) throw badCursor();
  return Number(index);
}

function checksum(text: string): string {
  return hashText(text).toString(16).padStart(8, '0');
}

function scramble(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte, index) => byte ^ (hashText('seal', index) & 0xff)));
}
