import type { EntityType } from '../../model/entity.ts';
import { canonical, type Entity } from './entity.ts';

/** A fact by which an entity can be met again, and where the index keeps those who are known by it. */
interface Key {
  readonly fact: string;
  readonly slot: number;
}

let slots = 0;
const keys = (...facts: readonly string[]): readonly Key[] => facts.map((fact) => ({ fact, slot: slots++ }));

/** The facts by which an entity can be met again, the primary key first. */
const keyFacts: { readonly [T in EntityType]: readonly Key[] } = {
  User: keys('pk', 'username', 'graphId'),
  Media: keys('pk', 'graphId'),
  Track: keys('pk', 'canonicalId'),
  Comment: keys('pk'),
  Story: keys('pk', 'graphId'),
  Highlight: keys('pk'),
  Place: keys('pk'),
  Hashtag: keys('name'),
  Account: keys('graphId'),
  Container: keys('graphId'),
  Page: keys('graphId'),
};

/** The fact that an entity's identity stands on. */
export function primaryKey(type: EntityType): string {
  return (keyFacts[type][0] as Key).fact;
}

/** The value of that fact: undefined while it is not known, an error where asking for it failed. */
export function primaryKeyOf(entity: Entity): unknown {
  return (entity as unknown as Record<string, unknown>)[primaryKey(entity.$.type)];
}

/** The entities of one operation, by every key under which they can be met. */
export class EntityIndex {
  readonly #bySlot: (Map<string, Entity> | undefined)[] = [];

  /** An entity that has one of the keys that this record provides. */
  find(type: EntityType, record: object): Entity | undefined {
    for (const { fact, slot } of keyFacts[type]) {
      const entities = this.#bySlot[slot];
      const key = entities && keyOf(record, fact);
      const met = key && entities.get(key);
      const found = met && canonical(met);
      if (found && mayBeSame(type, found, record)) return found;
    }
    return undefined;
  }

  /** Puts an entity under its keys; gives the entities that stood there before and so may be the same, if any. */
  add(entity: Entity): Entity[] | undefined {
    let same: Entity[] | undefined;
    const { type } = entity.$;
    for (const { fact, slot } of keyFacts[type]) {
      const key = keyOf(entity, fact);
      if (key === undefined) continue;
      this.#bySlot[slot] ??= new Map();
      const entities = this.#bySlot[slot];
      const known = entities.get(key);
      if (known === undefined) entities.set(key, entity);
      else if (known !== entity) same = [...(same ?? []), known];
    }
    return same;
  }
}

/** Two with different primary keys are two, whatever else they share: a carousel's part may come with the carousel's other ids. */
export function mayBeSame(type: EntityType, one: object, other: object): boolean {
  const fact = primaryKey(type);
  const [key, otherKey] = [keyOf(one, fact), keyOf(other, fact)];
  return key === undefined || otherKey === undefined || key === otherKey;
}

/** The value of a key as it is compared: a username is the same in any case. */
function keyOf(record: object, fact: string): string | undefined {
  const value = (record as Readonly<Record<string, unknown>>)[fact];
  if (typeof value !== 'string') return undefined;
  return fact === 'username' ? value.toLowerCase() : value;
}
