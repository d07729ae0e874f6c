import { type Edge, type ListArguments, lastResort } from '../../sources/declare/access-path.ts';
import { providesEach } from '../../sources/declare/provides.ts';
import { canonical, type Entity } from '../entities/entity.ts';
import type { Operation } from '../operation.ts';
import { factOf, resolveParameters } from '../paths/resolve-parameters.ts';
import { listStrategies } from '../paths/strategies.ts';
import type { ListStrategy } from '../paths/strategy.ts';
import { isClosed } from './closed.ts';
import type { ListRequest } from './list.ts';
import { defaultPageSize } from './page-size.ts';

/** The access paths that can serve a list. */
export function usablePaths(
  operation: Operation,
  edge: Edge,
  subject: Entity | undefined,
  args: ListArguments,
): ListStrategy[] {
  return listStrategies(operation, edge).filter(
    (path) =>
      !path.isPrefetchOnly &&
      path.serves(args, subject) &&
      operation.services.isConfigured(path.upstream) &&
      !isClosed(operation, edge, path, subject),
  );
}

/** Whether the keys that the path needs are pending. */
function isComing(subject: Entity, path: ListStrategy): boolean {
  return Object.values(path.with).every((reference) =>
    subject.$.pending.some(({ provides }) => provides.has(factOf(reference))),
  );
}

/**
 * The cheapest access path not yet tried. A key that must be read first counts as one call, each item that must be
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
    if (
      tried.has(path) ||
      path.isPrefetchOnly ||
      !path.serves(args, subject) ||
      !operation.services.mayCall(path.upstream)
    )
      continue;
    if (isClosed(operation, edge, path, subject)) continue;
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
  const facts = subject === undefined ? {} : resolveParameters(path.with, subject);
  const isMade =
    facts !== undefined &&
    subject !== undefined &&
    path.isRead(operation, { ...facts, ...path.parameters(args, operation.services.asker(path.upstream)) });
  // An extra request is worse than the same price in one, and a pending key worse than a known one.
  const key = facts !== undefined ? 0 : subject !== undefined && isComing(subject, path) ? 0.1 : 1.1;
  const completing = providesEach(path, edge.name, needs)
    ? 0
    : Math.min(args.first ?? defaultPageSize, endpoint.paging?.nominalSize ?? defaultPageSize);
  return (isMade ? 0 : endpoint.cost) + key + completing + (path.isLastResort ? lastResort : 0);
}
