import SchemaBuilder from '@pothos/core';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { DateTimeResolver, JSONResolver, SafeIntResolver, URLResolver } from 'graphql-scalars';
import type { GraphContext } from './context.ts';

export const builder = new SchemaBuilder<{
  Context: GraphContext;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    SafeInt: { Input: number; Output: number };
    URL: { Input: string; Output: string };
    JSON: { Input: unknown; Output: unknown };
  };
}>({});

// The readers let only clean values through, so these two write them as they are: parsing every address of every picture
// once more would cost more than resolving it.
builder.addScalarType(
  'DateTime',
  new GraphQLScalarType({
    ...DateTimeResolver.toConfig(),
    serialize: (value) => (value instanceof Date ? value.toISOString() : DateTimeResolver.serialize(value)),
  }),
);
builder.addScalarType(
  'URL',
  new GraphQLScalarType<string, string>({
    name: 'URL',
    description: URLResolver.description,
    specifiedByURL: URLResolver.specifiedByURL,
    serialize: String,
    // Whoever takes an address says what it must name, in words of its own.
    parseValue: asText,
    parseLiteral: (node) => asText(node.kind === Kind.STRING ? node.value : undefined),
  }),
);
builder.addScalarType('SafeInt', SafeIntResolver);
builder.addScalarType('JSON', JSONResolver);

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new GraphQLError('a URL is a text, such as "https://www.instagram.com/p/DW1voQ_GQOz/"', {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}
