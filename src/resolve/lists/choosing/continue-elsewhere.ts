import { GatewayError } from '../../../errors.ts';
import { consequence } from '../../../sources/declare/access-path.ts';
import { traceReason } from '../../../upstreams/ledger/trace.ts';
import { toGatewayError } from '../../calls/gateway-error.ts';
import type { Operation } from '../../operation.ts';
import { listStrategies } from '../../paths/strategies.ts';
import type { ListStrategy } from '../../paths/strategy.ts';
import type { Position } from '../cursor/cursor.ts';
import type { List, ListRequest } from '../list.ts';
import { readPages } from '../reading/pager.ts';
import { PositionNotFoundError } from '../reading/range.ts';
import { cheapestList, usablePaths } from './cheapest-list.ts';
import { withFacts } from './parent-keys.ts';

interface Continuation {
  readonly want: number;
  readonly position: Position;
  /** Why the path of the cursor failed. */
  readonly fault: unknown;
}

/**
 * Continues a list behind a cursor along another access path, because that of the cursor is down. Each service counts pages in
 * its own way, so the other list is read from its start to the item that the cursor stands on. Only lists with the same order
 * along every path allow that. Throws the failure of the cursor's own path where it is not possible.
 */
export async function continueElsewhere<Item>(
  operation: Operation,
  request: ListRequest<Item>,
  path: ListStrategy<Item>,
  { want, position, fault }: Continuation,
): Promise<List<Item>> {
  const { edge, parent, args } = request;
  const failure = toGatewayError(fault, path.upstream, path.endpoint.path);
  if (!edge.isChronological?.(args) || consequence(failure) === 'final') throw failure;
  const tried = new Set<ListStrategy<Item>>();
  const give = (up: ListStrategy<Item>): void => {
    for (const other of listStrategies(operation, edge)) if (other.endpoint === up.endpoint) tried.add(other);
  };
  give(path);
  for (;;) {
    const next = operation.time.isOver ? undefined : cheapestList(operation, request, tried);
    if (next === undefined || next.isLastResort) throw failure;
    give(next);
    const subject = await withFacts(operation, parent, next);
    if (subject instanceof GatewayError) continue;
    try {
      return await readPages(operation, { ...request, parent: subject }, next, {
        want,
        start: undefined,
        first: undefined,
        behind: position.item,
        reason: operation.trace && traceReason(edge.name, usablePaths(operation, edge, subject, args).length, failure),
      });
    } catch (second) {
      if (second instanceof PositionNotFoundError) continue;
      const error = toGatewayError(second, next.upstream, next.endpoint.path);
      if (consequence(error) === 'final') throw failure;
    }
  }
}
