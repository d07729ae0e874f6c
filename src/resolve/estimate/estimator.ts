import type { EntityType } from '../../model/entity.ts';
import { allDefinitions, definitionOf, type Relation } from '../../sources/declare/entity.ts';
import { parseFact } from '../../sources/declare/fact-name.ts';
import type { Endpoint } from '../../upstreams/endpoint.ts';
import type { Charge } from '../../upstreams/meter.ts';

/** Calls to one endpoint for one purpose. */
export interface Step {
  readonly endpoint: Endpoint;
  /** What they are made for: `User followerCount`, `User.clips`. */
  readonly purpose: string;
  /** What each of them costs by the documents. */
  readonly price: Charge;
  calls: number;
}

/** Facts that identify whatever has them, beside the keys of its type: each dry-run record gets values of its own. */
const ids: ReadonlySet<string> = new Set(['pk', 'graphId', 'username']);

let listSizes: ReadonlyMap<string, number> | undefined;

/** The most entities that a fact of this name holds; 1 for what is no list. */
export function usualSize(fact: string): number {
  listSizes ??= new Map(
    allDefinitions().flatMap(({ relations }) => Object.entries(relations).map(([name, { max = 1 }]) => [name, max])),
  );
  return listSizes.get(fact) ?? 1;
}

/**
 * What an operation would ask, found out by running it over imagined answers: each service answers at once, in pages as
 * short as they come, and everybody in its answers is somebody new, so that nothing is asked for less often than it may be. The same code chooses the access paths as in earnest, so what
 * it would choose is what is told.
 */
export class Estimator {
  readonly #steps = new Map<string, Step>();
  #imagined = 0;
  #isPartial = false;

  /** Whether there was too much to imagine, so that it may cost more than is told. */
  get isPartial(): boolean {
    return this.#isPartial;
  }

  markIncomplete(): void {
    this.#isPartial = true;
  }

  /** The calls, in the order in which they were first wanted. */
  get steps(): readonly Step[] {
    return [...this.#steps.values()];
  }

  /** What is no entity, and has an id all the same. */
  plain(): unknown {
    return { id: this.#key('pk') };
  }

  count(call: Omit<Step, 'calls'>): void {
    const key = `${call.endpoint.upstream} ${call.endpoint.path} ${call.purpose}`;
    const step = this.#steps.get(key) ?? { ...call, calls: 0 };
    step.calls += 1;
    this.#steps.set(key, step);
  }

  /** A record that provides these facts: keys nobody else has, entities of which a row provides what rows tell, and of the rest that there is nothing. */
  record(
    type: EntityType,
    facts: Iterable<string>,
    known: object = {},
    holds: Endpoint['holds'] = undefined,
  ): Record<string, unknown> {
    const record: Record<string, unknown> = {};
    for (const name of facts) record[name] = this.fact(type, name, holds);
    for (const [name, value] of Object.entries(known)) if (value != null && name !== '$') record[name] = value;
    const { always, relations } = definitionOf(type);
    for (const fact of always) record[fact] ??= this.#keyOf(relations[fact] as Relation);
    return record;
  }

  fact(type: EntityType, name: string, holds: Endpoint['holds'] = undefined): unknown {
    const { fact } = parseFact(name);
    const { keys, relations } = definitionOf(type);
    if (ids.has(fact) || keys.includes(fact)) return this.#key(fact);
    const relation = relations[fact];
    if (relation === undefined) return null;
    const { type: of, max, member } = relation;
    const related = (): unknown => {
      const record = this.record(of, holds?.[fact] ?? definitionOf(of).row);
      return member === undefined ? record : { [member]: record };
    };
    return max === undefined ? related() : Array.from({ length: max }, related);
  }

  #keyOf({ type }: Relation): object {
    return this.record(type, [definitionOf(type).primaryKey]);
  }

  /** A value that no record before had: a number where keys are numbers, else a name. */
  #key(fact: string): string {
    this.#imagined += 1;
    const isNumber = fact === 'pk' || fact.endsWith('Id');
    return isNumber ? String(firstPk + BigInt(this.#imagined)) : `imagined${this.#imagined}`;
  }
}

/** Nobody has a pk this high yet. */
const firstPk = 9_000_000_000_000_000_000n;
