import type { EntityType } from '../../model/entity.ts';
import { canonical, type Entity } from './entity.ts';
import type { EntityStore } from './entity-store.ts';

/** The types whose ids are made from another key where the pk is not known. */
export type IdentityType = 'User' | 'Media' | 'Story';

const idFacts: { readonly [T in EntityType]?: readonly string[] } & Readonly<Record<IdentityType, readonly string[]>> =
  {
    User: ['pk'],
    Media: ['pk'],
    // A story can only be found among its owner's.
    Story: ['pk', 'ownerPk'],
  };

/** The facts that an id of this type is made from where they are known. */
export function idFactsOf(type: EntityType): readonly string[] {
  return idFacts[type] ?? none;
}

const none: readonly string[] = [];

/** What an id can be made from. */
export interface Identity {
  readonly pk?: unknown;
  readonly ownerPk?: unknown;
  readonly username?: unknown;
  readonly graphId?: unknown;
  readonly isManaged?: unknown;
}

/** Whether an id can be made from what is known of an entity. */
export function hasId(entity: Entity): boolean {
  const facts = entity as Identity & Readonly<Record<string, unknown>>;
  if (isText(facts.graphId) || (entity.$.type === 'User' && isText(facts.username))) return true;
  for (const name of idFactsOf(entity.$.type)) if (!isText(facts[name])) return false;
  return true;
}

/**
 * The key that an id is made from: the pk where it is known. Of other people the official API provides a username
 * everywhere and a graphId in some places; of the account itself it provides a graphId everywhere.
 */
export function idKey(type: IdentityType, known: Identity): readonly string[] | undefined {
  const key = idFacts[type].map((name) => (known as Readonly<Record<string, unknown>>)[name]);
  if (key.every(isText)) return key;
  const { username, graphId, isManaged } = known;
  const isByName = type === 'User' && isText(username) && !(isManaged === true && isText(graphId));
  if (isByName) return ['username', username.toLowerCase()];
  return isText(graphId) ? ['graphId', graphId] : undefined;
}

/** Everything that the operation knows about who an entity is. A write makes it forget the facts, but not whose they were. */
export function identityOf(entity: Entity, entityStore: EntityStore): Identity {
  const identity: Identity = identityFacts(canonical(entity));
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

function identityFacts(entity: Entity): Identity {
  const { pk, ownerPk, username, graphId, isManaged } = entity as Identity;
  return {
    ...(isText(pk) && { pk }),
    ...(isText(ownerPk) && { ownerPk }),
    ...(isText(username) && { username }),
    ...(isText(graphId) && { graphId }),
    ...(isManaged === true && { isManaged }),
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
