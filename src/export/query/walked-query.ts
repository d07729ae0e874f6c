import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  print,
  type SelectionNode,
  visit,
} from 'graphql';
import { nextPage } from '../../graph/continue/next-page.ts';
import { ExportError } from '../export-error.ts';
import { type Column, columnsOf } from './columns.ts';
import { fragmentsOf } from './find-connections.ts';
import { type ChosenConnection, readQuery } from './read-query.ts';
import { type RowForm, rowFormOf } from './row-form.ts';

/** Response keys of what an export adds to a query. */
export const ownKeys = { pageInfo: '_pageInfo', edges: '_edges', cursor: '_cursor', parentId: '_parentId' } as const;

/** A page that is asked for without `first` has so many items. */
const defaultPageSize = 50;

export type Variables = Readonly<Record<string, unknown>>;

/** How to ask for one page. */
export interface PageQuery {
  readonly query: string;
  readonly variables: Variables;
  /** Where the connection is in the answer: response keys. */
  readonly path: readonly string[];
}

/** Where an export goes on. */
export interface Position {
  readonly cursor: string;
  /** The id of the object that has the list; null for a list of the root, or an object without an id. */
  readonly parentId: string | null;
}

/** A query whose connection is read page after page. */
export interface WalkedQuery {
  readonly path: readonly string[];
  readonly pageSize: number;
  readonly columns: readonly Column[];
  readonly rows: RowForm;
  first(): PageQuery;
  /** The list alone, below the object that has it: what stands beside it is not read again. */
  after(position: Position): PageQuery;
}

export interface WalkOptions {
  readonly query: string;
  readonly variables: Variables;
  /** Response keys, joined by dots; undefined: the only connection. */
  readonly connection: string | undefined;
  /** In place of the query's own `first`. */
  readonly pageSize: number | undefined;
}

/** Adds to a query what its connection needs to be walked. None of it changes the price. Throws an `ExportError`. */
export function walkedQuery(schema: GraphQLSchema, options: WalkOptions): WalkedQuery {
  const { query, variables, connection: path } = options;
  const read = readQuery(schema, query, path);
  const [{ keys, type, field }] = read.connection;
  refuseBackward(read);
  const pageSize = options.pageSize ?? givenSize(field, variables) ?? defaultPageSize;
  const document = adapted(read, pageSize);
  const rows = rowFormOf(type, read.connection, fragmentsOf(read.document));
  return {
    path: keys,
    pageSize,
    rows,
    columns: columnsOf(schema, rows, fragmentsOf(read.document)),
    first: () => ({ query: print(document), variables, path: keys }),
    after({ cursor, parentId }) {
      const next = nextPage(schema, { document, variables, keys, parentId: parentId ?? undefined, cursor });
      return next ?? wholeAfter(document, keys, { ...variables, [afterVariable]: cursor });
    },
  };
}

const afterVariable = '_after';

function refuseBackward({ connection }: ChosenConnection): void {
  for (const { field } of connection)
    for (const { name } of field.arguments ?? [])
      if (['last', 'before', 'after'].includes(name.value))
        throw new ExportError(`An export walks the list from its start: leave out "${name.value}".`);
}

function givenSize({ arguments: given = [] }: FieldNode, variables: Variables): number | undefined {
  const value = given.find(({ name }) => name.value === 'first')?.value;
  if (value?.kind === Kind.INT) return Number(value.value);
  const named = value?.kind === Kind.VARIABLE ? variables[value.name.value] : undefined;
  return typeof named === 'number' ? named : undefined;
}

/** The document with the page's size, its cursors, and the id of the object that has the list. */
function adapted({ document, connection }: ChosenConnection, pageSize: number): DocumentNode {
  const fields = new Set(connection.map(({ field }) => field));
  const parents = new Set(connection.filter(({ parentType }) => hasId(parentType)).map(({ parent }) => parent));
  const own = [
    select('pageInfo', ownKeys.pageInfo, [select('hasNextPage'), select('endCursor')]),
    select('edges', ownKeys.edges, [select('cursor', ownKeys.cursor)]),
  ];
  const first: ArgumentNode = {
    kind: Kind.ARGUMENT,
    name: nameOf('first'),
    value: { kind: Kind.INT, value: String(pageSize) },
  };
  const changed: DocumentNode = visit(document, {
    Field(node) {
      if (!fields.has(node)) return undefined;
      const others = (node.arguments ?? []).filter(({ name }) => name.value !== 'first');
      const selections = [...(node.selectionSet?.selections ?? []), ...own];
      return { ...node, arguments: [...others, first], selectionSet: { kind: Kind.SELECTION_SET, selections } };
    },
    SelectionSet(node) {
      if (!parents.has(node)) return undefined;
      return { ...node, selections: [...node.selections, select('id', ownKeys.parentId)] };
    },
  });
  return withoutUnusedVariables(changed);
}

/** A variable that only gave the size of the page is not used any more. */
function withoutUnusedVariables(document: DocumentNode): DocumentNode {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(name.value),
  });
  return visit(document, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
  });
}

/** The whole query again with `after`, where the object that has the list has no id to find it by. */
function wholeAfter(document: DocumentNode, path: readonly string[], variables: Variables): PageQuery {
  const after = { kind: Kind.VARIABLE, name: nameOf(afterVariable) } as const;
  const isWalked = (node: FieldNode): boolean =>
    node.selectionSet?.selections.some(
      (selection) => selection.kind === Kind.FIELD && selection.alias?.value === ownKeys.pageInfo,
    ) ?? false;
  const again: DocumentNode = visit(document, {
    Field(node) {
      if (!isWalked(node)) return undefined;
      const argument = { kind: Kind.ARGUMENT, name: nameOf('after'), value: after } as const;
      return { ...node, arguments: [...(node.arguments ?? []), argument] };
    },
    OperationDefinition(node) {
      const type = { kind: Kind.NAMED_TYPE, name: nameOf('String') } as const;
      const definition = { kind: Kind.VARIABLE_DEFINITION, variable: after, type } as const;
      return { ...node, variableDefinitions: [...(node.variableDefinitions ?? []), definition] };
    },
  });
  return { query: print(again), variables, path };
}

function hasId(type: GraphQLNamedType): boolean {
  return (isObjectType(type) || isInterfaceType(type)) && 'id' in type.getFields();
}

function select(of: string, alias?: string, selections?: readonly SelectionNode[]): FieldNode {
  return {
    kind: Kind.FIELD,
    name: nameOf(of),
    ...(alias !== undefined && { alias: nameOf(alias) }),
    ...(selections !== undefined && { selectionSet: { kind: Kind.SELECTION_SET, selections } }),
  };
}

function nameOf(value: string) {
  return { kind: Kind.NAME, value } as const;
}
