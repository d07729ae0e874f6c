import { GatewayError } from '../errors.ts';
import type { OperationTask } from '../execution/operation-task.ts';
import type { ResponsePosition } from '../execution/position.ts';
import type { EntityType, Records } from '../model/entity.ts';
import { canonical, type Entity } from '../resolve/entities/entity.ts';
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

/** How many ids are made between two readings of the clock. */
const idsAtOnce = 100;

type Turns = Pick<OperationTask, 'mustWait' | 'nextSlice'>;

/**
 * The Relay ids that an answer contains for entities whose pk was unknown. A later upstream answer can provide the pk, or show
 * that two entities are one. So these ids are made again at the end of the operation, and the changed ones are written into
 * the answer. No field waits, and the result does not depend on the order of upstream answers. Of an answer that is
 * delivered in parts, the ids of each part are made again when it leaves; an entity keeps the id that has left.
 */
export class OpenIds {
  #open: OpenId[] | undefined = undefined;
  /** The ids that have left, where more may follow. */
  #left: { readonly entity: Entity; readonly id: string }[] | undefined = undefined;

  /** The id made from the keys known now, for the field at this position. Undefined if no key is known. */
  add(entity: Entity, position: ResponsePosition): string | undefined {
    const left = this.left(entity);
    if (left !== undefined) return left;
    const { type } = entity.$;
    const key = idKey(type, entity as unknown as Readonly<Record<string, unknown>>);
    if (key === undefined) return undefined;
    this.#open ??= [];
    this.#open.push({ entity, position, key });
    return globalId(type, ...key);
  }

  /** The id of an entity in a part of the answer that has left. */
  left(entity: Entity): string | undefined {
    if (this.#left === undefined) return undefined;
    const one = canonical(entity);
    return this.#left.find((left) => canonical(left.entity) === one)?.id;
  }

  /** Replaces the ids in the answer that the complete operation makes differently; many take several slices. */
  finalise({ entityStore }: Operation, task: Turns): Promise<void> | undefined {
    return this.#open && finaliseInTurn(this.#open, entityStore, task);
  }

  /** Makes the ids of a part final; `leaves` says which positions are part of it. */
  leave({ entityStore }: Operation, leaves: (position: ResponsePosition) => boolean): void {
    const open = this.#open ?? [];
    this.#open = [];
    for (const one of open) {
      if (!leaves(one.position)) {
        this.#open.push(one);
        continue;
      }
      const known = this.left(one.entity);
      if (known !== undefined) one.position.write(known);
      else {
        this.#left ??= [];
        this.#left.push({ entity: one.entity, id: finaliseOne(one, entityStore) });
      }
    }
  }
}

async function finaliseInTurn(
  ids: readonly OpenId[],
  entityStore: Operation['entityStore'],
  task: Turns,
): Promise<void> {
  for (const [index, open] of ids.entries()) {
    if (index % idsAtOnce === 0 && task.mustWait) await task.nextSlice();
    finaliseOne(open, entityStore);
  }
}

/** Makes an id from all keys that are known now. */
function finaliseOne({ entity, position, key }: OpenId, entityStore: Operation['entityStore']): string {
  const { type } = entity.$;
  const final = idKey(type, identityOf(entity, entityStore)) ?? key;
  const id = globalId(type, ...final);
  if (final.join() !== key.join()) position.write(id);
  return id;
}
