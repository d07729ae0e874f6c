import type { FieldNode, GraphQLSchema, OperationDefinitionNode, ValueNode } from 'graphql';
import type { Execution } from '../../execution/execute.ts';
import type { Variables } from '../../execution/plan/collect-fields.ts';
import { sizeMistake } from '../../resolve/lists/arguments.ts';
import { type VisitedField, visitFields } from './visit-fields.ts';

/** The size of a page of a list in the items of another list. */
interface NestedSize {
  readonly node: FieldNode;
  readonly argument: 'first' | 'last';
  readonly value: ValueNode;
}

export interface PageMistake {
  readonly node: FieldNode;
  readonly message: string;
}

/** Of each operation, whatever its conditions exclude: nearly always none, or none that is wrong. */
const known = new WeakMap<OperationDefinitionNode, readonly NestedSize[]>();

/** The sizes of pages in the items of other lists, whatever the conditions of the document exclude. */
export function nestedSizes(
  schema: GraphQLSchema,
  { document, operation }: Pick<Execution, 'document' | 'operation'>,
): readonly NestedSize[] {
  let sizes = known.get(operation);
  if (sizes === undefined) {
    sizes = findSizes(schema, { document, operation });
    known.set(operation, sizes);
  }
  return sizes;
}

/**
 * A size that no page may have, of a list in the items of another list. Its own field would report it for each item, after the other
 * list has been paid for.
 */
export function nestedPageMistake(
  schema: GraphQLSchema,
  prepared: Execution,
  maxPageSize: number,
): PageMistake | undefined {
  const { variables } = prepared;
  if (firstMistake(nestedSizes(schema, prepared), variables, maxPageSize) === undefined) return undefined;
  return firstMistake(findSizes(schema, prepared, variables), variables, maxPageSize);
}

function firstMistake(
  sizes: readonly NestedSize[],
  variables: Variables,
  maxPageSize: number,
): PageMistake | undefined {
  for (const { node, argument, value } of sizes) {
    const size = value.kind === 'Variable' ? variables[value.name.value] : value.kind === 'IntValue' && +value.value;
    const message = typeof size === 'number' ? sizeMistake(argument, size, maxPageSize) : undefined;
    if (message !== undefined) return { node, message };
  }
  return undefined;
}

/** `variables` undefined: conditions exclude nothing. */
function findSizes(
  schema: GraphQLSchema,
  { document, operation }: Pick<Execution, 'document' | 'operation'>,
  variables?: Variables,
): readonly NestedSize[] {
  const found: NestedSize[] = [];
  const enter = ({ field, node }: VisitedField, isInList: boolean): boolean => {
    const isList = field.extensions.plan?.edge !== undefined;
    if (isList && isInList)
      for (const { name, value } of node.arguments ?? [])
        if (name.value === 'first' || name.value === 'last') found.push({ node, argument: name.value, value });
    return isList || isInList;
  };
  visitFields(operation, { schema, document, variables, enter }, false);
  return found;
}
