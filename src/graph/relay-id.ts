import { GatewayError } from '../errors.ts';
import type { EntityType, Records } from '../model/entity.ts';
import { definitionOf, isEntityType } from '../sources/declare/entity.ts';

/**
 * Relay ids: a type's name and the entity's key, opaque to clients. An id is a function of the key alone, so two ways to
 * one entity give one id. Of people, posts and stories whose pk the operation does not learn, the key is the best of the
 * others, and one answer still has one id for each: see open-ids.ts and docs/decisions.md.
 */
export function globalId(type: EntityType, ...key: readonly string[]): string {
  return Buffer.from([type, ...key].join(':')).toString('base64url');
}

/** The record of a Relay id. Throws BAD_USER_INPUT for an id that this gateway did not make. */
export function recordOfId(id: string): { readonly type: EntityType; readonly record: Records[EntityType] } {
  const [type, ...key] = Buffer.from(id, 'base64url').toString('utf8').split(':');
  const isKnown = type !== undefined && isEntityType(type);
  const record = isKnown ? definitionOf(type).identity.read(key) : undefined;
  // Decoding ignores characters outside base64, so the id is encoded again and compared.
  if (!isKnown || record === undefined || globalId(type, ...key) !== id)
    throw new GatewayError(
      'BAD_USER_INPUT',
      'this id was not issued by this gateway; pass the "id" of an earlier answer, unchanged',
    );
  return { type, record };
}
