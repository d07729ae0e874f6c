import type { GatewayError } from '../../errors.ts';
import type { EntityType, Records } from '../../model/entity.ts';
import type { FactPath, NodePath, ProvidedFacts } from '../../sources/declare/access-path.ts';
import { definitionOf } from '../../sources/declare/entity.ts';
import type { PrefetchedError, PrefetchedPage } from '../pushdown/prefetched-page.ts';
import type { Selection } from '../selection.ts';

/** Facts that are on their way: which, and when they have come (or failed: the promise never rejects). */
export interface Pending {
  readonly provides: ProvidedFacts;
  readonly done: Promise<void>;
}

/** What the places of an operation ask, within one tick, of an entity's node of the official API. */
export interface PendingSelection {
  readonly entity: Entity;
  readonly path: NodePath;
  readonly facts: Set<string>;
  readonly selections: Set<Selection>;
}

/** What an operation remembers of an entity beside its facts. */
export class EntityState<T extends EntityType = EntityType> {
  readonly type: T;
  /** Records learnt already: the same one again teaches nothing. One row is met several times over. */
  readonly mergedRecords: object[] = [];
  /** Set when the entity's own read was answered with "not found" or "private", or did not come upon it. */
  gone: GatewayError | undefined = undefined;
  /** Set when nothing more may be asked of it: the budget is used up, or the service refused the key. */
  refused: GatewayError | undefined = undefined;
  /** The last failure that another access path might still have mended. */
  failure: GatewayError | undefined = undefined;
  /** The entity itself; another one once they turned out to be the same, met under different keys. */
  is: Entity<T>;
  pending: Pending[] = [];
  /** What the items of its lists must know, where one list is asked for under several names. */
  shared: ReadonlyMap<object, readonly string[]> | undefined = undefined;
  /** What the entity is being completed for, so that the many places that ask the same of it wait together. */
  resolving: { readonly selection: object; readonly done: Promise<unknown> } | undefined = undefined;
  tried: FactPath[] = [];
  /** Lists read or being read, by edge and arguments. */
  lists: Map<string, Promise<unknown>> | undefined = undefined;
  /** First pages of its lists that came along with it, by the list's key. */
  prefetched: Map<string, PrefetchedPage | PrefetchedError> | undefined = undefined;
  /** What is asked of it in this tick, of a service that is told what to answer, and when the answer has come. */
  pendingSelection: PendingSelection | undefined = undefined;
  selectionResolved: Promise<void> | undefined = undefined;
  /** Set when a list of this account was refused, since the account is private. */
  isClosed = false;
  /** Set when something that was asked for failed the whole call: such things are asked for one by one. */
  isolates = false;

  constructor(type: T, entity: Entity<T>) {
    this.type = type;
    this.is = entity;
  }
}

/**
 * One person, post, track… as one operation knows it: the facts are its own properties, `undefined` where unknown, and
 * an `GatewayError` where asking failed (both executors turn an error standing in a field's place into that field's error).
 */
export type Entity<T extends EntityType = EntityType> = { -readonly [F in keyof Records[T]]: Records[T][F] } & {
  readonly $: EntityState<T>;
  /** Only in a view: the id that the client asked for it by. */
  readonly askedId?: string;
};

/** A new entity that knows what the record provides. The record itself may be shared with other operations and stays as it is. */
export function newEntity<T extends EntityType>(type: T, record: Records[T]): Entity<T> {
  const entity = { ...record } as Entity<T>;
  const state = new EntityState(type, entity);
  (entity as { $: EntityState<T> }).$ = state;
  state.mergedRecords.push(record);
  definitionOf(type).derive?.(entity);
  return entity;
}

/** The same entity, for the one place of the answer that asked for it by this id. Its facts are the entity's own. */
export function viewById<T extends EntityType>(entity: Entity<T>, id: string): Entity<T> {
  return Object.create(entity, { askedId: { value: id } }) as Entity<T>;
}

/** Whether a field's parent is an entity; the root of a query is none. */
export function isEntity(parent: object | undefined): parent is Entity {
  return parent !== undefined && '$' in parent;
}

/** The entity that this one turned out to be, or that this is a view of. */
export function canonical<T extends EntityType>(entity: Entity<T>): Entity<T> {
  let found = entity.$.is;
  while (found !== found.$.is) found = found.$.is;
  return found;
}

/**
 * Adds what a record provides. What is known stays; an unknown, failed or null fact takes the told value, and of two lists
 * the longer one stays (a row provides one profile picture, a profile provides four). Of plays a zero gives way to a number: many
 * shapes fill a number in that they do not know.
 */
export function mergeRecord(entity: Entity, record: object): void {
  if (entity.$.mergedRecords.includes(record)) return;
  entity.$.mergedRecords.push(record);
  const facts = entity as unknown as Record<string, unknown>;
  const told = record as Readonly<Record<string, unknown>>;
  for (const name in told) {
    const value = told[name];
    if (value === undefined || value instanceof Error || name === '$') continue;
    const known = facts[name];
    if (known == null || known instanceof Error) {
      if (value !== null || known !== null) facts[name] = value;
    } else if (name === 'playCount' && known === 0) {
      facts[name] = value ?? known;
    } else if (Array.isArray(value)) {
      if (Array.isArray(known) && value.length > known.length) facts[name] = value;
    } else if (isRecord(value) && typeof known === 'object' && !(known instanceof Date)) {
      facts[name] = merged(known, value);
    }
  }
  definitionOf(entity.$.type).derive?.(entity);
}

/** A record standing in another's fact: an owner, a track, a place. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && ('pk' in value || 'graphId' in value);
}

/** One record of what two tell of the same entity; what the second provides stands where both tell. Of two entities the first stays. */
export function merged<R extends object>(one: R, other: Partial<R>): R {
  const [facts, told] = [one, other] as Readonly<Record<string, unknown>>[] as [
    Record<string, unknown>,
    Record<string, unknown>,
  ];
  if (one === other || (facts['pk'] != null && told['pk'] != null && facts['pk'] !== told['pk'])) return one;
  const both = { ...facts };
  for (const name in told) {
    const value = told[name];
    if (value == null) continue;
    both[name] = isRecord(value) && isRecord(both[name]) ? merged(both[name], value) : value;
  }
  return both as R;
}
