import { GatewayError } from '../../../errors.ts';
import type { Edge } from '../../../sources/declare/access-path.ts';
import { canonical, type Entity, factOf } from '../../entities/entity.ts';
import type { Operation } from '../../operation.ts';
import type { ListStrategy } from '../../paths/strategy.ts';

/**
 * Whether a path can only be refused, because the list belongs to a private account. Some paths read such lists: those for
 * the operator's own account, and those of a service that is configured to skip its check.
 */
export function isHiddenByPrivacy(
  operation: Operation,
  edge: Edge,
  path: ListStrategy,
  parent: Entity | undefined,
): boolean {
  if (edge.isHiddenWhenPrivate !== true || parent === undefined || !isKnownPrivate(parent)) return false;
  return !path.seesPrivate(operation);
}

/** Why a list of a private account is not read; undefined where the account is not known to be private. */
export function privateListError(edge: Edge, parent: Entity | undefined): GatewayError | undefined {
  if (edge.isHiddenWhenPrivate !== true || parent === undefined || !isKnownPrivate(parent)) return undefined;
  return new GatewayError('PRIVATE', `${edge.name} is shown to followers only: the account is private`);
}

/** The fact that says whether an account is private. */
export const privacyFact = 'isPrivate';

/** It is known from an answer, or from a refused list of the account; no call is made to find out. */
function isKnownPrivate(parent: Entity): boolean {
  const subject = canonical(parent);
  return subject.$.wasRefusedAsPrivate || factOf(subject, privacyFact) === true;
}
