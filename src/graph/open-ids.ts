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
