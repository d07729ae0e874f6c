import { GatewayError, type UserError } from '../../errors.ts';
import type { EntityType, Records } from '../../model/entity.ts';
import { type Write, writes } from '../../sources/writes.ts';
import { factOf } from '../entities/entity.ts';
import { idKey } from '../entities/identity.ts';
import { completeFacts } from '../facts/complete.ts';
import type { Operation } from '../operation.ts';
import { confirmedWrite } from './outcomes.ts';
import { toUserError } from './user-errors.ts';

/** What the Relay id of the deleted post or story is made from, or why it was not deleted. */
export interface Deletion {
  readonly deleted?: { readonly type: EntityType; readonly key: readonly string[] };
  readonly errors: readonly UserError[];
}

/**
 * Deletes a post or a story. It is read first: its Relay id is made from its pk, which nobody can read afterwards. What
 * cannot be read is not deleted.
 */
export async function deleteMedia(operation: Operation, graphId: string): Promise<Deletion> {
  const write = writes.deleteMedia(graphId);
  checkCallable(operation, write);
  let deleted: Deletion['deleted'];
  try {
    const { surface } = await factsOf(operation, 'Media', graphId, ['pk', 'surface']);
    deleted =
      surface === 'STORY'
        ? { type: 'Story', key: keyOf('Story', await factsOf(operation, 'Story', graphId, ['pk'])) }
        : { type: 'Media', key: keyOf('Media', await factsOf(operation, 'Media', graphId, ['pk'])) };
  } catch (error) {
    return { errors: [toUserError(operation, error)] };
  }
  const errors = await confirmedWrite(operation, write);
  return errors.length > 0 ? { errors } : { deleted, errors };
}

/** Throws where the write would not be sent, so that nothing is read for it. */
function checkCallable({ services }: Operation, { endpoint }: Write<boolean>): void {
  const service = services.callable(endpoint);
  if (service instanceof GatewayError) throw service;
  if (service.login?.has(endpoint) === false) throw service.login.needsOther(endpoint);
}

type Facts = Readonly<Record<string, unknown>>;

/** Facts of a post or story of the account. Throws the error of one that cannot be read. */
async function factsOf(
  operation: Operation,
  type: 'Media' | 'Story',
  graphId: string,
  names: readonly string[],
): Promise<Facts> {
  const record: Records['Media'] & Records['Story'] = { graphId, isManaged: true };
  const entity = operation.entityStore.entity(type, record);
  await completeFacts(operation, entity, names);
  const facts: Record<string, unknown> = { ...record };
  for (const name of names) {
    const value = factOf(entity, name);
    if (value instanceof GatewayError) throw value;
    facts[name] = value;
  }
  return facts;
}

function keyOf(type: EntityType, facts: Facts): readonly string[] {
  return idKey(type, facts) ?? [];
}
