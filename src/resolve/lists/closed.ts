import { GatewayError } from '../../errors.ts';
import type { Edge } from '../../sources/declare/access-path.ts';
import { canonical, type Entity } from '../entities/entity.ts';
import type { Operation } from '../operation.ts';
import type { ListStrategy } from '../strategy.ts';

/**
 * Whether asking this way for a list of a private account can only be refused. The official API answers for the operator's
 * own account; a service that is told to skip the check (HIKER_FORCE) may see more than others.
 */
export function isClosed(operation: Operation, edge: Edge, path: ListStrategy, parent: Entity | undefined): boolean {
  if (edge.isHiddenWhenPrivate !== true || parent === undefined || !isKnownPrivate(parent)) return false;
  return !path.seesPrivate(operation);
}

/** Why a list of a private account is not asked for; undefined where the account is not known to be private. */
export function closedError(edge: Edge, parent: Entity | undefined): GatewayError | undefined {
  if (edge.isHiddenWhenPrivate !== true || parent === undefined || !isKnownPrivate(parent)) return undefined;
  return new GatewayError(
    'PRIVATE',
    `${edge.name} is shown to followers only: the account is private; nothing was asked`,
  );
}

/** No call is made to find out: it is known from an answer, or from a list of the account that was refused. */
function isKnownPrivate(parent: Entity): boolean {
  const subject = canonical(parent);
  return subject.$.isClosed || (subject as { readonly isPrivate?: unknown }).isPrivate === true;
}
