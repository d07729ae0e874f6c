import type { GatewayError } from '../../errors.ts';
import type { EntityType, Records } from '../../model/entity.ts';
import type { FactPath, NodePath, ProvidedFacts } from '../../sources/declare/access-path.ts';
import { definitionOf } from '../../sources/declare/entity.ts';
import type { NodeType } from '../../upstreams/expandable/node.ts';
import type { PrefetchedPages } from '../pushdown/prefetched-page.ts';
import type { Selection } from '../selection.ts';

/** Facts that are being fetched. `done` resolves when they have arrived or failed; it never rejects. */
export interface Pending {
  readonly provides: ProvidedFacts;
  readonly done: Promise<void>;
}

/** What all places of an operation request within one tick of one node: a batch for the loader of pushdown/node-facts.ts. */
export interface NodeRequest {
  readonly entity: Entity;
  readonly path: NodePath;
  readonly facts: Set<string>;
  readonly selections: Set<Selection>;
}

/** An entity that is being resolved for a selection. */
export interface Resolving {
  readonly selection: object;
  readonly done: Promise<unknown>;
  /** The same, which rejects where the entity does not exist; made for the first place that needs it. */
  existing: Promise<unknown> | undefined;
  /** The lists that come in the call for its facts, where any do. */
  readonly lists: Promise<unknown> | undefined;
}

/** What an operation keeps about an entity beside its facts. */
export class EntityState<T extends EntityType = EntityType> {
  readonly type: T;
  /** Records merged already. One row of an answer can hold the same record several times. */
  readonly mergedRecords: object[];
  /** Set when the entity's own read answers "not found" or "private", or does not contain it. */
  absence: GatewayError | undefined = undefined;
  /** Set when nothing more may be fetched of it: the budget is used up, or the service refused the credential. */
  finalFailure: GatewayError | undefined = undefined;
  /** Failures after which another access path could still be used, by path, in their order. */
  failures: Map<FactPath, GatewayError> | undefined = undefined;
  /** The entity itself, or the one that it was merged into when both turned out to be the same. */
  mergedInto: Entity<T>;
  pending: Pending[] = [];
  /** The facts that items of its lists need, for lists that are selected under several aliases. */
  shared: ReadonlyMap<object, readonly string[]> | undefined = undefined;
  /** The selection that it is being resolved for, so that all places with that selection share one promise. */
  resolving: Resolving | undefined = undefined;
  tried: FactPath[] = [];
  /** The formats of answers about it that could not be read. */
  unreadable: string[] | undefined = undefined;
  /** Lists that have been or are being read, by edge and arguments. */
  lists: Map<string, Promise<unknown>> | undefined = undefined;
  /** First pages of its lists that the call for its facts provided, by the list's key. */
  prefetched: PrefetchedPages | undefined = undefined;
  /** What is selected of it in this tick for one expansion, and when that expansion's answer has arrived. */
  nodeRequest: NodeRequest | undefined = undefined;
  nodeRead: Promise<void> | undefined = undefined;
  /** Set when a list of this account was refused because the account is private. */
  wasRefusedAsPrivate = false;
  /** Facts that a node does not provide of this entity, although nodes of its type can: no answer contains them. */
  unanswered: Map<NodeType, Set<string>> | undefined = undefined;
  /** Set when one field failed a whole call: fields that can do so are then fetched one by one. */
  readsRiskyAlone = false;
  /** Set while another entity may have one of its keys: then even a record without a new fact can show that both are the same. */
  mayBeAnother = false;

  constructor(type: T, entity: Entity<T>, record: object) {
    this.type = type;
    this.mergedInto = entity;
    this.mergedRecords = [record];
  }
}

/**
 * One person, post or track as one operation knows it. Its facts are its own properties: `undefined` while unknown, a
 * `GatewayError` where fetching failed (the executor turns an error value into the field's error).
 */
export type Entity<T extends EntityType = EntityType> = { -readonly [F in keyof Records[T]]: Records[T][F] } & {
  readonly $: EntityState<T>;
  /** Only in a view: the id that the client fetched it by. */
  readonly askedId?: string;
};

/** A new entity with the facts of a record. The record is not changed: the cache may share it with other operations. */
export function newEntity<T extends EntityType>(type: T, record: Records[T]): Entity<T> {
  const entity = { ...record } as Entity<T>;
  (entity as { $: EntityState<T> }).$ = new EntityState(type, entity, record);
  definitionOf(type).derive?.(entity);
  return entity;
}

/** The same entity, for the one place of the answer that fetched it by this id. It shares the entity's facts. */
export function viewById<T extends EntityType>(entity: Entity<T>, id: string): Entity<T> {
  return Object.create(entity, { askedId: { value: id } }) as Entity<T>;
}

