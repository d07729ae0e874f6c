import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { ExportError } from '../export-error.ts';
import type { FoundConnection, Fragments } from './find-connections.ts';

/** How a row follows from an edge of the answer. */
export interface RowForm {
  /** The response key of the edges. */
  readonly edgesKey: string;
  /** The response key of the node, where that alone is selected; undefined: the whole edge is the row. */
  readonly nodeKey: string | undefined;
  /** What the row is selected by, and the type that it has. */
  readonly selections: readonly SelectionSetNode[];
  readonly type: GraphQLNamedType;
}

/** A row is a node; where the query selects more of an edge than its node, it is the edge. */
export function rowFormOf(
  type: GraphQLObjectType,
  connection: readonly FoundConnection[],
  fragments: Fragments,
): RowForm {
  const edges = fieldsIn(
    connection.flatMap(({ field }) => field.selectionSet ?? []),
    fragments,
  ).filter(({ name }) => name.value === 'edges');
  const keys = new Set(edges.map(keyOf));
  const [edgesKey] = keys;
  if (edgesKey === undefined || keys.size > 1)
    throw new ExportError('Select what a row has, once: edges { node { … } } of the connection.');
  const edgeType = fieldType(type, 'edges');
  const edgeSets = edges.flatMap(({ selectionSet }) => selectionSet ?? []);
  const ofEdge = fieldsIn(edgeSets, fragments);
  const nodes = ofEdge.filter(({ name }) => name.value === 'node');
  const ofEdgeKeys = new Set(ofEdge.map(keyOf));
  const [first] = nodes;
  if (first === undefined || ofEdgeKeys.size > 1)
    return { edgesKey, nodeKey: undefined, selections: edgeSets, type: edgeType };
  const nodeSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  return { edgesKey, nodeKey: keyOf(first), selections: nodeSets, type: fieldType(edgeType, 'node') };
}

function fieldType(type: GraphQLNamedType, name: string): GraphQLNamedType {
  const field = (type as GraphQLObjectType).getFields()[name];
  if (field === undefined) throw new ExportError(`The type ${type.name} has no field "${name}".`);
  return getNamedType(field.type);
}

export function keyOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

/** The fields of selections, those of fragments included. */
function fieldsIn(sets: readonly SelectionSetNode[], fragments: Fragments): FieldNode[] {
  const fieldsOf = (selection: SelectionNode): FieldNode[] => {
    if (selection.kind === Kind.FIELD) return [selection];
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    return fragment === undefined ? [] : fieldsIn([fragment.selectionSet], fragments);
  };
  return sets.flatMap(({ selections }) => selections.flatMap(fieldsOf));
}
