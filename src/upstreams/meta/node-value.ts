import { ShapeError } from '../../errors.ts';
import { isPk } from '../../model/ids.ts';
import type { WireNode } from '../expandable/node.ts';

/**
 * Readers of single values of a node. A requested value that the answer leaves out is not available: null. A value of
 * another type than the documented one is a `ShapeError` that names its place, so that it does not pass for "hidden".
 */

/** Text; empty text is null. A number is converted to text: error subcodes and stock numbers are written either way. */
export function textOrNull(value: unknown, at: string): string | null {
  if (isNothing(value)) return null;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : wrong(at, 'text');
}

/** A URL that a browser can open: http(s) only, else null. */
export function addressOrNull(value: unknown, at: string): string | null {
  const read = textOrNull(value, at);
  return read !== null && /^https?:\/\//i.test(read) ? read : null;
}

/** A number, also one in quotes: the documents call some counts texts. */
export function numberOrNull(value: unknown, at: string): number | null {
  if (isNothing(value)) return null;
  const read = typeof value === 'string' ? Number(value) : value;
  return typeof read === 'number' && Number.isFinite(read) ? read : wrong(at, 'a number');
}

export function flagOrNull(value: unknown, at: string): boolean | null {
  if (isNothing(value)) return null;
  if (typeof value === 'boolean') return value;
  return value === 'true' || (value === 'false' ? false : wrong(at, 'true or false'));
}

/** An id, quoted or not; zero is none. The decoder has made text of a number beyond 2^53. */
export function idOrNull(value: unknown, at = ''): string | null {
  if (isNothing(value) || value === 0 || value === '0') return null;
  const read = Number.isSafeInteger(value) ? String(value) : value;
  return typeof read === 'string' && isPk(read) ? read : wrong(at, 'an id');
}

/** The id under a key that every answer has. */
export function idAt(node: WireNode, key: string): string {
  return idOrNull(node[key], key) ?? wrong(key, 'an id');
}

/** The id that every node has. */
export function idOf(node: WireNode): string {
  return idAt(node, 'id');
}

/** `2019-09-26T22:36:43+0000`. */
export function timeOrNull(value: unknown, at: string): Date | null {
  if (isNothing(value)) return null;
  const read = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value) : undefined;
  return read !== undefined && !Number.isNaN(read.getTime()) ? read : wrong(at, 'a time in ISO 8601');
}

/** A word of a fixed set, in any case. An unknown word is null. */
export function wordOrNull<Word extends string>(
  value: unknown,
  at: string,
  words: Readonly<Record<string, Word>>,
): Word | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') return wrong(at, 'a word');
  const known = value.toLowerCase();
  return Object.hasOwn(words, known) ? (words[known] as Word) : null;
}

export function objectOrNull(value: unknown, at: string): WireNode | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' && !Array.isArray(value) ? (value as WireNode) : wrong(at, 'an object');
}

/** The rows of `{data: […]}`, or of a plain list; none where there is neither. */
export function rows(value: unknown, at: string): readonly WireNode[] {
  const list = Array.isArray(value) ? (value as readonly unknown[]) : objectOrNull(value, at)?.['data'];
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) return wrong(at, 'a list');
  return list.map((row: unknown) => objectOrNull(row, at) ?? wrong(at, 'an object'));
}

export function texts(value: unknown, at: string): readonly string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return wrong(at, 'a list');
  return value.map((one: unknown) => textOrNull(one, at) ?? '');
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function wrong(at: string, expected: string): never {
  throw new ShapeError(at, expected);
}
