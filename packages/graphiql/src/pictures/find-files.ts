import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** A picture or a video of an answer. */
export interface FoundFile {
  readonly kind: 'Image' | 'Video';
  readonly url: string | undefined;
  /** The address at the gateway, which the page may show. */
  readonly proxyUrl: string | undefined;
  readonly width: number | undefined;
  readonly height: number | undefined;
  /** Where it stands in the answer, such as `user.clips.edges.0.node.image`. */
  readonly path: string;
}

/** The most that are found: an answer can name thousands. */
const mostFiles = 500;

/** A field of an answer, and the type that its selection applies to. */
interface Selected {
  readonly field: FieldNode;
  readonly parent: GraphQLNamedType;
}

/** The operation that has the name, or the only one. */
export function operationIn(
  document: DocumentNode,
  name: string | null | undefined,
): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return operations.find((operation) => operation.name?.value === name) ?? operations[0];
}

/** The pictures and videos of an answer: the objects that the schema calls so. Each URL once. */
export function filesIn(
  schema: GraphQLSchema,
  document: DocumentNode,
  { data, operationName }: { readonly data: unknown; readonly operationName?: string | null | undefined },
): readonly FoundFile[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const files = new Map<string, FoundFile>();

  /** The fields that an object can have, by the names that they have in the answer. */
  const collect = (
    selections: SelectionSetNode,
    parent: GraphQLNamedType,
    into: Map<string, Selected[]>,
    seen: ReadonlySet<string> = new Set(),
  ) => {
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value;
        into.set(name, [...(into.get(name) ?? []), { field: selection, parent }]);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (fragment === undefined || (selection.kind === Kind.FRAGMENT_SPREAD && seen.has(selection.name.value)))
        continue;
      const on = fragment.typeCondition?.name.value;
      const type = on === undefined ? parent : schema.getType(on);
      const passed = selection.kind === Kind.FRAGMENT_SPREAD ? new Set([...seen, selection.name.value]) : seen;
      if (type !== undefined) collect(fragment.selectionSet, type, into, passed);
    }
  };

  const visit = (value: unknown, selected: readonly Selected[], path: string): void => {
    if (typeof value !== 'object' || value === null || files.size >= mostFiles) return;
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(item, selected, `${path}.${index}`);
      return;
    }
    const fields = new Map<string, Selected[]>();
    for (const { field, parent } of selected) {
      const type = typeOf(parent, field.name.value);
      if (type === undefined || !isCompositeType(type) || field.selectionSet === undefined) continue;
      collect(field.selectionSet, type, fields);
      if (type.name === 'Image' || type.name === 'Video')
        note(value as Readonly<Record<string, unknown>>, type.name, fields, path);
    }
    visitFields(value as Readonly<Record<string, unknown>>, fields, path);
  };

  const visitFields = (value: Readonly<Record<string, unknown>>, fields: Map<string, Selected[]>, path: string) => {
    for (const [name, selected] of fields) visit(value[name], selected, path === '' ? name : `${path}.${name}`);
  };

  /** Reads what was selected of a file, under whichever names. */
  const note = (
    value: Readonly<Record<string, unknown>>,
    kind: FoundFile['kind'],
    fields: ReadonlyMap<string, readonly Selected[]>,
    path: string,
  ) => {
    const read = (wanted: string) => {
      for (const [name, [selected]] of fields) if (selected?.field.name.value === wanted) return value[name];
      return undefined;
    };
    const text = (wanted: string) => asText(read(wanted));
    const url = text('url');
    const proxyUrl = text('proxyUrl');
    const key = url ?? proxyUrl;
    if (key === undefined || files.get(key)?.proxyUrl !== undefined) return;
    files.set(key, { kind, url, proxyUrl, width: asNumber(read('width')), height: asNumber(read('height')), path });
  };

  const operation = operationIn(document, operationName);
  const root = operation && schema.getRootType(operation.operation);
  if (operation === undefined || !root || typeof data !== 'object' || data === null) return [];
  const fields = new Map<string, Selected[]>();
  collect(operation.selectionSet, root, fields);
  visitFields(data as Readonly<Record<string, unknown>>, fields, '');
  return [...files.values()];
}

function typeOf(parent: GraphQLNamedType, field: string): GraphQLNamedType | undefined {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return undefined;
  const type = parent.getFields()[field]?.type;
  return type && getNamedType(type);
}

const asText = (value: unknown) => (typeof value === 'string' ? value : undefined);
const asNumber = (value: unknown) => (typeof value === 'number' ? value : undefined);
