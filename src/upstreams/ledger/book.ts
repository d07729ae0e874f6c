import type { Spending } from '../../model/upstream.ts';

/** Sums of calls, which grow as calls are added. */
type Sums = { -readonly [Sum in 'requests' | 'billed' | 'credits' | 'errors']: Spending[Sum] };

/** One day's sums, by upstream, endpoint and client. */
export type Book = Map<string, Map<string, Map<string, Sums>>>;

/** The sums of one upstream, endpoint and client, added to the book where they are missing. */
export function sumsIn(book: Book, upstream: string, endpoint: string, client: string): Sums {
  const endpoints = getOrAdd(book, upstream, () => new Map<string, Map<string, Sums>>());
  const clients = getOrAdd(endpoints, endpoint, () => new Map<string, Sums>());
  return getOrAdd(clients, client, () => ({ requests: 0, billed: 0, credits: 0, errors: 0 }));
}

/** Sums with each endpoint and client once. */
export function summed(day: string, spendings: Iterable<Spending>): Spending[] {
  const book: Book = new Map();
  for (const { upstream, endpoint, client, requests, billed, credits, errors } of spendings) {
    const sums = sumsIn(book, upstream, endpoint, client);
    sums.requests += requests;
    sums.billed += billed;
    sums.credits += credits;
    sums.errors += errors;
  }
  return spendingsIn(day, book);
}

export function spendingsIn(day: string, book: Book = new Map()): Spending[] {
  return [...book].flatMap(([upstream, endpoints]) =>
    [...endpoints].flatMap(([endpoint, clients]) =>
      [...clients].map(([client, sums]) => ({ day, upstream, endpoint, client, ...sums })),
    ),
  );
}

function getOrAdd<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
