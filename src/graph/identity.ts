import type { EntityType, Records } from '../model/entity.ts';
import { isPk, isUsername } from '../model/ids.ts';
import type { User } from '../model/user.ts';
import type { Entity } from '../sources/entity.ts';
import { UpstreamError } from '../upstreams/http/errors.ts';

/**
 * Relay ids: a type's name and the entity's key, opaque to clients. An id is a function of the key alone, never of what
 * else the operation happened to learn, so two ways to one entity give one id. The exception are people and posts whose pk
 * the service at hand does not know: see docs/decisions.md.
 */
export function globalId(type: EntityType, ...key: readonly string[]): string {
  return Buffer.from([type, ...key].join(':')).toString('base64url');
}

/** The record that a Relay id stands for. Throws what to do for an id that this gateway did not give out. */
export function recordOfId(id: string): { readonly type: EntityType; readonly record: Records[EntityType] } {
  const [type, ...key] = Buffer.from(id, 'base64url').toString('utf8').split(':');
  const read = type !== undefined && Object.hasOwn(readers, type) ? readers[type as EntityType] : undefined;
  const record = read?.(key);
  // Decoding ignores what is not base64, so the id is made again and compared.
  if (type === undefined || record === undefined || globalId(type as EntityType, ...key) !== id) {
    throw new UpstreamError(
      'BAD_USER_INPUT',
      'this id is not one that this gateway gave out; pass the "id" of an earlier answer, unchanged',
    );
  }
  return { type: type as EntityType, record };
}

function byPk([pk, ...rest]: readonly string[]): { pk: string } | undefined {
  return pk !== undefined && rest.length === 0 && isPk(pk) ? { pk } : undefined;
}

/** Who has no pk at the only service that told of them. */
function byOther([kind, name, ...rest]: readonly string[]): User | undefined {
  if (kind === 'username' && name !== undefined && rest.length === 0 && isUsername(name))
    return { username: name, idKey: `username:${name}` };
  return byGraphId([kind ?? '', name ?? '', ...rest]);
}

function byGraphId([kind, graphId, ...rest]: readonly string[]): { graphId: string; idKey: string } | undefined {
  return kind === 'graphId' && graphId !== undefined && rest.length === 0 && isPk(graphId)
    ? { graphId, idKey: `graphId:${graphId}` }
    : undefined;
}

const readers: { readonly [T in EntityType]: (key: readonly string[]) => Records[T] | undefined } = {
  User: (key) => byPk(key) ?? byOther(key),
  Media: (key) => byPk(key) ?? byGraphId(key),
  Track: byPk,
  Comment: byPk,
  Highlight: byPk,
  Place: byPk,
  // A story can only be found among its owner's, and every service that tells of it tells whose it is.
  Story: ([pk, owner, ...rest]) =>
    pk !== undefined && owner !== undefined && rest.length === 0 && isPk(pk) && isPk(owner)
      ? { pk, owner: { pk: owner } }
      : undefined,
  Hashtag: ([name, ...rest]) =>
    name !== undefined && name !== '' && name === name.toLowerCase() && rest.length === 0 ? { name } : undefined,
  Account: byOwnGraphId,
  Container: byOwnGraphId,
  Page: byOwnGraphId,
};

/** What only the official API knows is known by its graphId alone. */
function byOwnGraphId([graphId, ...rest]: readonly string[]): { graphId: string } | undefined {
  return graphId !== undefined && rest.length === 0 && isPk(graphId) ? { graphId } : undefined;
}

/** The Relay id of a person or a post: it stands on the pk, or on what the service that told of it knows it by. */
export function idByKey(entity: Entity<'User' | 'Media'>): string {
  const { idKey, pk } = entity;
  if (typeof pk !== 'string' && typeof idKey === 'string') return globalId(entity.$.type, ...idKey.split(':'));
  return globalId(entity.$.type, known(pk) ?? missing(entity.$.type));
}

/** The Relay id of what only the official API knows. */
export function idByGraphId(entity: Entity<'Account' | 'Container' | 'Page'>): string {
  return globalId(entity.$.type, known(entity.graphId) ?? missing(entity.$.type));
}

/** The Relay id of an entity whose key is its pk. */
export function idByPk(entity: Entity<Exclude<EntityType, 'Hashtag' | 'Account' | 'Container' | 'Page'>>): string {
  return globalId(entity.$.type, known(entity.pk) ?? missing(entity.$.type));
}

export function missing(type: EntityType): never {
  throw new UpstreamError('NOT_FOUND', `this ${type.toLowerCase()} has no key that an id could stand on`);
}

/** The options of a `pk` that an entity of this type cannot be without. */
export function alwaysPk(description: string) {
  return {
    nullable: false as const,
    description,
    extensions: { pothosExposedField: 'pk' },
    resolve: ({ pk }: { readonly pk?: string | null | undefined }) => pk as string,
  };
}

/** A fact's value; throws the error that stands in its place when asking for it failed. */
export function known<T>(fact: T): Exclude<T, undefined> | null {
  if (fact instanceof Error) throw fact;
  return (fact ?? null) as Exclude<T, undefined> | null;
}
