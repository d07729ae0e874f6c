import type { EntityType, Records } from '../../model/entity.ts';
import type { PrefetchedError, PrefetchedPage } from '../pushdown/prefetched-page.ts';
import { canonical, type Entity, mergeRecord, newEntity } from './entity.ts';
import { EntityIndex, mayBeSame } from './entity-index.ts';

/**
 * The entities that one operation has met. Everyone in the operation who meets the same person or post holds the same
 * entity, under whichever of its keys.
 */
export class EntityStore {
  readonly #entities = new EntityIndex();
  /** What was known before a write. */
  readonly before: EntityStore | undefined;
  /** First pages of lists, by the record that they came along with. */
  #prefetched: WeakMap<object, ReadonlyMap<string, PrefetchedPage | PrefetchedError>> | undefined = undefined;

  constructor(before?: EntityStore) {
    this.before = before;
  }

  /** The operation's entity for a record: the one met before under any of the record's keys, or a new one. It learns what the record provides. */
  entity<T extends EntityType>(type: T, record: Records[T]): Entity<T> {
    const known = this.#entities.find(type, record) as Entity<T> | undefined;
    if (known !== undefined) return this.merge(known, record);
    const entity = newEntity(type, record);
    this.#entities.add(entity);
    if (this.#prefetched !== undefined) this.#giveHeld(entity, record);
    return entity;
  }

  /** The entity that has one of the keys of this record, if the operation has met it. */
  find(type: EntityType, record: object): Entity | undefined {
    return this.#entities.find(type, record);
  }

  /** Puts aside the first pages of lists that a record came with, for the entity that it provides of. */
  keepPrefetched(record: object, pages: ReadonlyMap<string, PrefetchedPage | PrefetchedError>): void {
    this.#prefetched ??= new WeakMap();
    this.#prefetched.set(record, pages);
  }

  /** What a record came with stays with the record that is made from it. */
  keepPrefetchedAlso(made: object, from: object): void {
    const pages = this.#prefetched?.get(from);
    if (pages !== undefined) this.keepPrefetched(made, pages);
  }

  #giveHeld(entity: Entity, record: object): void {
    for (const [key, page] of this.#prefetched?.get(record) ?? []) {
      entity.$.prefetched ??= new Map();
      const { prefetched } = entity.$;
      const known = prefetched.get(key);
      if (known === undefined || 'fault' in known) prefetched.set(key, page);
    }
  }

  /** Adds what a list says about the entity that it belongs to; nothing where it is about another one. */
  mergeOwner(entity: Entity, record: object): void {
    if (mayBeSame(entity.$.type, canonical(entity), record)) this.merge(entity, record);
  }

  /** Adds what a record provides to an entity. Where it provides a key under which another entity is known, the two become one, which is returned. */
  merge<T extends EntityType>(entity: Entity<T>, record: Records[T]): Entity<T> {
    const target = canonical(entity);
    if (target.$.mergedRecords.includes(record)) return target;
    mergeRecord(target, record);
    if (this.#prefetched !== undefined) this.#giveHeld(target, record);
    for (const known of this.#entities.add(target) ?? []) {
      const other = canonical(known) as Entity<T>;
      if (other === target || !mayBeSame(target.$.type, target, other)) continue;
      mergeRecord(target, other);
      target.$.pending.push(...other.$.pending);
      for (const [key, page] of other.$.prefetched ?? []) {
        target.$.prefetched ??= new Map();
        if (!target.$.prefetched.has(key)) target.$.prefetched.set(key, page);
      }
      other.$.is = target;
    }
    return target;
  }
}
