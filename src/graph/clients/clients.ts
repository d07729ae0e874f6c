import { connections, embeddedTypes, possibleTypes } from './facts.ts';

export { connections, embeddedTypes, possibleTypes };

/** The types of the graph's scalars in the JSON of an answer, for code generators. Ids exceed 2^53, so they are strings. */
export const scalars = {
  ID: 'string',
  DateTime: 'string',
  SafeInt: 'number',
  URL: 'string',
  JSON: 'unknown',
  Upload: 'unknown',
} as const;

/**
 * Apollo Client's `typePolicies`: each connection grows as its pages arrive, separately for each value of its other arguments.
 * Pass `relayStylePagination` of `@apollo/client/utilities`.
 */
export function apolloTypePolicies<Policy>(
  relayStylePagination: (keyArguments: string[] | false) => Policy,
): Record<string, { fields: Record<string, Policy> }> {
  return mapped(connections, (fields) => ({
    fields: mapped(fields, (keys) => relayStylePagination(keys.length === 0 ? false : [...keys])),
  }));
}

/**
 * Graphcache's `resolvers`: each connection is the list of all its pages. Pass `relayPagination` of
 * `@urql/exchange-graphcache/extras`.
 */
export function graphcacheResolvers<Resolver>(
  relayPagination: () => Resolver,
): Record<string, Record<string, Resolver>> {
  return mapped(connections, (fields) => mapped(fields, () => relayPagination()));
}

/** Graphcache's `keys`: types without an `id` are part of the object that holds them. */
export function graphcacheKeys(): Record<string, () => null> {
  return Object.fromEntries(embeddedTypes.map((type) => [type, () => null]));
}

function mapped<Value, Made>(
  record: Readonly<Record<string, Value>>,
  make: (value: Value) => Made,
): Record<string, Made> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, make(value)]));
}
