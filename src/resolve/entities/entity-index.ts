import type { EntityType } from '../../model/entity.ts';
import { definitionOf } from '../../sources/declare/entity.ts';
import { canonical, type Entity } from './entity.ts';

/** The entities of one type, by each of its keys in the order of their declaration. */
type ByKey = (Map<string, Entity> | undefined)[];

/** The name of the fact that identifies an entity of a type. */
export function primaryKey(type: EntityType): string {
  return definitionOf(type).primaryKey;
}

/** The value of that fact: undefined while unknown, an error where fetching it failed. */
export function primaryKeyOf(entity: Entity): unknown {
  return (entity as unknown as Record<string, unknown>)[primaryKey(entity.$.type)];
}

/** The entities of one operation, by all of their keys. */
export class EntityIndex {
  readonly #types: { [T in EntityType]?: ByKey } = {};

  /** An entity that has one of the keys of this record. */
  find(type: EntityType, record: object): Entity | undefined {
    const byKey = this.#types[type];
    if (byKey === undefined) return undefined;
    const { keys } = definitionOf(type);
    for (let i = 0; i < keys.length; i++) {
      const key = keyOf(record, keys[i] as string);
      const indexed = key === undefined ? undefined : byKey[i]?.get(key);
      const found = indexed && canonical(indexed);
      if (found && mayBeSame(type, found, record)) return found;
    }
    return undefined;
  }

  /** Indexes an entity by its keys. Returns other entities that have one of them and so may be the same, if any. */
  add(entity: Entity): Entity[] | undefined {
    let same: Entity[] | undefined;
    const { type } = entity.$;
    const { keys } = definitionOf(type);
    this.#types[type] ??= [];
    const byKey = this.#types[type];
    for (let i = 0; i < keys.length; i++) {
      const key = keyOf(entity, keys[i] as string);
      if (key === undefined) continue;
      const known = byKey[i]?.get(key);
      if (known === undefined) {
        byKey[i] ??= new Map();
        byKey[i]?.set(key, entity);
      } else if (known !== entity) same = [...(same ?? []), known];
    }
    return same;
  }
}

/** Entities with different primary keys differ, whatever other key they share: the child of a carousel can carry the carousel's graphId. */
export function mayBeSame(type: EntityType, one: object, other: object): boolean {
  const fact = primaryKey(type);
  const [key, otherKey] = [keyOf(one, fact), keyOf(other, fact)];
  return key === undefined || otherKey === undefined || key === otherKey;
}

/** The value of a key in the form in which it is compared: usernames are the same in any case. */
function keyOf(record: object, fact: string): string | undefined {
  const value = (record as Readonly<Record<string, unknown>>)[fact];
  if (typeof value !== 'string') return undefined;
  return fact === 'username' ? value.toLowerCase() : value;
}
