import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentOf, isIncluded, type Variables } from '../../execution/plan/collect-fields.ts';
import { fragmentsOf } from '../../execution/plan/plans.ts';

/** A field of a document, with its definition and the type that has it. */
export interface VisitedField {
  readonly type: GraphQLObjectType | GraphQLInterfaceType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
}

export interface FieldVisit<State> {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  /** Undefined: conditions exclude nothing. */
  readonly variables: Variables | undefined;
  /** Called with each field; returns the state in which the fields below it are visited. */
  enter(visited: VisitedField, state: State): State;
}

/** Visits the fields of an operation from the root down. A fragment with a type condition is visited once in each state. */
export function visitFields<State>(
  { operation, selectionSet: root }: OperationDefinitionNode,
  { schema, document, variables, enter }: FieldVisit<State>,
  initial: State,
): void {
  const fragments = fragmentsOf(document);
  const read = new Map<State, Set<SelectionSetNode>>();
  const isFirst = (set: SelectionSetNode, state: State): boolean => {
    const sets = read.get(state) ?? new Set();
    read.set(state, sets);
    if (sets.has(set)) return false;
    sets.add(set);
    return true;
  };
  const visit = (type: GraphQLNamedType | undefined, { selections }: SelectionSetNode, state: State): void => {
    for (const selection of selections) {
      if (variables !== undefined && !isIncluded(selection, variables)) continue;
      if (selection.kind === 'Field') {
        visitField(type, selection, state);
        continue;
      }
      const fragment = fragmentOf(selection, fragments);
      if (fragment === undefined) continue;
      const { typeCondition, selectionSet } = fragment;
      if (typeCondition === undefined) visit(type, selectionSet, state);
      else if (isFirst(selectionSet, state)) visit(schema.getType(typeCondition.name.value), selectionSet, state);
    }
  };
  const visitField = (type: GraphQLNamedType | undefined, node: FieldNode, state: State): void => {
    if (!isObjectType(type) && !isInterfaceType(type)) return;
    const field = type.getFields()[node.name.value];
    if (field === undefined) return;
    const below = enter({ type, field, node }, state);
    if (node.selectionSet !== undefined) visit(getNamedType(field.type), node.selectionSet, below);
  };
  visit(schema.getRootType(operation) ?? undefined, root, initial);
}
