import type { InputFieldMap } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import type { EntityType } from '../../model/entity.ts';
import { type Entity, isEntity } from '../../resolve/entities/entity.ts';
import type { List } from '../../resolve/lists/list.ts';
import { entityOfItem, openList } from '../../resolve/lists/open-list.ts';
import { resolveEntity } from '../../resolve/resolve-entity.ts';
import { defaultPageSize } from '../../resolve/selection.ts';
import type { Edge, ListArguments } from '../../sources/declare/access-path.ts';
import { builder } from '../builder/builder.ts';
import type { GraphContext } from '../builder/context.ts';
import { neverNull } from '../builder/never-null.ts';
import { connectionInParts } from './connection-in-parts.ts';
import { type Connection, ConnectionEdge, connectionTypeOf, PageInfo } from './connection-type.ts';
import { allOf } from './entity-field.ts';
import { nodesAt, partsAt } from './plan.ts';
import { isDivided } from './staged-entity.ts';
import { completedCount, countAlone, knownCount } from './total-count.ts';

/** The arguments of every connection. */
const pagingArguments = builder.args((t) => ({
  first: t.int({
    description: `The number of items, ${defaultPageSize} by default. The gateway joins or splits the pages of the service to return this number.`,
  }),
  after: t.string({ description: 'A cursor of this list. Returns the items after it.' }),
  last: t.int({
    description:
      'The number of items before `before`. Only lists of the official API support it; others return the error NOT_SUPPORTED.',
  }),
  before: t.string({
    description:
      'A cursor of this list. Returns the items before it, in the order of the list. Only lists of the official API support it; others return the error NOT_SUPPORTED.',
  }),
}));

/** Options of a connection field: `t.field(connectionField(source.followers, '…'))`. Its type follows from the edge's items. */
export function connectionField<Extra extends InputFieldMap>(
  edge: Edge,
  description: string,
  extraArguments = {} as Extra,
  type = connectionTypeOf(edge.of as EntityType),
) {
  return {
    type,
    description,
    args: { ...pagingArguments, ...extraArguments },
    extensions: { plan: { edge }, ...neverNull },
    resolve: (
      parent: Entity | object | undefined,
      args: ListArguments,
      context: GraphContext,
      info: GraphQLResolveInfo,
    ) => resolveConnection({ edge, parent: isEntity(parent) ? parent : undefined, args }, context, info),
  };
}

interface ConnectionRequest {
  readonly edge: Edge;
  readonly parent: Entity | undefined;
  readonly args: ListArguments;
}

/** Reads the list, resolves the entity of each item, and reports a page that failed or a list that ends early. */
async function resolveConnection(
  { edge, parent, args }: ConnectionRequest,
  context: GraphContext,
  info: GraphQLResolveInfo,
): Promise<Connection> {
  const { operation } = context;
  const { isRead, isCounted, isStreamed } = partsAt(info);
  if (!isRead) {
    const totalCount = await countAlone(operation, edge, parent, args);
    return { edges: [], pageInfo: new PageInfo(unreadList, null, operation.cursors), totalCount };
  }
  const selection = nodesAt(info);
  const reading = openList(operation, { edge, parent, args, items: selection });
  if (isDivided(info)) {
    const onWhole = (list: List): void => {
      if (list.fault !== undefined) context.report(list.fault, info);
      void warnIfCut(edge, list, parent, { context, info });
    };
    const count = async ({ totalCount }: List) => totalCount ?? (await completedCount(operation, edge, parent));
    const parts = { edge, reading, selection, isStreamed, after: args.after, onWhole };
    return connectionInParts({ ...parts, count: isCounted ? count : undefined }, context, info);
  }
  const list = await reading;
  if (list.fault !== undefined) context.report(list.fault, info);
  if (context.task.mustWait) await context.task.nextSlice();
  operation.calls.countNodes(list.items.length);
  const resolving = allOf<unknown>(
    list.items.map(({ record }) =>
      edge.isPlain ? record : resolveEntity(operation, entityOfItem(operation, edge, record), selection),
    ),
  );
  const nodes = resolving instanceof Promise ? await resolving : resolving;
  const warning = warnIfCut(edge, list, parent, { context, info });
  if (warning !== undefined) await warning;
  return {
    edges: list.items.map((item, index) => new ConnectionEdge(nodes[index] as Node, item, operation.cursors)),
    pageInfo: new PageInfo(list, args.after, operation.cursors),
    totalCount: isCounted ? (list.totalCount ?? (await completedCount(operation, edge, parent))) : null,
  };
}

/**
 * Adds a warning if the service says that it cut the list, or if the list ends before a count that the operation knows. A promise
 * while that count is being fetched.
 */
function warnIfCut(
  edge: Edge,
  { cut, end, totalCount }: List,
  parent: Entity | undefined,
  { context, info }: { readonly context: GraphContext; readonly info: GraphQLResolveInfo },
): Promise<void> | undefined {
  const warn = (count = 0): undefined => {
    const known = Math.max(totalCount ?? 0, count);
    const isShort = end !== undefined && end < known;
    if (!cut && !isShort) return undefined;
    const where = isShort ? `after ${end} of ${known}` : 'before its true end';
    context.warn('LIST_CUT', `${edge.name} ends ${where}: no service lists more`, info);
    return undefined;
  };
  if (end === undefined) return warn();
  const count = knownCount(edge, parent);
  return count instanceof Promise ? count.then(warn) : warn(count);
}

const unreadList: List = { items: [], hasNextPage: false, totalCount: null, cut: false, fault: undefined };
