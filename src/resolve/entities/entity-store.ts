import type { EntityType, Records } from '../../model/entity.ts';
import type { WantedFacts } from '../../model/wanted-facts.ts';
import { definitionOf } from '../../sources/declare/entity.ts';
import { addPages, type PrefetchedPages } from '../pushdown/prefetched-page.ts';
import { canonical, type Entity, factOf, mergeRecord, newEntity, primaryKey } from './entity.ts';

/** The entities of one operation. Records with a common key are merged into one entity, which all its places share. */
export class EntityStore {
  readonly #entities = new EntityIndex();
  /** The store from before the last write. */
  readonly before: EntityStore | undefined;
  readonly #wanted: WantedFacts | undefined;
  /** First pages of lists, by the record that the same answer provided. */
  #prefetched: WeakMap<object, PrefetchedPages> | undefined = undefined;

  /** `wanted` are the facts that the operation may use of records; undefined: all. */
  constructor(wanted?: WantedFacts, before?: EntityStore) {
    this.#wanted = wanted;
    this.before = before;
  }

  /** A store that knows nothing yet, for what is read after a write. */
  afterWrite(): EntityStore {
    return new EntityStore(this.#wanted, this);
  }

  /** The entity that a record is of: a known one with any of the record's keys, or a new one. The record is merged into it. */
  entity<T extends EntityType>(type: T, record: Records[T]): Entity<T> {
    const known = this.#entities.find(type, record) as Entity<T> | undefined;
    if (known !== undefined) return this.merge(known, record);
    const entity = newEntity(type, record);
    entity.$.mayBeAnother = this.#entities.add(entity) !== undefined;
    if (this.#prefetched !== undefined) this.#addPrefetched(entity, record);
    return entity;
  }

  /** A known entity that has one of the keys of this record. */
  find(type: EntityType, record: object): Entity | undefined {
    return this.#entities.find(type, record);
  }

  /** Keeps the first pages of lists that came in the same answer as a record, for the entity that the record is of. */
  keepPrefetched(record: object, pages: PrefetchedPages): void {
    this.#prefetched ??= new WeakMap();
    this.#prefetched.set(record, pages);
  }

  /** Keeps the same pages for a record that is made from another. */
  keepPrefetchedAlso(made: object, from: object): void {
    const pages = this.#prefetched?.get(from);
    if (pages !== undefined) this.keepPrefetched(made, pages);
  }

  #addPrefetched(entity: Entity, record: object): void {
    const pages = this.#prefetched?.get(record);
    if (pages !== undefined) entity.$.prefetched = addPages(entity.$.prefetched, pages);
  }

  /** Merges what a list's answer says about the list's owner, unless that record is of another entity. */
  mergeOwner(entity: Entity, record: object): void {
    if (mayBeSame(primaryKey(entity.$.type), canonical(entity), record)) this.merge(entity, record);
  }

  /**
   * Merges a record into an entity and returns it. If the record has a key of another entity, that entity is merged into this
   * one too.
   */
  merge<T extends EntityType>(entity: Entity<T>, record: Records[T]): Entity<T> {
    const target = canonical(entity);
    if (target.$.mergedRecords.includes(record)) return target;
    const isChanged = mergeRecord(target, record, this.#wanted?.of(target.$.type));
    if (this.#prefetched !== undefined) this.#addPrefetched(target, record);
    // Without a new fact it has no new key either.
    if (!isChanged && !target.$.mayBeAnother) return target;
    target.$.mayBeAnother = false;
    for (const known of this.#entities.add(target) ?? []) {
      const other = canonical(known) as Entity<T>;
      if (other === target || !mayBeSame(primaryKey(target.$.type), target, other)) continue;
      mergeRecord(target, other);
      target.$.pending.push(...other.$.pending);
      if (other.$.prefetched !== undefined) target.$.prefetched = addPages(target.$.prefetched, other.$.prefetched);
      other.$.mergedInto = target;
      // It has the keys of the other one now, which a third one may share.
      target.$.mayBeAnother = true;
    }
    return target;
  }
}

/** The entities of one type, by each of its keys in the order of their declaration, the primary key first. */
interface TypeIndex {
  readonly keys: readonly string[];
  readonly byKey: (Map<string, Entity> | undefined)[];
}

/** The entities of one operation, by all of their keys. */
class EntityIndex {
  readonly #types: { [T in EntityType]?: TypeIndex } = {};

  /** An entity that has one of the keys of this record. */
  find(type: EntityType, record: object): Entity | undefined {
    const index = this.#types[type];
    if (index === undefined) return undefined;
    const { keys, byKey } = index;
    for (let i = 0; i < keys.length; i++) {
      const key = keyOf(record, keys[i] as string);
      const indexed = key === undefined ? undefined : byKey[i]?.get(key);
      if (indexed === undefined) continue;
      const found = canonical(indexed);
      if (i === 0 || mayBeSame(keys[0] as string, found, record)) return found;
    }
    return undefined;
  }

  /** Indexes an entity by its keys. Returns other entities that have one of them and so may be the same, if any. */
  add(entity: Entity): Entity[] | undefined {
    let same: Entity[] | undefined;
    const { type } = entity.$;
    this.#types[type] ??= { keys: definitionOf(type).keys, byKey: [] };
    const { keys, byKey } = this.#types[type];
    for (let i = 0; i < keys.length; i++) {
      const key = keyOf(entity, keys[i] as string);
      if (key === undefined) continue;
      byKey[i] ??= new Map();
      const known = byKey[i]?.get(key);
      if (known === undefined) byKey[i]?.set(key, entity);
      else if (known !== entity) same = [...(same ?? []), known];
    }
    return same;
  }
}

/** Entities with different primary keys differ, whatever other key they share: the child of a carousel can carry the carousel's graphId. */
function mayBeSame(primaryKey: string, one: object, other: object): boolean {
  const key = keyOf(one, primaryKey);
  const otherKey = keyOf(other, primaryKey);
  return key === undefined || otherKey === undefined || key === otherKey;
}

/** The value of a key in the form in which it is compared: usernames are the same in any case. */
function keyOf(record: object, fact: string): string | undefined {
  const value = factOf(record, fact);
  if (typeof value !== 'string') return undefined;
  return fact === 'username' ? value.toLowerCase() : value;
}
