import type { InputFieldMap, ObjectRef } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import type { Edge, ListArguments } from '../sources/access-path.ts';
import type { Cursors } from '../sources/cursor.ts';
import { canonical, type Entity, isEntity } from '../sources/entity.ts';
import { defaultPageSize } from '../sources/page-size.ts';
import { needsOf } from '../sources/selection.ts';
import type { List, ListItem } from '../sources/walk.ts';
import { builder } from './builder.ts';
import type { GraphContext } from './context.ts';
import { enter, entityOfItem, openList } from './enter.ts';
import { settleAll } from './entity-field.ts';
import { nodesAt } from './plan.ts';

type Schema = typeof builder.$inferSchemaTypes;

/** An edge of a connection. Its cursor is made when it is asked for. */
class ConnectionEdge<Node> {
  readonly node: Node;
  readonly #item: ListItem;
  readonly #cursors: Cursors;

  constructor(node: Node, item: ListItem, cursors: Cursors) {
    this.node = node;
    this.#item = item;
    this.#cursors = cursors;
  }

  get cursor(): string {
    return this.#item.cursor(this.#cursors);
  }
}

/** Where a page lies in its list. */
class PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly #list: List;
  readonly #cursors: Cursors;

  constructor(list: List, after: string | null | undefined, cursors: Cursors) {
    this.hasNextPage = list.hasNextPage;
    this.hasPreviousPage = list.hasPreviousPage ?? after != null;
    this.#list = list;
    this.#cursors = cursors;
  }

  get startCursor(): string | null {
    return this.#list.items[0]?.cursor(this.#cursors) ?? null;
  }

  get endCursor(): string | null {
    return this.#list.items.at(-1)?.cursor(this.#cursors) ?? null;
  }
}

export interface Connection<Node = unknown> {
  readonly edges: readonly ConnectionEdge<Node>[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number | null;
}

const PageInfoRef = builder.objectRef<PageInfo>('PageInfo').implement({
  description: 'Where a page lies in its list.',
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage', {
      nullable: false,
      description: 'Whether the upstream says that more follows. Go on with `after: endCursor`.',
    }),
    hasPreviousPage: t.exposeBoolean('hasPreviousPage', {
      nullable: false,
      description:
        'Whether this page was reached with `after`; on a list that was walked back, whether more lies before.',
    }),
    startCursor: t.exposeString('startCursor', { description: 'Cursor of the first edge; null for an empty page.' }),
    endCursor: t.exposeString('endCursor', {
      description: 'Cursor of the last edge, for `after`; null for an empty page. Good across restarts.',
    }),
  }),
});

/** Declares `<name>Connection` and `<name>Edge` for a type of node. */
export function connectionType<Node>(
  name: string,
  node: ObjectRef<Schema, Node>,
  what: string,
  counted = true,
): ObjectRef<Schema, Connection<Node>> {
  const edge = builder.objectRef<ConnectionEdge<Node>>(`${name}Edge`).implement({
    description: `One of ${what}, with its place in the list.`,
    fields: (t) => ({
      cursor: t.exposeString('cursor', {
        nullable: false,
        description: 'Opaque; pass it as `after` to go on behind this edge.',
      }),
      node: t.field({
        type: node,
        nullable: false,
        description: `The item itself.`,
        extensions: { pothosExposedField: 'node' },
        resolve: (parent) => parent.node as never,
      }),
    }),
  });
  return builder.objectRef<Connection<Node>>(`${name}Connection`).implement({
    description: `A page of ${what}.`,
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        description: "The items of this page, in the upstream's order, repeats dropped.",
        extensions: { pothosExposedField: 'edges' },
        resolve: (parent) => parent.edges,
      }),
      pageInfo: t.field({
        type: PageInfoRef,
        nullable: false,
        description: 'Where this page lies.',
        extensions: { pothosExposedField: 'pageInfo' },
        resolve: (parent) => parent.pageInfo,
      }),
      ...(counted && {
        totalCount: t.expose('totalCount' as never, {
          type: 'SafeInt',
          description:
            "How many there are in all: from the page where the upstream tells it, else from the parent's own count when that is asked for too or known already; else null. Never found out by walking.",
        }),
      }),
    }),
  });
}

/** The arguments of every connection. */
const pagingArguments = builder.args((t) => ({
  first: t.int({
    description: `How many items; ${defaultPageSize} when left out. Upstream pages are joined or cut to this.`,
  }),
  after: t.string({ description: 'A cursor of this list: what follows it is given.' }),
  last: t.int({
    description: 'How many items before `before`. Lists of the official API only; elsewhere it answers NOT_SUPPORTED.',
  }),
  before: t.string({
    description:
      'A cursor of this list: what lies before it is given, in the same order. Lists of the official API only.',
  }),
}));

/** The options of a field that is an edge's connection: `t.field(walked(UserConnection, source.followers, '…'))`. */
export function walked<Node, Extra extends InputFieldMap>(
  type: ObjectRef<Schema, Connection<Node>>,
  edge: Edge,
  description: string,
  extra = {} as Extra,
) {
  return {
    type,
    description,
    args: { ...pagingArguments, ...extra },
    extensions: { plan: { edge } },
    resolve: (
      parent: Entity | object | undefined,
      args: ListArguments,
      context: GraphContext,
      info: GraphQLResolveInfo,
    ) => connect<Node>(edge, isEntity(parent) ? parent : undefined, args, context, info),
  };
}

/** Resolves a connection: reads the list, lets every item come to stand in it, and tells what was cut or failed. */
async function connect<Node>(
  edge: Edge,
  parent: Entity | undefined,
  args: ListArguments,
  context: GraphContext,
  info: GraphQLResolveInfo,
): Promise<Connection<Node>> {
  const { operation } = context;
  const selection = nodesAt(info);
  const needs = parent?.$.shared?.get(edge) ?? needsOf(edge, selection);
  const list = await openList(operation, edge, parent, args, {
    needs,
    items: selection,
    variables: info.variableValues,
  });
  if (list.fault !== undefined) context.report(list.fault, info);
  if (list.cut) context.warn('LIST_CUT', `${edge.name} ends before its true end: more cannot be had this way`, info);
  operation.place(list.items.length);
  const entered = settleAll<unknown>(
    list.items.map(({ record }) =>
      edge.isPlain ? record : enter(operation, entityOfItem(operation, edge, record), selection, info.variableValues),
    ),
  );
  const nodes = entered instanceof Promise ? await entered : entered;
  const count = list.totalCount ?? countOf(edge, parent);
  return {
    edges: list.items.map((item, index) => new ConnectionEdge(nodes[index] as Node, item, operation.cursors)),
    pageInfo: new PageInfo(list, args.after, operation.cursors),
    totalCount: count instanceof Promise ? await count : count,
  };
}

/** The parent's own count, where it is known or another part of the operation has asked for it. */
function countOf(edge: Edge, parent: Entity | undefined): number | null | Promise<number | null> {
  const { count } = edge;
  if (count === undefined || parent === undefined) return null;
  const value = (canonical(parent) as unknown as Readonly<Record<string, unknown>>)[count];
  if (value !== undefined) return typeof value === 'number' ? value : null;
  const coming = canonical(parent).$.pending.find(({ tells }) => tells.has(count));
  return coming === undefined ? null : coming.done.then(() => countOf(edge, parent));
}
