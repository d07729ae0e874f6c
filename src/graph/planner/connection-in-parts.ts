import type { GraphQLResolveInfo } from 'graphql';
import { type GrowingList, growing } from '../../execution/incremental/partial-values.ts';
import type { Cursors } from '../../resolve/lists/cursor/cursor.ts';
import type { List, ListItem } from '../../resolve/lists/list.ts';
import { entityOfItem } from '../../resolve/lists/open-list.ts';
import { type ListProgress, progressOf } from '../../resolve/lists/reading/progress.ts';
import { resolveEntity } from '../../resolve/resolve-entity.ts';
import type { SelectionOf } from '../../resolve/selection.ts';
import type { Edge } from '../../sources/declare/access-path.ts';
import type { GraphContext } from '../builder/context.ts';
import { type Connection, ConnectionEdge, PageInfo } from './connection-type.ts';
import { stagedEntity } from './staged-entity.ts';
import type { TotalCount } from './total-count.ts';

interface ListInParts {
  readonly edge: Edge;
  readonly reading: Promise<List>;
  /** On each node. */
  readonly selection: SelectionOf;
  /** Whether the first items may be delivered before the list has been read to its end. */
  readonly isStreamed: boolean;
  /** The cursor that the list is read from. */
  readonly after: string | null | undefined;
  /** Called once the list has been read. */
  onWhole(list: List): void;
  /** The `totalCount`; left out where it is not selected. */
  readonly count: ((list: List) => Promise<TotalCount>) | undefined;
}

/** A connection of an answer that is delivered in parts: its nodes are staged, and its edges come page by page if they are streamed. */
export async function connectionInParts(
  list: ListInParts,
  context: GraphContext,
  info: GraphQLResolveInfo,
): Promise<Connection> {
  const { reading, isStreamed, after, onWhole, count } = list;
  const { cursors } = context.operation;
  const edges = new EdgesInParts(list, context, info);
  const progress = progressOf(reading);
  if (isStreamed && progress !== undefined)
    while (!edges.add(progress)) await Promise.race([reading, progress.changed()]);
  else edges.addAll(await reading);
  const whole = reading.then((read) => {
    onWhole(read);
    return read;
  });
  const pageInfo = whole.then((read) => new PageInfo(read, after, cursors));
  const totalCount = count === undefined ? null : whole.then(count);
  // Whoever reads the list meets the error too.
  for (const promise of [pageInfo, totalCount]) promise?.catch(() => undefined);
  return { edges, pageInfo, totalCount };
}

/** The edges of a list that is being read. */
class EdgesInParts implements GrowingList<EdgeInParts> {
  readonly [growing] = true;
  readonly items: EdgeInParts[] = [];
  readonly #list: ListInParts;
  readonly #context: GraphContext;
  readonly #info: GraphQLResolveInfo;
  #progress: ListProgress | undefined;

  constructor(list: ListInParts, context: GraphContext, info: GraphQLResolveInfo) {
    this.#list = list;
    this.#context = context;
    this.#info = info;
  }

  /** Adds what has been read; returns whether anything has been, or the list is read to its end. */
  add(progress: ListProgress): boolean {
    const { whole, items, count } = progress;
    this.#progress = whole === undefined ? progress : undefined;
    this.#append(items.slice(this.items.length, count));
    return whole !== undefined || count > 0;
  }

  addAll({ items }: List): void {
    this.#append(items);
  }

  more(): Promise<unknown> | undefined {
    const progress = this.#progress;
    if (progress === undefined) return undefined;
    return Promise.race([this.#list.reading, progress.changed()]).then(() => this.add(progress));
  }

  #append(items: readonly ListItem[]): void {
    const { edge, selection } = this.#list;
    const { operation } = this.#context;
    operation.calls.countNodes(items.length);
    for (const item of items) {
      const { record } = item;
      if (edge.isPlain) this.items.push(new ConnectionEdge(record, item, operation.cursors));
      else {
        const entity = entityOfItem(operation, edge, record);
        void resolveEntity(operation, entity, selection);
        const node = () => stagedEntity(entity, { selection, context: this.#context, info: this.#info });
        this.items.push(new StagedEdge(item, operation.cursors, node));
      }
    }
  }
}

type EdgeInParts = Pick<ConnectionEdge<unknown>, 'node' | 'cursor'>;

/** An edge whose node may be read at several places of the answer, each with its own stages. */
class StagedEdge implements EdgeInParts {
  readonly #item: ListItem;
  readonly #cursors: Cursors;
  readonly #node: () => unknown;

  constructor(item: ListItem, cursors: Cursors, node: () => unknown) {
    this.#item = item;
    this.#cursors = cursors;
    this.#node = node;
  }

  get node(): unknown {
    return this.#node();
  }

  get cursor(): string {
    return this.#item.cursor(this.#cursors);
  }
}
