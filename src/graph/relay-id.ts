import { GatewayError } from '../errors.ts';
import type { ResponsePosition } from '../execution/position.ts';
import type { EntityType, Records } from '../model/entity.ts';
import type { Entity } from '../resolve/entities/entity.ts';
import { identityOf, idKey } from '../resolve/entities/identity.ts';
import type { Operation } from '../resolve/operation.ts';
import { definitionOf, isEntityType } from '../sources/declare/entity.ts';

/**
 * Relay ids: a type's name and the entity's key, opaque to clients. An id is a function of the key alone, so two ways to
 * one entity give one id. For people, posts and stories whose pk no answer contains, the key is the best of the
 * others, and one answer still has one id for each: see `OpenIds` and docs/decisions.md.
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

interface OpenId {
  readonly entity: Entity;
  readonly position: ResponsePosition;
  readonly key: readonly string[];
}

/**
 * The Relay ids that an answer contains for entities whose pk was unknown. A later upstream answer can provide the pk, or show
 * that two entities are one. So these ids are made again at the end of the operation, and the changed ones are written into
 * the answer. No field waits, and the result does not depend on the order of upstream answers.
 */
export class OpenIds {
  #open: OpenId[] | undefined = undefined;

  /** The id made from the keys known now, for the field at this position. Undefined if no key is known. */
  add(entity: Entity, position: ResponsePosition): string | undefined {
    const { type } = entity.$;
    const key = idKey(type, entity as unknown as Readonly<Record<string, unknown>>);
    if (key === undefined) return undefined;
    this.#open ??= [];
    this.#open.push({ entity, position, key });
    return globalId(type, ...key);
  }

  /** Replaces the ids in the answer that the complete operation makes differently. */
  finalise({ entityStore }: Operation): void {
    for (const { entity, position, key } of this.#open ?? []) {
      const { type } = entity.$;
      const final = idKey(type, identityOf(entity, entityStore)) ?? key;
      if (final.join() !== key.join()) position.write(globalId(type, ...final));
    }
  }
}
