import type { ResponsePosition } from '../execution/position.ts';
import type { Entity } from '../resolve/entities/entity.ts';
import { identityOf, idKey } from '../resolve/entities/identity.ts';
import type { Operation } from '../resolve/operation.ts';
import { globalId } from './relay-id.ts';

interface OpenId {
  readonly entity: Entity;
  readonly position: ResponsePosition;
  readonly key: readonly string[];
}

/**
 * The ids of an answer that were made without a pk. Any later answer of an upstream may still provide the pk, or show that
 * two of them are one entity, so each is made again when the operation is complete, and written into the answer where it
 * is another one. Nothing waits for this, and it does not depend on the order in which upstreams answer.
 */
export class OpenIds {
  #open: OpenId[] | undefined = undefined;

  /** The id as it can be made now, for the field at this position; undefined for an entity without any key. */
  add(entity: Entity, position: ResponsePosition): string | undefined {
    const { type } = entity.$;
    const key = idKey(type, entity as unknown as Readonly<Record<string, unknown>>);
    if (key === undefined) return undefined;
    this.#open ??= [];
    this.#open.push({ entity, position, key });
    return globalId(type, ...key);
  }

  /** Writes the ids into the answer as they are now that everything is known. */
  settle({ entityStore }: Operation): void {
    for (const { entity, position, key } of this.#open ?? []) {
      const { type } = entity.$;
      const final = idKey(type, identityOf(entity, entityStore)) ?? key;
      if (final.join() !== key.join()) position.write(globalId(type, ...final));
    }
  }
}
