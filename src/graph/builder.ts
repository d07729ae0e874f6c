import SchemaBuilder from '@pothos/core';
import { GraphQLScalarType } from 'graphql';
import { DateTimeResolver, JSONResolver, SafeIntResolver } from 'graphql-scalars';
import type { EntityType } from '../model/entity.ts';
import type { GraphContext } from './context.ts';
import { unserializable } from './errors.ts';
import type { GraphEntity } from './planner/entity-field.ts';
import { jsonValue } from './scalars/json.ts';
import { urlScalar } from './scalars/url.ts';

export const builder = new SchemaBuilder<{
  Context: GraphContext;
  /** Entity types go by their names, so that their files need not import each other. */
  Objects: { [T in EntityType]: GraphEntity<T> };
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    SafeInt: { Input: number; Output: number };
    URL: { Input: string; Output: string };
    JSON: { Input: unknown; Output: unknown };
  };
}>({});

// Readers produce valid dates only, so the serializer skips the checks of graphql-scalars.
builder.addScalarType(
  'DateTime',
  new GraphQLScalarType({
    ...DateTimeResolver.toConfig(),
    description: 'A point in time, in UTC and the form of RFC 3339: `2026-11-21T09:30:00.000Z`.',
    serialize: (value) => {
      if (!(value instanceof Date) || Number.isNaN(value.getTime())) throw unserializable('DateTime');
      return value.toISOString();
    },
  }),
);
builder.addScalarType('URL', urlScalar);
builder.addScalarType(
  'SafeInt',
  new GraphQLScalarType({
    ...SafeIntResolver.toConfig(),
    description:
      'A whole number between -(2^53 - 1) and 2^53 - 1. `Int` ends at 2^31 - 1, which counts on Instagram exceed.',
  }),
);
builder.addScalarType(
  'JSON',
  new GraphQLScalarType({ ...JSONResolver.toConfig(), description: 'Any JSON value.', serialize: jsonValue }),
);
