import type { EntityType } from '../../model/entity.ts';
import { definitionOf } from '../../sources/declare/entity.ts';
import { canonical, type Entity } from './entity.ts';
import type { EntityStore } from './entity-store.ts';

/** The fact that says whether the gateway manages an account. */
export const managedFact = 'isManaged';

/** Facts of an entity that an id can be made from. */
type Known = Readonly<Record<string, unknown>>;

/** The facts that an id of this type is made from where they are known. */
export function idFactsOf(type: EntityType): readonly string[] {
  return definitionOf(type).identity.facts;
}

/** Whether an id can be made from what is known of an entity. */
export function hasId(entity: Entity): boolean {
  const known = entity as unknown as Known;
  const { facts, alternatives } = definitionOf(entity.$.type).identity;
  for (const name of alternatives) if (isText(known[name])) return true;
  for (const name of facts) if (!isText(known[name])) return false;
  return true;
}

/**
 * The key that an id is made from: the type's identity facts where they are known, else the first alternative that is.
 * An account that the gateway manages is known by its graphId everywhere, so that comes before its username.
 */
export function idKey(type: EntityType, known: Known): readonly string[] | undefined {
  const { facts, alternatives } = definitionOf(type).identity;
  const key = facts.map((name) => known[name]);
  if (key.every(isText)) return key;
  const isManaged = known[managedFact] === true && isText(known['graphId']);
  const fact = isManaged ? 'graphId' : alternatives.find((name) => isText(known[name]));
  const value = fact === undefined ? undefined : known[fact];
  return fact !== undefined && isText(value) ? [fact, value.toLowerCase()] : undefined;
}

/** All identity facts of an entity that the operation knows. A write clears facts, so stores from before it are searched too. */
export function identityOf(entity: Entity, entityStore: EntityStore): Known {
  const identity = identityFacts(canonical(entity));
  if (entityStore.before === undefined) return identity;
  let known = identity;
  for (let count = 0; count < Object.keys(known).length; ) {
    count = Object.keys(known).length;
    for (let one: EntityStore | undefined = entityStore; one !== undefined; one = one.before) {
      const met = one.find(entity.$.type, known);
      if (met !== undefined) known = { ...identityFacts(met), ...known };
    }
  }
  return known;
}

function identityFacts(entity: Entity): Known {
  const { facts, alternatives } = definitionOf(entity.$.type).identity;
  const all = entity as unknown as Known;
  const known: Record<string, unknown> = {};
  for (const name of facts) if (isText(all[name])) known[name] = all[name];
  for (const name of alternatives) if (isText(all[name])) known[name] = all[name];
  if (all[managedFact] === true) known[managedFact] = true;
  return known;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
