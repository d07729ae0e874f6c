import type { Endpoint } from '../../src/upstreams/contract/endpoint.ts';
import { sparseKeys } from '../../src/upstreams/hiker/sparse-keys.ts';
import { sample } from '../upstreams/sample.ts';

type Wire = Record<string, unknown>;

/** The keys of the endpoints' samples that no reader reads, without those inside an object that is unread as a whole. */
export function unreadKeys(endpoints: readonly Endpoint[]): ReadonlySet<string> {
  const read = new Set<string>();
  const unread = new Set<string>();
  for (const endpoint of endpoints) {
    const body = sample(endpoint.sample);
    const text = JSON.stringify(body);
    // Readers of streams change the body.
    const records = recordsOf(endpoint, JSON.parse(text));
    const isRead = (path: Path): boolean =>
      changes.some((change) => {
        const changed: unknown = JSON.parse(text);
        atEach(changed, path, change);
        return recordsOf(endpoint, changed) !== records;
      });
    visit([body], [], (path, values) => {
      const key = nameOf(path.at(-1) as string);
      // A change of a value that is null or empty need not show: then it counts that the code of a reader names the key.
      const isKeyRead = isRead(path) || (sparseKeys.has(key) && values.every(hasNoText));
      (isKeyRead ? read : unread).add(key);
      return isKeyRead;
    });
  }
  return new Set([...unread].filter((key) => !read.has(key)));
}

/** The names of the members that lead to a value; `[]` is each item of a list. */
type Path = readonly string[];

/** Without the prefix of a typed key; a called field by its name. */
function nameOf(key: string): string {
  return key.replace(/^1[lf]/, '').replace(/^1\$(\w+)\(.*$/s, '$1');
}

/** Nothing, or an object or a list: what is in those is judged by itself. */
function hasNoText(value: unknown): boolean {
  return typeof value === 'object' || value === '';
}

/** What an endpoint reads, as a text in which any difference shows. */
function recordsOf({ read }: Endpoint, body: unknown): string {
  try {
    return JSON.stringify(read(body), (_key, value: unknown) => {
      if (value === undefined) return 'unknown';
      return value instanceof Map ? [...value] : value;
    });
  } catch (refused) {
    return String(refused);
  }
}

/** A key is read if one of these changes what is read: leaving it out, or another value of the same kind. */
const changes: readonly ((object: Wire, key: string) => void)[] = [
  (object, key) => {
    delete object[key];
  },
  (object, key) => {
    object[key] = other(object[key]);
  },
];

function other(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string') return /^\d+$/.test(value) ? String(BigInt(value) + 1n) : `${value}x`;
  if (value === null) return 1;
  return Array.isArray(value) ? [] : {};
}

/** Calls `change` for the member at this path, in each item of the lists on the way. */
function atEach(value: unknown, [key, ...rest]: Path, change: (object: Wire, key: string) => void): void {
  if (key === undefined || typeof value !== 'object' || value === null) return;
  if (key === '[]') {
    if (Array.isArray(value)) for (const item of value) atEach(item, rest, change);
  } else if (key in value) {
    if (rest.length === 0) change(value as Wire, key);
    else atEach((value as Wire)[key], rest, change);
  }
}

/** Visits each path once, with all values there; what is below a path only if `isRead` says so. */
function visit(
  values: readonly unknown[],
  at: Path,
  isRead: (path: Path, values: readonly unknown[]) => boolean,
): void {
  const items = values.filter(Array.isArray).flat();
  if (items.length > 0) visit(items, [...at, '[]'], isRead);
  const members = new Map<string, unknown[]>();
  for (const value of values) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    for (const [key, inner] of Object.entries(value)) members.set(key, [...(members.get(key) ?? []), inner]);
  }
  for (const [key, inner] of members) {
    const path = [...at, key];
    if (isRead(path, inner)) visit(inner, path, isRead);
  }
}
