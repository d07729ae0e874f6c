import type { EntityType } from '../../model/entity.ts';
import { parseFact } from '../../sources/declare/fact-name.ts';
import type { Endpoint } from '../../upstreams/endpoint.ts';
import type { Charge } from '../../upstreams/meter.ts';
import { entityFacts } from '../entities/entity-facts.ts';

/** Calls to one endpoint for one purpose. */
export interface Step {
  readonly endpoint: Endpoint;
  /** What they are made for: `User followerCount`, `User.clips`. */
  readonly purpose: string;
  /** What each of them costs by the documents. */
  readonly price: Charge;
  calls: number;
}

/** Facts that tell two entities apart: whoever is imagined is nobody who was imagined before. */
const keys: ReadonlySet<string> = new Set(['pk', 'graphId', 'canonicalId', 'username', 'name']);

/** What an entity's row inside another's record provides, at the least. */
const rowTells: { readonly [T in EntityType]?: readonly string[] } = {
  User: ['pk', 'username', 'fullName', 'isPrivate', 'isVerified', 'profilePictures'],
  Place: ['pk', 'name', 'address', 'city', 'latitude', 'longitude'],
  Account: ['graphId'],
};
const keyOnly = ['pk'];

/** Facts that are several, and how many there are at most: Instagram's own limits, where it has one. */
const several: Readonly<Record<string, number>> = { coauthors: 5, sponsors: 2, children: 20, comments: 20 };
const tagged: Readonly<Record<string, number>> = { usertags: 20, mentions: 20, collaborators: 5 };

/** How many a fact holds at the most, where it holds several. */
export function usualSize(fact: string): number {
  return several[fact] ?? tagged[fact] ?? 1;
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
    return { id: this.#key('Media', 'pk') };
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
    // Whoever provides of a story provides whose it is.
    if (type === 'Story') record['owner'] ??= this.record('User', keyOnly);
    return record;
  }

  fact(type: EntityType, name: string, holds: Endpoint['holds'] = undefined): unknown {
    const { fact } = parseFact(name);
    if (keys.has(fact)) return this.#key(type, fact);
    const of = entityFacts[type]?.[fact];
    const one = (entity: EntityType) => this.record(entity, holds?.[fact] ?? rowTells[entity] ?? keyOnly);
    if (tagged[fact] !== undefined) return Array.from({ length: tagged[fact] }, () => ({ user: one('User') }));
    if (of === undefined) return null;
    return several[fact] === undefined ? one(of) : Array.from({ length: several[fact] }, () => one(of));
  }

  #key(type: EntityType, fact: string): string | null {
    this.#imagined += 1;
    if (fact === 'name') return type === 'Hashtag' ? `imagined${this.#imagined}` : null;
    return fact === 'username' ? `imagined.${this.#imagined}` : String(firstPk + BigInt(this.#imagined));
  }
}

/** Nobody has a pk this high yet. */
const firstPk = 9_000_000_000_000_000_000n;
