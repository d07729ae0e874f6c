import type { GatewayError } from '../../../errors.ts';
import type { Field } from '../../../upstreams/expandable/fields.ts';
import type { NodeType, RefusedNames, WireNode } from '../../../upstreams/expandable/node.ts';
import type { EntityStore } from '../../entities/entity-store.ts';
import type { Estimator } from '../../estimate/estimator.ts';
import type { PrefetchedError, PrefetchedPage, PrefetchedPages } from '../prefetched-page.ts';
import type { AskedFact } from '../refusals.ts';

/** Where the pages of lists that come with a record are kept. */
export type PageStore = Pick<EntityStore, 'keepPrefetched'>;

/** A selection as a field expansion, and how its answer is read. */
export interface Expansion extends ExpandedFields {
  /** The fields as the service takes them. */
  readonly printed: string;
  /** The variables of the document that it depends on; undefined where it depends on the time too. */
  readonly variables: ReadonlySet<string> | undefined;
}

/** The fields of one node of an expansion, and how they are read. */
export interface ExpandedFields {
  readonly fields: readonly Field[];
  /** Facts of the entity that the answer provides. */
  readonly provides: ReadonlySet<string>;
  /** The lists whose first page is in the answer, by their keys. */
  readonly lists: ReadonlyMap<string, PagePart>;
  /** How many of the fields, here and below, can fail the whole call. */
  readonly risky: number;
  /** How many of those name another object. */
  readonly namingOthers: number;
  /** How many of its lists need a permission that the rest does not. */
  readonly needingPermission: number;
  /** The most nodes that the answer can hold. */
  readonly size: number;
  /** The facts of nodes, here and below, that the call requests. */
  readonly asked: readonly AskedFact[];
  /** Facts of the entity that are not requested, because all their names were refused before; with the error. */
  readonly refused: ReadonlyMap<string, GatewayError>;
  /** Facts of the entity that are not requested, because its type does not have their fields. */
  readonly lacking: readonly string[];
  /** The entity's record. The pages of lists in the answer are kept for the fields that select them. */
  read(node: WireNode, store: PageStore): object;
  /** An invented record with the same facts and lists, for an estimate. */
  estimate(estimator: Estimator, store: PageStore): object;
}

/** How one requested fact or entity is read from the answer. */
export interface Part {
  read(wire: WireNode, record: Record<string, unknown>, store: PageStore): void;
  /** The same for an estimate. */
  estimate(estimator: Estimator, record: Record<string, unknown>, store: PageStore): void;
}

/** How the first page of a requested list is read from the answer. */
export interface PagePart {
  read(wire: WireNode, store: PageStore): PrefetchedPage | PrefetchedError;
  /** The same for an estimate. */
  estimate(estimator: Estimator, store: PageStore): PrefetchedPage;
}

/** An expansion in the making. */
export class Building {
  readonly fields: Field[] = [];
  readonly provides = new Set<string>();
  readonly lists = new Map<string, PagePart>();
  readonly parts: Part[] = [];
  readonly asked: AskedFact[] = [];
  readonly refused = new Map<string, GatewayError>();
  readonly lacking: string[] = [];
  risky = 0;
  namingOthers = 0;
  needingPermission = 0;
  size = 1;

  /** `implied` are facts that follow from the arguments. */
  finished(node: NodeType, implied?: object): ExpandedFields {
    const { fields, provides, lists, parts, asked, refused, lacking } = this;
    const { risky, namingOthers, needingPermission, size } = this;
    const recordOf = (wire: WireNode): Record<string, unknown> =>
      implied === undefined ? node.always(wire) : { ...implied, ...node.always(wire) };
    const pagesOf = (page: (list: PagePart) => PrefetchedPage | PrefetchedError): PrefetchedPages => {
      const pages = new Map<string, PrefetchedPage | PrefetchedError>();
      for (const [key, list] of lists) pages.set(key, page(list));
      return pages;
    };
    return {
      fields,
      provides,
      lists,
      risky,
      namingOthers,
      needingPermission,
      size,
      asked,
      refused,
      lacking,
      read(wire, store) {
        const record = recordOf(wire);
        for (const part of parts) part.read(wire, record, store);
        if (lists.size > 0)
          store.keepPrefetched(
            record,
            pagesOf((list) => list.read(wire, store)),
          );
        return record;
      },
      estimate(estimator, store) {
        // A node of any type has its id.
        const record = recordOf({ id: estimator.fact(node.type, 'graphId') });
        for (const part of parts) part.estimate(estimator, record, store);
        if (lists.size > 0)
          store.keepPrefetched(
            record,
            pagesOf((list) => list.estimate(estimator, store)),
          );
        return record;
      },
    };
  }
}

/** The part of a fact. Names of it that were refused before are added to its value. */
export function factPart({ node: { type }, name, onNode, args }: AskedFact, refused: RefusedNames | undefined): Part {
  const whole = (value: unknown): unknown => (refused?.size ? onNode.named?.withRefused(value, refused) : value);
  return {
    read(wire, record) {
      const value = onNode.read(wire, args);
      if (value !== undefined) record[name] = whole(value);
    },
    estimate(estimator, record) {
      const { row, implied } = onNode;
      const value = estimator.fact(type, name, row && { [name]: row });
      record[name] = whole(implied === undefined ? value : { ...(value as object), ...implied });
    },
  };
}
