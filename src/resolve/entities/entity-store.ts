import type { EntityType, Records } from '../../model/entity.ts';
import type { HeldFault, HeldPage } from '../pushdown/prefetched-page.ts';
import { canonical, type Entity, learn, newEntity } from './entity.ts';
import { EntityIndex, mayBeSame } from './entity-index.ts';

/**
 * The entities that one operation has met. Everyone in the operation who meets the same person or post holds the same
 * entity, under whichever of its keys.
 */
export class Knowledge {
  readonly #entities = new EntityIndex();
  /** What was known before a write. */
  readonly before: Knowledge | undefined;
  /** First pages of lists, by the record that they came along with. */
  #held: WeakMap<object, ReadonlyMap<string, HeldPage | HeldFault>> | undefined = undefined;

  constructor(before?: Knowledge) {
    this.before = before;
  }

  /** The operation's entity for a record: the one met before under any of the record's keys, or a new one. It learns what the record tells. */
  entity<T extends EntityType>(type: T, record: Records[T]): Entity<T> {
    const known = this.#entities.find(type, record) as Entity<T> | undefined;
    if (known !== undefined) return this.teach(known, record);
    const entity = newEntity(type, record);
    this.#entities.add(entity);
    if (this.#held !== undefined) this.#giveHeld(entity, record);
    return entity;
  }

  /** The entity that has one of the keys of this record, if the operation has met it. */
  find(type: EntityType, record: object): Entity | undefined {
    return this.#entities.find(type, record);
  }

  /** Puts aside the first pages of lists that a record came with, for the entity that it tells of. */
  hold(record: object, pages: ReadonlyMap<string, HeldPage | HeldFault>): void {
    this.#held ??= new WeakMap();
    this.#held.set(record, pages);
  }

  /** What a record came with stays with the record that is made from it. */
  holdAlso(made: object, from: object): void {
    const pages = this.#held?.get(from);
    if (pages !== undefined) this.hold(made, pages);
  }

  #giveHeld(entity: Entity, record: object): void {
    for (const [key, page] of this.#held?.get(record) ?? []) {
      entity.$.held ??= new Map();
      const { held } = entity.$;
      const known = held.get(key);
      if (known === undefined || 'fault' in known) held.set(key, page);
    }
  }

  /** Adds what a list says about the entity that it belongs to; nothing where it is about another one. */
  teachOwner(entity: Entity, record: object): void {
    if (mayBeSame(entity.$.type, canonical(entity), record)) this.teach(entity, record);
  }

  /** Adds what a record tells to an entity. Where it tells a key under which another entity is known, the two become one, which is returned. */
  teach<T extends EntityType>(entity: Entity<T>, record: Records[T]): Entity<T> {
    const target = canonical(entity);
    if (target.$.taught.includes(record)) return target;
    learn(target, record);
    if (this.#held !== undefined) this.#giveHeld(target, record);
    for (const known of this.#entities.add(target) ?? []) {
      const other = canonical(known) as Entity<T>;
      if (other === target || !mayBeSame(target.$.type, target, other)) continue;
      learn(target, other);
      target.$.pending.push(...other.$.pending);
      for (const [key, page] of other.$.held ?? []) {
        target.$.held ??= new Map();
        if (!target.$.held.has(key)) target.$.held.set(key, page);
      }
      other.$.is = target;
    }
    return target;
  }
}
