import { type GraphQLOutputType, type GraphQLSchema, isListType, isNonNullType } from 'graphql';
import type { Execution, Result } from '../../../execution/execute.ts';
import { collectFields } from '../../../execution/plan/collect-fields.ts';
import { definitionOf } from '../../../execution/plan/field-plan.ts';
import { fragmentsOf } from '../../../execution/plan/plans.ts';

/**
 * The data of an estimate: its root fields without what a dry run invents. It is valid by the schema, with null or an empty list where
 * that is allowed, since `data: null` without errors is not: routers replace it by an error of their own, and the price is lost.
 */
export function estimateData(
  schema: GraphQLSchema,
  { document, operation, variables }: Execution,
  data: Result['data'],
) {
  const root = schema.getRootType(operation.operation);
  if (root == null) return null;
  const empty: Record<string, unknown> = {};
  const fragments = fragmentsOf(document);
  for (const [key, [node]] of collectFields({ schema, fragments, variables }, root, [operation.selectionSet])) {
    const definition = node && definitionOf(schema, root, node.name.value);
    if (definition !== undefined) empty[key] = emptyValue(definition.type, data?.[key]);
  }
  return empty;
}

/** The value of a root field. What cannot be null, such as `__typename`, is not invented. */
function emptyValue(type: GraphQLOutputType, value: unknown): unknown {
  if (!isNonNullType(type)) return null;
  const { ofType: inner } = type;
  if (!isListType(inner)) return value;
  // Routers find the entities of a list by their places.
  return isNonNullType(inner.ofType) || !Array.isArray(value) ? [] : value.map(() => null);
}
