import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  type SelectionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** The response key of the added id of a list's parent. */
export const parentIdKey = '_parentId';

const pageInfo = field(
  'pageInfo',
  ['hasNextPage', 'endCursor'].map((name) => field(name)),
);

/**
 * Adds to a document what its lists need to be continued: each connection's `pageInfo`, and the id of its parent. Both are in
 * every answer that has the list, so the price stays the same.
 */
export function withPages(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const types = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(types, {
      SelectionSet: {
        leave(node) {
          const type = types.getParentType();
          if (!isObjectType(type)) return undefined;
          const fields = type.getFields();
          const added: SelectionNode[] = [];
          if ('edges' in fields && 'pageInfo' in fields && !usesKey(node.selections, 'pageInfo')) added.push(pageInfo);
          const hasList = node.selections.some(
            (selection) => selection.kind === Kind.FIELD && isConnection(fields[selection.name.value]?.type),
          );
          if (hasList && 'id' in fields) added.push({ ...field('id'), alias: name(parentIdKey) });
          return added.length === 0 ? undefined : { ...node, selections: [...node.selections, ...added] };
        },
      },
    }),
  );
}

/** Whether a selection of another field has this response key: the same field may be selected twice. */
function usesKey(selections: readonly SelectionNode[], key: string): boolean {
  return selections.some(
    (selection) =>
      selection.kind === Kind.FIELD &&
      (selection.alias?.value ?? selection.name.value) === key &&
      selection.name.value !== key,
  );
}

function isConnection(type: Parameters<typeof getNamedType>[0]): boolean {
  return getNamedType(type)?.name.endsWith('Connection') ?? false;
}

function field(of: string, selections: readonly SelectionNode[] = []): FieldNode {
  return {
    kind: Kind.FIELD,
    name: name(of),
    ...(selections.length > 0 && { selectionSet: { kind: Kind.SELECTION_SET, selections } }),
  };
}

function name(value: string) {
  return { kind: Kind.NAME, value } as const;
}
