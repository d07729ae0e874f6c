import type { InputFieldMap, ObjectRef } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import { type Entity, isEntity } from '../../resolve/entities/entity.ts';
import type { Cursors } from '../../resolve/lists/cursor.ts';
import type { List, ListItem } from '../../resolve/lists/list.ts';
import { entityOfItem, openList } from '../../resolve/lists/open-list.ts';
import { defaultPageSize } from '../../resolve/lists/page-size.ts';
import { resolveEntity } from '../../resolve/resolve-entity.ts';
import type { Edge, ListArguments } from '../../sources/declare/access-path.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { allOf } from './entity-field.ts';
import { nodesAt, partsAt } from './plan.ts';
import { completedCount, countAlone, knownCount, type TotalCount } from './total-count.ts';

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

/** Position of a page in its list. */
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
  readonly totalCount: TotalCount;
}

const PageInfoRef = builder.objectRef<PageInfo>('PageInfo').implement({
  description: 'Position of a page in its list.',
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage', {
      nullable: false,
      description: 'Whether more items follow. Continue with `after: endCursor`.',
    }),
    hasPreviousPage: t.exposeBoolean('hasPreviousPage', {
      nullable: false,
      description: 'Whether this page was reached with `after`; for `before`, whether more items precede it.',
    }),
    startCursor: t.exposeString('startCursor', { description: 'Cursor of the first edge; null for an empty page.' }),
    endCursor: t.exposeString('endCursor', {
      description: 'Cursor of the last edge, for `after`; null for an empty page. Valid across restarts.',
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
    description: `One of ${what}, with its cursor.`,
    fields: (t) => ({
      cursor: t.exposeString('cursor', {
        nullable: false,
        description: 'Opaque; pass it as `after` to continue after this edge.',
      }),
      node: t.expose('node' as never, { type: node, nullable: false, description: 'The item itself.' }),
    }),
  });
  return builder.objectRef<Connection<Node>>(`${name}Connection`).implement({
    description: `A page of ${what}.`,
    fields: (t) => ({
      edges: t.expose('edges', {
        type: [edge],
        description: "The items of this page, in the upstream's order, repeats dropped.",
      }),
      pageInfo: t.expose('pageInfo', { type: PageInfoRef, nullable: false, description: 'Cursors of this page.' }),
      ...(counted && {
        totalCount: t.expose('totalCount' as never, {
          type: 'SafeInt',
          description:
            "Number of all items: from the page if one is read and provides it, else the parent's own count (`followerCount` for `followers`), else null. It never reads a page: alone it costs as much as the parent's count.",
        }),
      }),
    }),
  });
}

/** The arguments of every connection. */
const pagingArguments = builder.args((t) => ({
  first: t.int({
    description: `Number of items; default ${defaultPageSize}. Upstream pages are joined or cut to this number.`,
  }),
  after: t.string({ description: 'A cursor of this list: the items after it are returned.' }),
  last: t.int({
    description: 'Number of items before `before`. Lists of the official API only; other lists answer NOT_SUPPORTED.',
  }),
  before: t.string({
    description:
      'A cursor of this list: the items before it are returned, in the same order. Lists of the official API only.',
  }),
}));

/** The options of a field that is an edge's connection: `t.field(walked(UserConnection, source.followers, '…'))`. */
export function connectionField<Node, Extra extends InputFieldMap>(
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

/** Resolves a connection: reads the list, lets every item come to stand in it, and provides what was cut or failed. */
async function connect<Node>(
  edge: Edge,
  parent: Entity | undefined,
  args: ListArguments,
  context: GraphContext,
  info: GraphQLResolveInfo,
): Promise<Connection<Node>> {
  const { operation } = context;
  const { isRead, isCounted } = partsAt(info);
  if (!isRead) {
    const totalCount = await countAlone(operation, edge, parent, args);
    return { edges: [], pageInfo: new PageInfo(unread, null, operation.cursors), totalCount };
  }
  const selection = nodesAt(info);
  const list = await openList(operation, { edge, parent, args, items: selection });
  if (list.fault !== undefined) context.report(list.fault, info);
  if (context.turns.isUsedUp) await context.turns.next();
  operation.countNodes(list.items.length);
  const entered = allOf<unknown>(
    list.items.map(({ record }) =>
      edge.isPlain ? record : resolveEntity(operation, entityOfItem(operation, edge, record), selection),
    ),
  );
  const nodes = entered instanceof Promise ? await entered : entered;
  await warnOfCut(edge, list, parent, { context, info });
  return {
    edges: list.items.map((item, index) => new ConnectionEdge(nodes[index] as Node, item, operation.cursors)),
    pageInfo: new PageInfo(list, args.after, operation.cursors),
    totalCount: isCounted ? (list.totalCount ?? (await completedCount(operation, edge, parent))) : null,
  };
}

/** Warns where the list ends before a count that is known in the operation, or where the service says so. */
async function warnOfCut(
  edge: Edge,
  { cut, end, totalCount }: List,
  parent: Entity | undefined,
  { context, info }: { readonly context: GraphContext; readonly info: GraphQLResolveInfo },
): Promise<void> {
  const known = end === undefined ? 0 : Math.max(totalCount ?? 0, (await knownCount(edge, parent)) ?? 0);
  const isShort = end !== undefined && end < known;
  if (!cut && !isShort) return;
  const where = isShort ? `after ${end} of ${known}` : 'before its true end';
  context.warn('LIST_CUT', `${edge.name} ends ${where}: no service lists more`, info);
}

/** A list of which nothing was read. */
const unread: List = { items: [], hasNextPage: false, totalCount: null, cut: false, fault: undefined };