/** Whether a field's parent is an entity; the root of a query is not. */
export function isEntity(parent: object | undefined): parent is Entity {
  return parent !== undefined && '$' in parent;
}

/** The entity that this one was merged into, or that this is a view of. */
export function canonical<T extends EntityType>(entity: Entity<T>): Entity<T> {
  let found = entity.$.mergedInto;
  while (found !== found.$.mergedInto) found = found.$.mergedInto;
  return found;
}

/** Notes that a node does not provide these facts of an entity, so that other access paths are used for them. */
export function markUnanswered(entity: Entity, node: NodeType, facts: Iterable<string>): void {
  const target = canonical(entity).$;
  target.unanswered ??= new Map();
  const known = target.unanswered.get(node) ?? new Set();
  for (const name of facts) known.add(name);
  target.unanswered.set(node, known);
}

/** Whether a fact of this entity is being fetched. */
export function isPending(entity: Entity, fact: string): boolean {
  for (const { provides } of entity.$.pending) if (provides.has(fact)) return true;
  return false;
}

/** Whether an access path provides a fact of this entity, as far as is known. */
export function isProvided(entity: Entity, { provides, expands }: FactPath, name: string): boolean {
  if (!provides.has(name)) return false;
  const { unanswered } = entity.$;
  return unanswered === undefined || expands === undefined || unanswered.get(expands.node)?.has(name) !== true;
}

/** The value of a fact of an entity or a record: undefined while unknown, an error where fetching it failed. */
export function factOf(entity: object, fact: string): unknown {
  return (entity as Readonly<Record<string, unknown>>)[fact];
}

/** The name of the fact that identifies an entity of a type. */
export function primaryKey(type: EntityType): string {
  return definitionOf(type).primaryKey;
}

/** The value of that fact. */
export function primaryKeyOf(entity: Entity): unknown {
  return factOf(entity, primaryKey(entity.$.type));
}

/**
 * Merges a record into an entity: what is known wins (the opposite of `overlay`). Known facts stay; unknown, failed and null facts take the record's value. Of two lists the
 * longer one stays: a row has one profile picture, a profile has four. A `playCount` of 0 is replaced, because many shapes
 * send 0 where they do not know the number. Returns whether a fact has changed.
 *
 * Only the facts in `wanted` are merged, and those with arguments; undefined: all. An object that many facts are added to becomes a
 * dictionary of V8's, which is slow to read and large.
 */
export function mergeRecord(entity: Entity, record: object, wanted?: ReadonlySet<string>): boolean {
  if (entity.$.mergedRecords.includes(record)) return false;
  entity.$.mergedRecords.push(record);
  let isChanged = false;
  const facts = entity as unknown as Record<string, unknown>;
  const added = record as Readonly<Record<string, unknown>>;
  for (const name in added) {
    if (wanted !== undefined && !wanted.has(name) && !hasArguments(name)) continue;
    const value = added[name];
    if (value === undefined || value instanceof Error || name === '$') continue;
    const known = facts[name];
    const merged = known == null || known instanceof Error ? value : mergedValue(name, known, value);
    if (merged === known) continue;
    facts[name] = merged;
    isChanged = true;
  }
  definitionOf(entity.$.type).derive?.(entity);
  return isChanged;
}

/** Whether a fact's name has arguments: `caption(first: 100)`. */
function hasArguments(name: string): boolean {
  return name.charCodeAt(name.length - 1) === closingParenthesis;
}

const closingParenthesis = 41;

/** The value of a known fact after a record with another one. */
function mergedValue(name: string, known: NonNullable<unknown>, value: unknown): unknown {
  if (typeof value !== 'object') return name === 'playCount' && known === 0 ? value : known;
  if (Array.isArray(value)) return Array.isArray(known) && value.length > known.length ? value : known;
  return isRecord(value) && typeof known === 'object' && !(known instanceof Date) ? overlay(known, value) : known;
}

/** Whether a fact's value is the record of another entity: an owner, a track, a place. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && ('pk' in value || 'graphId' in value);
}

/** Both records of one entity as one: the second wins where both have a fact (the opposite of `mergeRecord`). Returns the first where they are of two entities. */
export function overlay<R extends object>(one: R, other: Partial<R>): R {
  const [facts, added] = [one, other] as Readonly<Record<string, unknown>>[] as [
    Record<string, unknown>,
    Record<string, unknown>,
  ];
  if (one === other || (facts['pk'] != null && added['pk'] != null && facts['pk'] !== added['pk'])) return one;
  const both = { ...facts };
  for (const name in added) {
    const value = added[name];
    if (value == null) continue;
    both[name] = isRecord(value) && isRecord(both[name]) ? overlay(both[name], value) : value;
  }
  return both as R;
}
