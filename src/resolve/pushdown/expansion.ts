import type { GatewayError } from '../../errors.ts';
import type { Field } from '../../upstreams/expandable/fields.ts';
import type { NodeType, RefusedNames, WireNode } from '../../upstreams/expandable/node.ts';
import type { Estimator } from '../estimate/estimator.ts';
import type { Operation } from '../operation.ts';
import type { PrefetchedError, PrefetchedPage } from './prefetched-page.ts';
import type { AskedFact } from './refusals.ts';

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
  /** The facts of nodes, here and below, that the call requests. */
  readonly asked: readonly AskedFact[];
  /** Facts of the entity that are not requested, because all their names were refused before; with the error. */
  readonly refused: ReadonlyMap<string, GatewayError>;
  /** Facts of the entity that are not requested, because its type does not have their fields. */
  readonly lacking: readonly string[];
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
  readonly asked: AskedFact[] = [];
  readonly refused = new Map<string, GatewayError>();
  readonly lacking: string[] = [];
  risky = 0;
  namingOthers = 0;
  needingPermission = 0;
  size = 1;

  /** `implied` are facts that follow from the arguments. */
  finished(operation: Operation, node: NodeType, implied: object = {}): Expansion {
    const { fields, provides, lists, parts, asked, refused, lacking } = this;
    const { risky, namingOthers, needingPermission, size } = this;
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
      asked,
      refused,
      lacking,
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
