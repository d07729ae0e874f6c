import { ShapeError } from '../../errors.ts';
import { isPk } from '../../model/ids.ts';
import { leaveOut } from '../left-out.ts';

/**
 * Reading single values of a decoded answer. Every function answers in the words of the model: a value; `null` where the
 * wire says that there is none (an empty address, a zero time); `undefined` where it says nothing that can be used. A
 * wire `null` is `undefined` here: whether it means "absent" or "not known" is the shape's to say (see shape.ts).
 */

const MAX_INT = 2 ** 31 - 1;

/** In Unix seconds. RFC 3339, in which the graph writes its times, has four digits for a year. */
const YEAR_10000 = Date.UTC(10_000, 0) / 1000;

/** A decoded object whose keys nobody has looked at yet. Readers name the keys that they read in an interface. */
export type Wire = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Wire {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object, seen as the keys that a reader looks at (all optional, all unknown), or undefined. */
export function object<Keys extends object = Wire>(value: unknown): Keys | undefined {
  return isObject(value) ? (value as Keys) : undefined;
}

/** The object that has to stand at `at`. */
export function objectAt<Keys extends object = Wire>(value: unknown, at: string): Keys {
  if (!isObject(value)) throw new ShapeError(at, 'an object');
  return value as Keys;
}

/** Text as it is: known to be empty text stays empty text. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Text whose emptiness means that there is none: a phone number, a category. */
export function someText(value: unknown): string | null | undefined {
  return typeof value === 'string' ? value || null : undefined;
}

/**
 * An id of any kind or a cursor, which the wire quotes or not as it likes. Long ones are strings already; a number beyond
 * 2^53 has lost its last digits before it came here, and a wrong id is worse than none.
 */
export function id(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  return Number.isSafeInteger(value) ? String(value) : undefined;
}

/**
 * An id of Instagram's or Facebook's: 64 bits without a sign. Undefined for anything else, and for zero, which the wire
 * writes where there is none.
 */
export function longId(value: unknown): string | undefined {
  if (typeof value === 'string') return isPk(value) && value !== '0' ? value : undefined;
  return Number.isSafeInteger(value) && (value as number) > 0 ? String(value) : undefined;
}

/** The pk of the entity at `at`, which cannot be without one. */
export function pkAt(value: unknown, at: string, key = 'pk'): string {
  return foundPk(longId(value), at, key);
}

/** The pk of the entity at `at`, read from whichever of its keys holds one. */
export function foundPk(found: string | undefined, at: string, key = 'pk'): string {
  if (found === undefined) throw new ShapeError(`${at}.${key}`, 'an id');
  return found;
}

/** The pk of another entity, named in passing. One that cannot be read is left out and reported; the entity that names it stays. */
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

/** A number of pixels, milliseconds or bits: nothing below zero, and nothing that GraphQL's Int (32 bits) cannot carry. */
export function natural(value: unknown): number | undefined {
  const number = integer(value);
  return number !== undefined && number >= 0 && number <= MAX_INT ? number : undefined;
}

/** The length of something played, in seconds. The wire writes 0 where it does not know. */
export function duration(value: unknown): number | undefined {
  const number = decimal(value);
  return number !== undefined && number > 0 ? number : undefined;
}

/** A count. A negative one is how Instagram's web answers say "hidden". */
export function count(value: unknown): number | null | undefined {
  const number = integer(value);
  return number === undefined || number >= 0 ? number : null;
}

/** A truth, also in its 0 and 1 form. */
export function flag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return value === 0 ? false : value === 1 ? true : undefined;
}

/** Unix seconds. Zero is how the wire says "never". */
export function seconds(value: unknown): Date | null | undefined {
  const number = decimal(value);
  if (number === undefined) return undefined;
  if (number <= 0) return null;
  return number < YEAR_10000 ? new Date(number * 1000) : undefined;
}

/** A date, a time, and the offset from UTC, if it is told. */
const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?$/;

/** ISO 8601, with `Z`, `+00:00` or `+0000`, and with a blank in place of the `T`. A time without an offset is UTC. */
export function isoTime(value: unknown): Date | undefined {
  // Date takes much else for a time: "1" is a January.
  const [, day, time, offset = 'Z'] = (typeof value === 'string' ? ISO.exec(value) : null) ?? [];
  if (day === undefined) return undefined;
  const date = new Date(`${day}T${time}${offset}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** An address that a browser may be sent to. Anything but http(s) is as good as none. */
export function address(value: unknown): string | null | undefined {
  if (typeof value !== 'string') return undefined;
  return value.startsWith('https://') || value.startsWith('http://') ? value : null;
}

export function list(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** The list that must be at `at`. The services write an empty one as null or as an empty object, too. */
export function listAt(value: unknown, at: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isNothing(value)) throw new ShapeError(at, 'a list');
  return [];
}

/** Whether the wire says that there is nothing: null, or an object or a list with nothing in it. */
export function isNothing(value: unknown): boolean {
  if (typeof value !== 'object') return false;
  for (const _ in value) return false;
  return true;
}

/**
 * What `read` makes of each element of a list, without those it makes nothing of. An empty result is null: "known to be
 * none" is one thing in the model, whether the wire says `[]` or `null` for it, so that one post is one record.
 */
export function some<T>(
  value: unknown,
  read: (element: unknown) => T | null | undefined,
): readonly T[] | null | undefined {
  if (!Array.isArray(value)) return undefined;
  // A list begun with its first element has room for that one, as most have; an empty one that grows gets room for 17.
  let found: T[] | null = null;
  for (let index = 0; index < value.length; index++) {
    const made = read(value[index]);
    if (made === null || made === undefined) continue;
    if (found === null) found = [made];
    else found.push(made);
  }
  return found;
}
