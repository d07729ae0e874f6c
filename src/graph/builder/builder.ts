import type { EntityType } from '../../model/entity.ts';
import type { Upload } from '../../model/official/upload.ts';
import type { GraphEntity } from '../planner/entity-field.ts';
import type { GraphContext } from './context.ts';
import { SchemaBuilder } from './packages.ts';
import { dateTimeScalar, jsonScalar, safeIntScalar, uploadScalar, urlScalar } from './scalars.ts';

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
    Upload: { Input: Upload; Output: never };
  };
}>({});

builder.addScalarType('DateTime', dateTimeScalar);
builder.addScalarType('SafeInt', safeIntScalar);
builder.addScalarType('URL', urlScalar);
builder.addScalarType('JSON', jsonScalar);
builder.addScalarType('Upload', uploadScalar);
