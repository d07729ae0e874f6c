import { keysByPlace } from '../../../src/upstreams/hiker/decoded-keys.ts';

const allKeys = keysByPlace();

type Wire = Record<string, unknown>;

/** Other values of a member; undefined leaves it out. */
const values: readonly unknown[] = [undefined, null, { unread: 1 }, []];

/**
 * The body with one member left out or with another value, in all elements of the lists on the way at once: each member that is
 * decoded, each value in turn. So readers look at what they would read instead.
 */
export function* changedBodies(body: unknown): Generator<readonly [change: string, body: unknown]> {
  const text = JSON.stringify(body);
  for (const path of keptPaths(body))
    for (const value of values) {
      const changed: unknown = JSON.parse(text);
      for (const holder of holdersOf(changed, path.slice(0, -1))) change(holder, path.at(-1) as string, value);
      yield [`${path.join('.')} = ${JSON.stringify(value)}`, changed];
    }
}

/** The keys that lead to each decoded member, once. */
function keptPaths(body: unknown): Iterable<readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const visit = (value: unknown, place: number, path: readonly string[]): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) for (const element of value) visit(element, place, path);
    else
      for (const [key, member] of Object.entries(value)) {
        const below = allKeys[place]?.get(key);
        if (below === undefined) continue;
        const whole = [...path, key];
        found.set(whole.join('.'), whole);
        visit(member, below, whole);
      }
  };
  visit(body, 0, []);
  return found.values();
}

function holdersOf(value: unknown, path: readonly string[]): Wire[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((element) => holdersOf(element, path));
  const [key, ...rest] = path;
  return key === undefined ? [value as Wire] : holdersOf((value as Wire)[key], rest);
}

function change(holder: Wire, key: string, value: unknown): void {
  if (value === undefined) delete holder[key];
  else if (Object.hasOwn(holder, key)) holder[key] = value;
}
