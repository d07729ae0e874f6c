import type { Spending } from '../../model/upstream.ts';

/** Sums of calls, which grow as calls are added. */
export type Sums = { -readonly [Sum in 'requests' | 'billed' | 'credits' | 'errors']: Spending[Sum] };

/** One day's sums, by upstream, endpoint and client. */
export type Book = Map<string, Map<string, Map<string, Sums>>>;

/** The sums of one upstream, endpoint and client, added to the book where they are missing. */
export function sumsIn(book: Book, upstream: string, endpoint: string, client: string): Sums {
  const endpoints = getOrAdd(book, upstream, () => new Map<string, Map<string, Sums>>());
  const clients = getOrAdd(endpoints, endpoint, () => new Map<string, Sums>());
  return getOrAdd(clients, client, () => ({ requests: 0, billed: 0, credits: 0, errors: 0 }));
}

function getOrAdd<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

export function spendingsIn(day: string, book: Book = new Map()): Spending[] {
  return [...book].flatMap(([upstream, endpoints]) =>
    [...endpoints].flatMap(([endpoint, clients]) =>
      [...clients].map(([client, sums]) => ({ day, upstream, endpoint, client, ...sums })),
    ),
  );
}

export const dayMs = 86_400_000;

/** `2026-11-21`, in UTC. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
