import { GatewayError } from '../../../errors.ts';
import type { ListPath } from '../../../sources/declare/access-path.ts';
import { canonical, type Entity, factOf, primaryKey } from '../../entities/entity.ts';
import { completeFacts } from '../../facts/complete.ts';
import type { Operation } from '../../operation.ts';
import { firstFactOf, knowsParameters } from '../../paths/resolve-parameters.ts';

/** The parent with the keys that the path needs, read if they are unknown; the error where that fails. */
export function withFacts(
  operation: Operation,
  parent: Entity | undefined,
  path: ListPath,
): Entity | undefined | Promise<Entity | GatewayError> {
  if (parent === undefined || knowsParameters(path.keys, canonical(parent))) return parent && canonical(parent);
  return withCompleted(
    operation,
    parent,
    Object.values(path.keys).map((reference) => firstFactOf(reference)),
  );
}

/** The parent with its primary key; throws the error where it cannot be read. */
export async function withKey(operation: Operation, parent: Entity | undefined): Promise<Entity | undefined> {
  const subject = parent && (await withCompleted(operation, parent, [primaryKey(parent.$.type)]));
  if (subject instanceof GatewayError) throw subject;
  return subject;
}

async function withCompleted(
  operation: Operation,
  parent: Entity,
  facts: readonly string[],
): Promise<Entity | GatewayError> {
  await completeFacts(operation, canonical(parent), facts);
  const subject = canonical(parent);
  for (const fact of facts) {
    const value = factOf(subject, fact);
    if (value instanceof GatewayError) return value;
  }
  return subject;
}
