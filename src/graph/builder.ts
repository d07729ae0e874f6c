import SchemaBuilder from '@pothos/core';
import { GraphQLScalarType } from 'graphql';
import { DateTimeResolver, JSONResolver, SafeIntResolver } from 'graphql-scalars';
import type { GraphContext } from './context.ts';
import { unwritable } from './errors.ts';
import { jsonValue } from './scalars/json.ts';
import { urlScalar } from './scalars/url.ts';

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

// The readers let only clean values through, so this one writes them as they are.
builder.addScalarType(
  'DateTime',
  new GraphQLScalarType({
    ...DateTimeResolver.toConfig(),
    serialize: (value) => {
      if (!(value instanceof Date) || Number.isNaN(value.getTime())) throw unwritable('DateTime');
      return value.toISOString();
    },
  }),
);
builder.addScalarType('URL', urlScalar);
builder.addScalarType('SafeInt', SafeIntResolver);
builder.addScalarType('JSON', new GraphQLScalarType({ ...JSONResolver.toConfig(), serialize: jsonValue }));
