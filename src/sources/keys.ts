import type { EntityType } from '../model/entity.ts';
import type { Entity } from './entity.ts';

/** The facts by which an entity can be met again, the one its identity stands on first. */
const keyFacts: { readonly [T in EntityType]: readonly string[] } = {
  User: ['pk', 'username', 'graphId'],
  Media: ['pk', 'graphId'],
  Track: ['pk', 'canonicalId'],
  Comment: ['pk'],
  Story: ['pk'],
  Highlight: ['pk'],
  Place: ['pk'],
  Hashtag: ['name'],
};

/** The fact that an entity's identity stands on. */
export function primaryKey(type: EntityType): string {
  return keyFacts[type][0] as string;
}

/** The value of that fact: undefined while it is not known, an error where asking for it failed. */
export function primaryKeyOf(entity: Entity): unknown {
  return (entity as unknown as Record<string, unknown>)[primaryKey(entity.$.type)];
}

/** The entities of one operation, by every key under which they can be met. */
export class EntityIndex {
  readonly #byFact = new Map<string, Map<string, Entity>>();

  /** An entity that has one of the keys that this record tells. */
  find(type: EntityType, record: object): Entity | undefined {
    for (const fact of keyFacts[type]) {
      const key = keyOf(record, fact);
      const found = key === undefined ? undefined : this.#of(type, fact).get(key);
      if (found !== undefined && mayBeSame(type, found, record)) return found;
    }
    return undefined;
  }

  /** Puts an entity under its keys; gives the entities that stood there before and so are the same. */
  add(entity: Entity): Entity[] {
    const same: Entity[] = [];
    const { type } = entity.$;
    for (const fact of keyFacts[type]) {
      const key = keyOf(entity, fact);
      if (key === undefined) continue;
      const entities = this.#of(type, fact);
      const known = entities.get(key);
      if (known === undefined) entities.set(key, entity);
      else if (known !== entity && mayBeSame(type, known, entity)) same.push(known);
    }
    return same;
  }

  #of(type: EntityType, fact: string): Map<string, Entity> {
    const name = type + fact;
    let entities = this.#byFact.get(name);
    if (entities === undefined) {
      entities = new Map();
      this.#byFact.set(name, entities);
    }
    return entities;
  }
}

/** Two with different primary keys are two, whatever else they share: a carousel's part may come with the carousel's other ids. */
function mayBeSame(type: EntityType, one: object, other: object): boolean {
  const fact = primaryKey(type);
  const [key, otherKey] = [keyOf(one, fact), keyOf(other, fact)];
  return key === undefined || otherKey === undefined || key === otherKey;
}

function keyOf(record: object, fact: string): string | undefined {
  const value = (record as Readonly<Record<string, unknown>>)[fact];
  if (typeof value !== 'string') return undefined;
  return fact === 'username' ? value.toLowerCase() : value;
}
