import SchemaBuilder from '@pothos/core';
import { GraphQLScalarType } from 'graphql';
import { DateTimeResolver, SafeIntResolver, URLResolver } from 'graphql-scalars';
import type { GraphContext } from './context.ts';

export const builder = new SchemaBuilder<{
  Context: GraphContext;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    SafeInt: { Input: number; Output: number };
    URL: { Input: URL | string; Output: string };
  };
}>({});

export type FieldsOf<Shape extends object> = PothosSchemaTypes.ObjectFieldBuilder<typeof builder.$inferSchemaTypes, Shape>;

// The readers let only clean values through, so these two write them as they are: parsing every address of every picture
// once more would cost more than resolving it.
builder.addScalarType(
  'DateTime',
  new GraphQLScalarType({ ...DateTimeResolver.toConfig(), serialize: (value) => (value instanceof Date ? value.toISOString() : DateTimeResolver.serialize(value)) }),
);
builder.addScalarType(
  'URL',
  new GraphQLScalarType({ ...URLResolver.toConfig(), serialize: (value) => (typeof value === 'string' ? value : URLResolver.serialize(value)) }),
);
builder.addScalarType('SafeInt', SafeIntResolver);
