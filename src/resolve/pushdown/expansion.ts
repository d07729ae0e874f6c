import type { Field } from '../../upstreams/expandable/fields.ts';
import type { Arguments, FactOnNode, NodeType, WireNode } from '../../upstreams/expandable/node.ts';
import type { Estimator } from '../estimate/estimator.ts';
import type { Operation } from '../operation.ts';
import type { PrefetchedError, PrefetchedPage } from './prefetched-page.ts';

/** A selection as a field expansion, and how its answer is read. */
export interface Expansion {
  readonly fields: readonly Field[];
  /** Facts of the entity that the answer provides. */
  readonly provides: ReadonlySet<string>;
  /** The keys of the lists whose first page is in the answer. */
  readonly lists: ReadonlySet<string>;
  /** How many of the fields, here and below, can fail the whole call. */
  readonly risky: number;
  /** How many of those name another object. */
  readonly namingOthers: number;
  /** How many of its lists need a permission that the rest does not. */
  readonly needingPermission: number;
  /** The most nodes that the answer can hold. */
  readonly size: number;
  /** The entity's record. The pages of lists in the answer are kept for the fields that select them. */
  read(node: WireNode): object;
  /** An invented record with the same facts and lists, for an estimate. */
  estimate(estimator: Estimator): object;
}

/** How one requested field is read from the answer. */
export interface Part {
  read(wire: WireNode, record: Record<string, unknown>, pages: Map<string, PrefetchedPage | PrefetchedError>): void;
  /** The same for an estimate. */
  estimate(
    estimator: Estimator,
    record: Record<string, unknown>,
    pages: Map<string, PrefetchedPage | PrefetchedError>,
  ): void;
}

/** An expansion in the making. */
export class Building {
  readonly fields: Field[] = [];
  readonly provides = new Set<string>();
  readonly lists = new Set<string>();
  readonly parts: Part[] = [];
  risky = 0;
  namingOthers = 0;
  needingPermission = 0;
  size = 1;

  /** `implied` are facts that follow from the arguments. */
  finished(operation: Operation, node: NodeType, implied: object = {}): Expansion {
    const { fields, provides, lists, parts, risky, namingOthers, needingPermission, size } = this;
    const whole = (
      record: Record<string, unknown>,
      fill: (record: Record<string, unknown>, pages: Map<string, PrefetchedPage | PrefetchedError>) => void,
    ): object => {
      const pages = new Map<string, PrefetchedPage | PrefetchedError>();
      fill(record, pages);
      if (pages.size > 0) operation.entityStore.keepPrefetched(record, pages);
      return record;
    };
    return {
      fields,
      provides,
      lists,
      risky,
      namingOthers,
      needingPermission,
      size,
      read(wire) {
        return whole({ ...implied, ...node.always(wire) }, (record, pages) => {
          for (const part of parts) part.read(wire, record, pages);
        });
      },
      estimate(estimator) {
        // A node of any type has its id.
        const wire = { id: estimator.fact(node.type, 'graphId') };
        return whole({ ...implied, ...node.always(wire) }, (record, pages) => {
          for (const part of parts) part.estimate(estimator, record, pages);
        });
      },
    };
  }
}

/** The part of a fact. */
export function factPart({ type }: NodeType, name: string, fact: FactOnNode, args: Arguments): Part {
  return {
    read(wire, record) {
      record[name] = fact.read(wire, args) ?? null;
    },
    estimate(estimator, record) {
      const value = estimator.fact(type, name, fact.row && { [name]: fact.row });
      record[name] = fact.implied === undefined ? value : { ...(value as object), ...fact.implied };
    },
  };
}
