import type { ObjectRef } from '@pothos/core';
import type { GrowingList } from '../../execution/incremental/partial-values.ts';
import type { EntityType } from '../../model/entity.ts';
import type { Cursors } from '../../resolve/lists/cursor/cursor.ts';
import type { List, ListItem } from '../../resolve/lists/list.ts';
import { builder } from '../builder/builder.ts';
import { neverNull } from '../builder/never-null.ts';
import type { TotalCount } from './total-count.ts';

export type SchemaTypes = typeof builder.$inferSchemaTypes;

/** An edge of a connection. The cursor is signed only if a client selects it. */
export class ConnectionEdge<Node> {
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

/** Where a page begins and ends in its list. Cursors are signed only if a client selects them. */
export class PageInfo {
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

/** Edges of which more may come, for an answer that is delivered in parts. */
type Edges<Node> = readonly ConnectionEdge<Node>[] | GrowingList<Pick<ConnectionEdge<Node>, 'node' | 'cursor'>>;

export interface Connection<Node = unknown> {
  readonly edges: Edges<Node>;
  readonly pageInfo: PageInfo | Promise<PageInfo>;
  readonly totalCount: TotalCount | Promise<TotalCount>;
}

const PageInfoRef = builder.objectRef<PageInfo>('PageInfo').implement({
  description: 'Where a page begins and ends in its list.',
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage', {
      nullable: false,
      description: 'Whether the list has items after this page. Read them with `after: endCursor`.',
    }),
    hasPreviousPage: t.exposeBoolean('hasPreviousPage', {
      nullable: false,
      description:
        'Whether the list has items before this page. Without `before` it is true when the page was requested with `after`.',
    }),
    startCursor: t.exposeString('startCursor', {
      description: 'The cursor of the first edge, for `before`. null if the page is empty.',
    }),
    endCursor: t.exposeString('endCursor', {
      description:
        'The cursor of the last edge, for `after`. null if the page is empty. It stays valid when the gateway restarts.',
    }),
  }),
});

const connectionTypes = new Map<string, ObjectRef<SchemaTypes, Connection>>();

/** The connection type whose nodes are entities of this type. */
export function connectionTypeOf(type: EntityType): ObjectRef<SchemaTypes, Connection> {
  const connection = connectionTypes.get(type);
  if (connection === undefined)
    throw new Error(`${type} has no connection: call connectionType('${type}', …) in its file`);
  return connection;
}

/** Declares the connection of a type and its edge. `items` names the nodes in descriptions, such as "posts". */
export function connectionType(
  node: EntityType | ObjectRef<SchemaTypes, unknown>,
  items: string,
  { hasTotalCount = true } = {},
): ObjectRef<SchemaTypes, Connection> {
  const name = typeof node === 'string' ? node : node.name;
  const edge = builder.objectRef<ConnectionEdge<unknown>>(`${name}Edge`).implement({
    description: `One item of a \`${name}Connection\` and its cursor.`,
    fields: (t) => ({
      cursor: t.exposeString('cursor', {
        nullable: false,
        description: 'An opaque string. Pass it as `after` to read the items after this one.',
      }),
      node: t.expose('node' as never, { type: node, nullable: false, description: 'The item.' }),
    }),
  });
  const connection = builder.objectRef<Connection>(`${name}Connection`).implement({
    description: `A page of a list of ${items}.`,
    fields: (t) => ({
      edges: t.expose('edges' as never, {
        type: [edge],
        extensions: neverNull,
        description:
          'The items of this page, in the order of the service. An item that the service repeats appears once.',
      }),
      pageInfo: t.expose('pageInfo', {
        type: PageInfoRef,
        nullable: false,
        description: 'Where this page begins and ends.',
      }),
      ...(hasTotalCount && {
        totalCount: t.expose('totalCount' as never, {
          type: 'SafeInt',
          description:
            "The number of items in the whole list. It comes from the page if one is read and contains it, otherwise from the parent's own count (`followerCount` for `followers`). null if no service provides it. Selecting only `totalCount` reads no page and costs the same as the parent's count.",
        }),
      }),
    }),
  });
  connectionTypes.set(name, connection);
  return connection;
}
