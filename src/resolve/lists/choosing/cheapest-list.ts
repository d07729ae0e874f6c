import { type Edge, type ListArguments, lastResort } from '../../../sources/declare/access-path.ts';
import { canonical, type Entity, factOf } from '../../entities/entity.ts';
import { cheapestPath } from '../../facts/complete.ts';
import type { Operation } from '../../operation.ts';
import { firstFactOf, knowsParameters, lacksParameters, resolveParameters } from '../../paths/resolve-parameters.ts';
import { listStrategies } from '../../paths/strategies.ts';
import type { ListStrategy } from '../../paths/strategy.ts';
import { defaultPageSize } from '../../selection.ts';
import type { ListRequest } from '../list.ts';
import { isHiddenByPrivacy } from './private-lists.ts';

/** The access paths that can serve a list. */
export function usablePaths(
  operation: Operation,
  edge: Edge,
  subject: Entity | undefined,
  args: ListArguments,
): ListStrategy[] {
  return listStrategies(operation, edge).filter(
    (path) =>
      path.serves(args, subject) &&
      operation.services.isConfigured(path.upstream) &&
      !isHiddenByPrivacy(operation, edge, path, subject),
  );
}

/** Whether the keys that the path needs are pending. */
function isKeyPending(subject: Entity, path: ListStrategy): boolean {
  return Object.values(path.keys).every((reference) =>
    subject.$.pending.some(({ provides }) => provides.has(firstFactOf(reference))),
  );
}

/**
 * What reading the keys that the path lacks costs: one, or nothing where a free call provides them. An extra request is
 * worse than the same price in one, and a pending key worse than a known one.
 */
function keyCost(operation: Operation, subject: Entity | undefined, path: ListStrategy): number {
  if (subject === undefined) return 1.1;
  if (isKeyPending(subject, path)) return 0.1;
  const missing = Object.values(path.keys)
    .map(firstFactOf)
    .filter((key) => factOf(subject, key) === undefined);
  const call = cheapestPath(operation, subject, missing);
  return call !== undefined && !call.isLastResort && call.endpoint.cost === 0 ? 0.1 : 1.1;
}

/**
 * The cheapest access path not yet tried. A key that must be read first counts as its call, each item that must be
 * completed as one, and a call that this operation has made as none.
 */
export function cheapestList<Item>(
  operation: Operation,
  { edge, parent, args, needs }: Omit<ListRequest<Item>, 'items'>,
  tried: ReadonlySet<ListStrategy<Item>> = new Set(),
): ListStrategy<Item> | undefined {
  const subject = parent && canonical(parent);
  let best: ListStrategy<Item> | undefined;
  let bestScore = Number.POSITIVE_INFINITY;
  for (const path of listStrategies(operation, edge)) {
    if (tried.has(path) || !path.serves(args, subject) || !operation.services.mayCall(path.upstream)) continue;
    if (isHiddenByPrivacy(operation, edge, path, subject)) continue;
    if (subject !== undefined && lacksParameters(path.keys, subject)) continue;
    const score = costOf(operation, path, subject, { edge, args, needs });
    if (score < bestScore) [best, bestScore] = [path, score];
  }
  return best;
}

function costOf(
  operation: Operation,
  path: ListStrategy,
  subject: Entity | undefined,
  { edge, args, needs }: Pick<ListRequest, 'edge' | 'args' | 'needs'>,
): number {
  const { endpoint } = path;
  const isKeyKnown = subject === undefined || knowsParameters(path.keys, subject);
  const isMade =
    isKeyKnown &&
    subject !== undefined &&
    path.isRead(operation, () => ({
      ...resolveParameters(path.keys, subject),
      ...path.parameters(args, operation.services.callingAccount(path.upstream)),
    }));
  const key = isKeyKnown ? 0 : keyCost(operation, subject, path);
  const completing = path.itemsProvide(edge.name, needs)
    ? 0
    : Math.min(args.first ?? defaultPageSize, endpoint.paging?.nominalSize ?? defaultPageSize);
  return (isMade ? 0 : endpoint.cost) + key + completing + (path.isLastResort ? lastResort : 0);
}
