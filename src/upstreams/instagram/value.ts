import { ShapeError } from '../../errors.ts';
import { isPk } from '../../model/ids.ts';
import { leaveOut } from '../contract/unreadable-rows.ts';

/**
 * Readers of single values in a decoded answer. Each returns the value; `null` where the wire says that there is none (an
 * empty URL, a zero time); or `undefined` where the value is unusable. A wire null is `undefined` here, because only the
 * format of the entity decides whether it means "absent" or "unknown" (see shape.ts).
 */

const MAX_INT = 2 ** 31 - 1;

/** In Unix seconds. The graph writes times in RFC 3339, whose years have four digits. */
const YEAR_10000 = Date.UTC(10_000, 0) / 1000;

/** A decoded object. */
export type Wire = Readonly<Record<string, unknown>>;

/** The keys that a reader reads of a decoded object. Any may be missing, and any value is unknown. */
export type Keys<Key extends string> = { readonly [Each in Key]?: unknown };

export function isObject(value: unknown): value is Wire {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object, typed by the keys that a reader reads, or undefined. */
export function object<Typed extends object = Wire>(value: unknown): Typed | undefined {
  return isObject(value) ? (value as Typed) : undefined;
}

/** The object that is required at `at`. */
export function objectAt<Typed extends object = Wire>(value: unknown, at: string): Typed {
  if (!isObject(value)) throw new ShapeError(at, 'an object');
  return value as Typed;
}

/** A text, which may be empty. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** What a word of the service's stands for; undefined for an unknown one, `constructor` too. */
export function word<Meaning>(value: unknown, meanings: Readonly<Record<string, Meaning>>): Meaning | undefined {
  return typeof value === 'string' && Object.hasOwn(meanings, value) ? meanings[value] : undefined;
}

/** A text that is absent (null) where it is empty: a phone number, a category. */
export function someText(value: unknown): string | null | undefined {
  return typeof value === 'string' ? value || null : undefined;
}

/**
 * An id of any kind or a cursor, quoted or not. The decoder makes long ones strings; a number beyond 2^53 has lost digits
 * and gives undefined, because a wrong id is worse than none.
 */
export function id(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  return Number.isSafeInteger(value) ? String(value) : undefined;
}

/** An id of Instagram or Facebook: an unsigned 64-bit number. Undefined for anything else, and for zero, which means "none". */
export function longId(value: unknown): string | undefined {
  if (typeof value === 'string') return isPk(value) && value !== '0' ? value : undefined;
  return Number.isSafeInteger(value) && (value as number) > 0 ? String(value) : undefined;
}

/** The pk that is required for the entity at `at`. */
export function pkAt(value: unknown, at: string, key = 'pk'): string {
  return foundPk(longId(value), at, key);
}

/** The same for a pk that was looked for under several keys. */
export function foundPk(found: string | undefined, at: string, key = 'pk'): string {
  if (found === undefined) throw new ShapeError(`${at}.${key}`, 'an id');
  return found;
}

/** The pk of another entity. One that cannot be read is left out and reported, without losing the entity that names it. */
export function namedPk(value: unknown, at: string, key: string): string | undefined {
  if (value === undefined || value === null || value === '' || value === 0 || value === '0') return undefined;
  return longId(value) ?? leaveOut(new ShapeError(`${at}.${key}`, 'an id'));
}

export function decimal(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

export function integer(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined;
  const number = decimal(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** A number of pixels, milliseconds or bits: not negative, and within GraphQL's Int (32 bits). */
export function natural(value: unknown): number | undefined {
  const number = integer(value);
  return number !== undefined && number >= 0 && number <= MAX_INT ? number : undefined;
}

/** The length of a video, in seconds. Zero means unknown. */
export function duration(value: unknown): number | undefined {
  const number = decimal(value);
  return number !== undefined && number > 0 ? number : undefined;
}

/** A count. Instagram's web answers write a negative one for a hidden count, which is null. */
export function count(value: unknown): number | null | undefined {
  const number = integer(value);
  return number === undefined || number >= 0 ? number : null;
}

/** A boolean, also as 0 or 1. */
export function flag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return value === 0 ? false : value === 1 ? true : undefined;
}

/** The opposite of a flag, for a fact whose name affirms what the key denies. */
export function notFlag(value: unknown): boolean | undefined {
  const flagged = flag(value);
  return flagged === undefined ? undefined : !flagged;
}

/** A time in Unix seconds. Zero means "never", which is null. */
export function seconds(value: unknown): Date | null | undefined {
  const number = decimal(value);
  if (number === undefined) return undefined;
  if (number <= 0) return null;
  return number < YEAR_10000 ? new Date(number * 1000) : undefined;
}

/** A date, a time, and an optional offset from UTC. */
const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?$/;

/** A time in ISO 8601, with `Z`, `+00:00`, `+0000` or no offset (UTC), and with `T` or a space. */
export function isoTime(value: unknown): Date | undefined {
  // `Date` alone accepts too much: it reads "1" as a month.
  const [, day, time, offset = 'Z'] = (typeof value === 'string' ? ISO.exec(value) : null) ?? [];
  if (day === undefined) return undefined;
  const date = new Date(`${day}T${time}${offset}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** An http(s) URL; null for any other text. */
export function address(value: unknown): string | null | undefined {
  if (typeof value !== 'string') return undefined;
  return value.startsWith('https://') || value.startsWith('http://') ? value : null;
}

export function list(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** The list that is required at `at`. The services also write an empty list as null or as an empty object. */
export function listAt(value: unknown, at: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isNothing(value)) throw new ShapeError(at, 'a list');
  return [];
}

/** Whether the value is null, an empty object or an empty list. */
export function isNothing(value: unknown): boolean {
  if (typeof value !== 'object') return false;
  for (const _ in value) return false;
  return true;
}

/**
 * The elements of a list that `read` returns a value for. An empty result is null, so that the model has one value for "none"
 * whether the wire writes `[]` or null.
 */
export function some<T>(
  value: unknown,
  read: (element: unknown) => T | null | undefined,
): readonly T[] | null | undefined {
  if (!Array.isArray(value)) return undefined;
  // V8 gives a list that begins with one element room for one, and an empty one that grows room for 17. Most have one.
  let found: T[] | null = null;
  for (let index = 0; index < value.length; index++) {
    const made = read(value[index]);
    if (made === null || made === undefined) continue;
    if (found === null) found = [made];
    else found.push(made);
  }
  return found;
}
