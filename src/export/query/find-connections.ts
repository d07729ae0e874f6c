import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** A connection of a document, which can be read page after page. */
export interface FoundConnection {
  /** Where it is in the answer: response keys. */
  readonly keys: readonly string[];
  readonly type: GraphQLObjectType;
  readonly field: FieldNode;
  /** The selections that it is one of, and the type that they are on. */
  readonly parent: SelectionSetNode;
  readonly parentType: GraphQLNamedType;
  /** Whether it is below a list, and so one of many. */
  readonly isInList: boolean;
}

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export function fragmentsOf(document: DocumentNode): Fragments {
  return new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
}

type Place = Pick<FoundConnection, 'keys' | 'isInList'>;

/** The connections of a valid query that are not inside of another one. */
export function findConnections(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Fragments,
): FoundConnection[] {
  const found: FoundConnection[] = [];

  const visitField = (field: FieldNode, parent: SelectionSetNode, parentType: GraphQLNamedType, place: Place): void => {
    if (!isObjectType(parentType) && !isInterfaceType(parentType)) return;
    const definition = parentType.getFields()[field.name.value];
    if (definition === undefined) return;
    const type = getNamedType(definition.type);
    const keys = [...place.keys, (field.alias ?? field.name).value];
    if (isConnection(type) && definition.args.some(({ name }) => name === 'after'))
      found.push({ keys, type, field, parent, parentType, isInList: place.isInList });
    else if (field.selectionSet !== undefined)
      visitSelections(field.selectionSet, type, { keys, isInList: place.isInList || isList(definition.type) });
  };

  const visitSelections = (set: SelectionSetNode, type: GraphQLNamedType, place: Place): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) visitField(selection, set, type, place);
      else {
        const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        const condition = inner?.typeCondition && schema.getType(inner.typeCondition.name.value);
        if (inner !== undefined) visitSelections(inner.selectionSet, condition ?? type, place);
      }
    }
  };

  const root = schema.getQueryType();
  if (root) visitSelections(operation.selectionSet, root, { keys: [], isInList: false });
  return found;
}

export function isConnection(type: GraphQLNamedType): type is GraphQLObjectType {
  return isObjectType(type) && 'edges' in type.getFields() && 'pageInfo' in type.getFields();
}

export function isList(type: unknown): boolean {
  return isListType(type) || (isNonNullType(type) && isListType(type.ofType));
}
