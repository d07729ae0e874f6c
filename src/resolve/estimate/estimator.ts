import type { EntityType } from '../../model/entity.ts';
import { allDefinitions, definitionOf, type Relation, type RowsOfKind } from '../../sources/declare/entity.ts';
import { factIn } from '../../sources/declare/facts.ts';
import type { Endpoint } from '../../upstreams/contract/endpoint.ts';
import type { Charge } from '../../upstreams/ledger/meter.ts';
import { firstFactOf } from '../paths/resolve-parameters.ts';

/** The calls to one endpoint for one purpose. */
export interface Step {
  readonly endpoint: Endpoint;
  /** What they are made for: `User`, `User.clips`. */
  readonly purpose: string;
  /** What each of them costs as documented. */
  readonly price: Charge;
  calls: number;
}

/** A record of a dry run. */
type Invented = Record<string, unknown>;

/** Facts that identify whatever has them, beside the keys of its type: each dry-run record gets values of its own. */
const ids: readonly string[] = ['pk', 'graphId', 'username'];

const identifyingFacts = new Map<EntityType, ReadonlySet<string>>();

/** The facts of a type that no dry-run record may lack: its keys, and what its access paths take as parameters. */
function identifying(type: EntityType): ReadonlySet<string> {
  let facts = identifyingFacts.get(type);
  if (facts === undefined) {
    const { keys, paths } = definitionOf(type);
    facts = new Set([...ids, ...keys, ...paths.flatMap((path) => Object.values(path.keys).map(firstFactOf))]);
    identifyingFacts.set(type, facts);
  }
  return facts;
}

let listSizes: ReadonlyMap<string, number> | undefined;

/** The most entities that a fact of this name holds; 1 for what is no list. */
export function maxSize(fact: string): number {
  listSizes ??= new Map(
    allDefinitions().flatMap(({ relations, mixed }) => [
      ...Object.entries(relations).map(([name, { max = 1 }]) => [name, max] as const),
      ...Object.entries(mixed).map(([name, kinds]) => [name, sizeOf(kinds)] as const),
    ]),
  );
  return listSizes.get(fact) ?? 1;
}

function sizeOf(kinds: readonly RowsOfKind[]): number {
  return kinds.reduce((sum, { relation: { max = 1 } }) => sum + max, 0);
}

/**
 * The calls of a dry run, which executes an operation over invented answers. Pages are as short as they can be and every
 * entity is a new one, so the estimate is not below the true cost. The same code chooses the access paths as in a real run.
 */
export class Estimator {
  /** The type that it assumes where an entity may have several. */
  readonly assumed: EntityType | undefined;
  /** The types that lead to calls where an entity may have several: which of them costs most can differ by unit. */
  readonly alternatives = new Set<EntityType>();
  readonly #steps = new Map<string, Step>();
  #invented = 0;
  #isIncomplete = false;

  constructor(assumed?: EntityType) {
    this.assumed = assumed;
  }

  /** Whether the dry run stopped at its limit of nodes, so that the operation may cost more. */
  get isIncomplete(): boolean {
    return this.#isIncomplete;
  }

  markIncomplete(): void {
    this.#isIncomplete = true;
  }

  /** The calls, in the order in which they were first made. */
  get steps(): readonly Step[] {
    return [...this.#steps.values()];
  }

  /** A value that is no entity and has an id. */
  plain(): unknown {
    return { id: this.#key('pk') };
  }

  count(call: Omit<Step, 'calls'>): void {
    const key = `${call.endpoint.upstream} ${call.endpoint.path} ${call.purpose}`;
    const step = this.#steps.get(key) ?? { ...call, calls: 0 };
    step.calls += 1;
    this.#steps.set(key, step);
  }

  /** An invented record of these facts: new keys, entities with the facts of a row, and null for the rest. */
  record(
    type: EntityType,
    facts: Iterable<string>,
    known: object = {},
    nestedProvides: Endpoint['nestedProvides'] = undefined,
  ): Record<string, unknown> {
    const record: Invented = {};
    for (const name of facts) record[name] = this.fact(type, name, nestedProvides);
    for (const [name, value] of Object.entries(known)) if (value != null && name !== '$') record[name] = value;
    const { always, relations, primaryKey } = definitionOf(type);
    for (const fact of always) record[fact] ??= this.#keyOf(relations[fact] as Relation);
    for (const fact of facts) {
      const holder = relations[fact]?.holder;
      if (holder !== undefined) for (const row of record[fact] as Invented[]) row[holder] = record[primaryKey];
    }
    return record;
  }

  fact(type: EntityType, name: string, nestedProvides: Endpoint['nestedProvides'] = undefined): unknown {
    const fact = factIn(name);
    const { relations, mixed } = definitionOf(type);
    const kinds = mixed[fact];
    if (kinds !== undefined)
      return kinds.flatMap(({ relation, members }) =>
        this.#related(relation).map((related) => ({ ...members, ...(related as object) })),
      );
    const relation = relations[fact];
    if (relation === undefined) return identifying(type).has(fact) ? this.#key(fact) : null;
    const related = this.#related(relation, nestedProvides?.[fact]);
    return relation.max === undefined ? related[0] : related;
  }

  /** As many rows as a relation holds at most, each with the facts of a row. */
  #related({ type, max = 1, member, row }: Relation, facts = row ?? definitionOf(type).row): unknown[] {
    return Array.from({ length: max }, () => {
      const record = this.record(type, facts);
      return member === undefined ? record : { [member]: record };
    });
  }

  #keyOf({ type }: Relation): object {
    return this.record(type, [definitionOf(type).primaryKey]);
  }

  /** A value that no earlier record has: a number where keys are numbers, else a name. */
  #key(fact: string): string {
    this.#invented += 1;
    const isNumber = fact === 'pk' || fact.endsWith('Pk') || fact.endsWith('Id');
    return isNumber ? String(firstPk + BigInt(this.#invented)) : `invented${this.#invented}`;
  }
}

/** Higher than any pk in use. */
const firstPk = 9_000_000_000_000_000_000n;
