import { GatewayError } from '../errors.ts';
import type { EntityType, Records } from '../model/entity.ts';
import { isPk, isUsername } from '../model/ids.ts';
import type { User } from '../model/user.ts';

/**
 * Relay ids: a type's name and the entity's key, opaque to clients. An id is a function of the key alone, so two ways to
 * one entity give one id. Of people, posts and stories whose pk the operation does not learn, the key is the best of the
 * others, and one answer still has one id for each: see open-ids.ts and docs/decisions.md.
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
    throw new GatewayError(
      'BAD_USER_INPUT',
      'this id is not one that this gateway gave out; pass the "id" of an earlier answer, unchanged',
    );
  }
  return { type: type as EntityType, record };
}

function byPk([pk, ...rest]: readonly string[]): { pk: string } | undefined {
  return pk !== undefined && rest.length === 0 && isPk(pk) ? { pk } : undefined;
}

/** Ids made from a username were once given out in the case in which it was asked for. */
function byUsername([kind, name, ...rest]: readonly string[]): User | undefined {
  return kind === 'username' && name !== undefined && rest.length === 0 && isUsername(name)
    ? { username: name.toLowerCase() }
    : undefined;
}

function byGraphId([kind, graphId, ...rest]: readonly string[]): { graphId: string } | undefined {
  return kind === 'graphId' ? byOwnGraphId([graphId ?? '', ...rest]) : undefined;
}

function byPkAndOwner([pk, owner, ...rest]: readonly string[]): Records['Story'] | undefined {
  return pk !== undefined && owner !== undefined && rest.length === 0 && isPk(pk) && isPk(owner)
    ? { pk, owner: { pk: owner } }
    : undefined;
}

const readers: { readonly [T in EntityType]: (key: readonly string[]) => Records[T] | undefined } = {
  User: (key) => byPk(key) ?? byUsername(key) ?? byGraphId(key),
  Media: (key) => byPk(key) ?? byGraphId(key),
  Track: byPk,
  Comment: byPk,
  Highlight: byPk,
  Place: byPk,
  Story: (key) => byPkAndOwner(key) ?? byGraphId(key),
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
