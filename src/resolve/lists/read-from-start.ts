import { GatewayError, isAbsence } from '../../errors.ts';
import { consequence } from '../../sources/declare/access-path.ts';
import { traceReason } from '../../upstreams/ledger/trace.ts';
import { toGatewayError } from '../calls/gateway-error.ts';
import { naming } from '../entities/describe.ts';
import { canonical, type Entity } from '../entities/entity.ts';
import type { Operation } from '../operation.ts';
import { listStrategies } from '../paths/strategies.ts';
import type { ListStrategy } from '../paths/strategy.ts';
import { listKey } from '../selection.ts';
import { cheapestList, usablePaths } from './choosing/cheapest-list.ts';
import { withFacts } from './choosing/parent-keys.ts';
import { isHiddenByPrivacy, privateListError } from './choosing/private-lists.ts';
import { unavailableList } from './choosing/unavailable-list.ts';
import type { List, ListRequest } from './list.ts';
import { readPages } from './reading/pager.ts';
import { fromPreviews } from './reading/previews.ts';

/** Reads a list from its start, along the cheapest access path, and along the next one when that fails before any item is read. */
export async function readFromStart<Item>(
  operation: Operation,
  request: ListRequest<Item>,
  want: number,
): Promise<List<Item>> {
  const { edge, parent, args } = request;
  const tried = new Set<ListStrategy<Item>>();
  let failure: GatewayError | undefined;
  const prefetched = parent && canonical(parent).$.prefetched?.get(listKey(edge, args));
  // It failed with its parent.
  if (prefetched !== undefined && 'fault' in prefetched) {
    // "Not found" of a service that does not see every parent is not conclusive, unless the parent does not exist.
    const isInconclusive = isAbsence(prefetched.fault) && canonical(parent as Entity).$.absence === undefined;
    if (consequence(prefetched.fault) === 'final' && !isInconclusive) throw prefetched.fault;
    failure = prefetched.fault;
    for (const path of listStrategies(operation, edge)) if (path.upstream === prefetched.upstream) tried.add(path);
  }
  for (;;) {
    const path = cheapestList(operation, request, tried);
    if (path === undefined) {
      // A private account is not found by what looks up professional accounts.
      const closed = failure === undefined || failure.code === 'NOT_FOUND' ? privateListError(edge, parent) : undefined;
      throw closed ?? failure ?? unavailableList(operation, request);
    }
    tried.add(path);
    try {
      const subject = await withFacts(operation, parent, path);
      if (subject instanceof GatewayError) {
        // The parent does not exist: no other path can read its list.
        if (parent !== undefined && canonical(parent).$.absence !== undefined) throw subject;
        // The path lacks a key. An earlier failure says more than that.
        failure ??= subject;
        continue;
      }
      // The call for the key may have shown that the account is private.
      if (isHiddenByPrivacy(operation, edge, path, subject)) continue;
      const shown = subject && fromPreviews(request, path, subject, want);
      if (shown !== undefined) return shown;
      // Under another key the same endpoint fails in the same way.
      for (const other of listStrategies(operation, edge)) if (other.endpoint === path.endpoint) tried.add(other);
      const reason =
        operation.trace && traceReason(edge.name, usablePaths(operation, edge, subject, args).length, failure);
      return await readPages(operation, { ...request, parent: subject }, path, {
        want,
        start: undefined,
        first: undefined,
        reason,
      });
    } catch (fault) {
      const failed = toGatewayError(fault, path.upstream, path.endpoint.path);
      const error = parent === undefined ? failed : naming(canonical(parent), failed);
      if (error.code === 'PRIVATE' && edge.isHiddenWhenPrivate && parent !== undefined)
        canonical(parent).$.wasRefusedAsPrivate = true;
      // A path of last resort that finds nothing is not conclusive, nor is one that lacks a setting.
      const isInconclusive = (path.isLastResort && isAbsence(error)) || error.code === 'UPSTREAM_NOT_CONFIGURED';
      if ((consequence(error) === 'final' && !isInconclusive) || operation.time.isOver) throw error;
      failure = isInconclusive ? (failure ?? error) : error;
    }
  }
}
