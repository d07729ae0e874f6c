import type { Spending } from '../../model/services/upstream.ts';
import type { Spender } from './spenders.ts';

/** Sums of calls, which grow as calls are added. */
type Sums = { -readonly [Sum in 'requests' | 'billed' | 'credits' | 'errors']: Spending[Sum] };

interface Account extends Spender {
  readonly sums: Sums;
}

/** One day's sums, by upstream, endpoint and spender. */
export type Book = Map<string, Map<string, Map<string, Account>>>;

/** The sums of one upstream, endpoint and spender, added to the book where they are missing. */
export function sumsIn(book: Book, upstream: string, endpoint: string, { client, key }: Spender): Sums {
  const endpoints = book.get(upstream) ?? add(book, upstream, new Map<string, Map<string, Account>>());
  const accounts = endpoints.get(endpoint) ?? add(endpoints, endpoint, new Map<string, Account>());
  const spender = key === null ? client : `${client}\0${key}`;
  const none = { requests: 0, billed: 0, credits: 0, errors: 0 };
  return (accounts.get(spender) ?? add(accounts, spender, { client, key, sums: none })).sums;
}

/** Sums with each endpoint, client and key once. */
export function summed(day: string, spendings: Iterable<Spending>): Spending[] {
  const book: Book = new Map();
  for (const { upstream, endpoint, client, key, requests, billed, credits, errors } of spendings) {
    const sums = sumsIn(book, upstream, endpoint, { client, key });
    sums.requests += requests;
    sums.billed += billed;
    sums.credits += credits;
    sums.errors += errors;
  }
  return spendingsIn(day, book);
}

export function spendingsIn(day: string, book: Book = new Map()): Spending[] {
  return [...book].flatMap(([upstream, endpoints]) =>
    [...endpoints].flatMap(([endpoint, accounts]) =>
      [...accounts.values()].map(({ client, key, sums }) => ({ day, upstream, endpoint, client, key, ...sums })),
    ),
  );
}

function add<Value>(map: Map<string, Value>, key: string, value: Value): Value {
  map.set(key, value);
  return value;
}
