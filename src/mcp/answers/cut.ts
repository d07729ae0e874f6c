import { amountOf } from '../../model/amount.ts';
import { parentIdKey } from '../documents/with-pages.ts';

/** A list of an answer that was cut. */
export interface CutList {
  /** Where the array is in the data. */
  readonly path: readonly (string | number)[];
  readonly rest: readonly unknown[];
}

export interface CutData {
  /** Undefined where it is too large without any list to cut. */
  readonly data: Readonly<Record<string, unknown>> | undefined;
  readonly lists: readonly CutList[];
  /** How many texts were shortened. */
  readonly shortened: number;
}

/** A text up to this length is shortened only where there is no other way: a caption has at most 2,200 characters. */
const textCharacters = 2_500;
const shortTextCharacters = 300;

const keys: ReadonlySet<string> = new Set([parentIdKey, 'id', 'cursor', 'endCursor', 'startCursor']);

interface Found {
  readonly path: readonly (string | number)[];
  readonly array: unknown[];
}

/** The data, cut to this many characters of JSON: first long texts, then the ends of the largest lists. */
export function cutTo(most: number, given: Readonly<Record<string, unknown>>): CutData {
  if (sizeOf(given) <= most) return { data: given, lists: [], shortened: 0 };
  const data = structuredClone(given);
  const lists = new Map<unknown[], CutList>();
  let shortened = shortenTexts(data, textCharacters);
  let size = sizeOf(data);
  while (size > most) {
    const largest = largestArray(data, []);
    if (largest === undefined) {
      shortened += shortenTexts(data, shortTextCharacters);
      if (sizeOf(data) > most) return { data: undefined, lists: [], shortened };
      break;
    }
    const { array, path } = largest;
    const rest: unknown[] = [];
    while (size > most && array.length > 1) {
      const item = array.pop();
      rest.unshift(item);
      size -= sizeOf(item) + 1;
    }
    lists.set(array, { path, rest: [...rest, ...(lists.get(array)?.rest ?? [])] });
  }
  return { data, lists: [...lists.values()].filter(({ path }) => isThere(data, path)), shortened };
}

function sizeOf(value: unknown): number {
  return JSON.stringify(value)?.length ?? 0;
}

/** The array with the most characters, of those with more than one item. The outermost is the largest. */
function largestArray(value: unknown, path: readonly (string | number)[]): Found | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  if (Array.isArray(value) && value.length > 1) return { path, array: value };
  const found = Object.entries(value).flatMap(([key, member]) => {
    const inner = largestArray(member, [...path, Array.isArray(value) ? Number(key) : key]);
    return inner === undefined ? [] : [inner];
  });
  return found.toSorted((one, other) => sizeOf(other.array) - sizeOf(one.array))[0];
}

/** Shortens each longer text in place; returns how many there were. */
function shortenTexts(value: unknown, most: number): number {
  if (value === null || typeof value !== 'object') return 0;
  const members = value as Record<string, unknown>;
  let count = 0;
  for (const [key, member] of Object.entries(members)) {
    // A part of a key is of no use.
    if (keys.has(key)) continue;
    if (typeof member === 'string' && member.length > most) {
      members[key] = `${member.slice(0, most).toWellFormed()}… [${amountOf(member.length - most, 'character')} more]`;
      count += 1;
    } else count += shortenTexts(member, most);
  }
  return count;
}

/** Whether an array was not itself cut off with an item around it. */
function isThere(data: unknown, path: readonly (string | number)[]): boolean {
  return Array.isArray(path.reduce((value, step) => (value as Record<string, unknown> | undefined)?.[step], data));
}
