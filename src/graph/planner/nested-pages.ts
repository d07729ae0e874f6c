import {
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import type { Execution } from '../../execution/execute.ts';
import { fragmentOf, isIncluded, type Variables } from '../../execution/plan/collect-fields.ts';
import { fragmentsOf } from '../../execution/plan/plans.ts';
import { sizeMistake } from '../../resolve/lists/arguments.ts';

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
    sizes = new NestedSizes(schema, document).of(operation);
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
  const { document, operation, variables } = prepared;
  if (firstMistake(nestedSizes(schema, prepared), variables, maxPageSize) === undefined) return undefined;
  return firstMistake(new NestedSizes(schema, document, variables).of(operation), variables, maxPageSize);
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

class NestedSizes {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReturnType<typeof fragmentsOf>;
  /** Undefined: conditions exclude nothing. */
  readonly #variables: Variables | undefined;
  readonly #found: NestedSize[] = [];
  /** The selection sets of fragments that were read outside of lists, and in them. */
  readonly #read = { outside: new Set<SelectionSetNode>(), inside: new Set<SelectionSetNode>() };

  constructor(schema: GraphQLSchema, document: DocumentNode, variables?: Variables) {
    this.#schema = schema;
    this.#fragments = fragmentsOf(document);
    this.#variables = variables;
  }

  of({ operation, selectionSet }: OperationDefinitionNode): readonly NestedSize[] {
    this.#collect(this.#schema.getRootType(operation) ?? undefined, selectionSet, 'outside');
    return this.#found;
  }

  #collect(type: GraphQLNamedType | undefined, selectionSet: SelectionSetNode, where: 'outside' | 'inside'): void {
    for (const selection of selectionSet.selections) {
      if (this.#variables !== undefined && !isIncluded(selection, this.#variables)) continue;
      if (selection.kind === 'Field') {
        this.#enter(type, selection, where);
        continue;
      }
      const fragment = fragmentOf(selection, this.#fragments);
      if (fragment === undefined) continue;
      const { typeCondition, selectionSet: selected } = fragment;
      if (typeCondition === undefined) {
        this.#collect(type, selected, where);
        continue;
      }
      if (this.#read[where].has(selected)) continue;
      this.#read[where].add(selected);
      this.#collect(this.#schema.getType(typeCondition.name.value), selected, where);
    }
  }

  #enter(type: GraphQLNamedType | undefined, node: FieldNode, where: 'outside' | 'inside'): void {
    if (!isObjectType(type) && !isInterfaceType(type)) return;
    const field = type.getFields()[node.name.value];
    if (field === undefined) return;
    const isList = field.extensions.plan?.edge !== undefined;
    if (isList && where === 'inside')
      for (const { name, value } of node.arguments ?? [])
        if (name.value === 'first' || name.value === 'last') this.#found.push({ node, argument: name.value, value });
    if (node.selectionSet !== undefined)
      this.#collect(getNamedType(field.type), node.selectionSet, isList ? 'inside' : where);
  }
}
