import { type Entity, newEntity } from '../entities/entity.ts';
import type { Operation } from '../operation.ts';
import type { Estimator } from './estimator.ts';

const assumed = new WeakMap<Operation, Entity<'User'>>();

/**
 * The account that everything in a dry run belongs to. Real records often have the graphId of their owner, so that the official API is
 * asked whether it manages that account. It manages few: all others end there, which costs less than the estimate says.
 */
export function assumedAccount(operation: Operation, estimator: Estimator): Entity<'User'> {
  let account = assumed.get(operation);
  if (account === undefined) {
    account = newEntity('User', estimator.record('User', ['graphId']));
    assumed.set(operation, account);
  }
  return account;
}
