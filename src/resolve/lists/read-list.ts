import { GatewayError, isAbsence } from '../../errors.ts';
import type { Page } from '../../model/page.ts';
import { notConfigured } from '../../model/services/not-configured.ts';
import { consequence, type Edge, type ListArguments, type ListPath } from '../../sources/declare/access-path.ts';
import { definitionOf } from '../../sources/declare/entity.ts';
import { traceReason } from '../../upstreams/ledger/trace.ts';
import { toGatewayError } from '../calls/gateway-error.ts';
import { naming } from '../entities/describe.ts';
import { canonical, type Entity, factOf, primaryKeyOf } from '../entities/entity.ts';
import type { Operation } from '../operation.ts';
import { listNeedsOtherLogin, listNeedsScope } from '../paths/available-paths.ts';
import { knowsParameters, lacksParameters } from '../paths/resolve-parameters.ts';
import { listStrategies, listStrategyOf } from '../paths/strategies.ts';
import type { ListStrategy } from '../paths/strategy.ts';
import { listKey } from '../selection.ts';
import { pageSize } from './arguments.ts';
import { cheapestList, isHiddenByPrivacy, privateListError, usablePaths } from './choosing/cheapest-list.ts';
import { continueElsewhere } from './choosing/continue-elsewhere.ts';
import { withFacts, withKey } from './choosing/parent-keys.ts';
import { listIdentity } from './cursor/list-identity.ts';
import type { List, ListRequest } from './list.ts';
import { pageBack } from './reading/page-back.ts';
import { readPages } from './reading/pager.ts';
import { fromPreviews } from './reading/previews.ts';

/**
 * Reads a list up to `first` items, across upstream pages: along the access path that the cursor names, else along the
 * cheapest, and along the next one when that fails before any item is read.
 */
export async function readList<Item>(operation: Operation, request: ListRequest<Item>): Promise<List<Item>> {
  const { edge, parent, args } = request;
  const want = pageSize(operation, edge, args);
  const cursor = args.after ?? args.before;
  if (cursor == null) {
    if (want === 0) return { ...emptyList, end: undefined };
    if (parent !== undefined && edge.isEmptyAtZero && countOf(edge, parent) === 0) return emptyList;
    return prefetchedList(operation, request, want) ?? readFromStart(operation, request, want);
  }
  // Checks what does not depend on the parent's key before any call.
  const { cursors } = operation;
  const position = cursors.decode(cursor, edge.name);
  const known = parent && canonical(parent);
  const candidates = listStrategies(operation, edge).filter(
    (candidate) => candidate.endpoint.path === position.path && candidate.serves(args),
  );
  const path = candidates.find((candidate) => isIdentified(candidate, known)) ?? candidates[0];
  if (path !== undefined && isIdentified(path, known))
    cursors.decode(cursor, edge.name, listIdentity(edge, path, known, args));
  if (want === 0 || (position.ended && args.before == null)) return { ...emptyList, end: undefined };
  if (path === undefined) {
    throw new GatewayError(
      'CURSOR_INVALID',
      `this cursor continues ${position.path}, which no longer serves ${edge.name}; start again without "after"`,
    );
  }
  const subject =
    parent === undefined || path.isByKey(parent.$.type)
      ? await withKey(operation, parent)
      : await withFacts(operation, parent, path);
  if (subject instanceof GatewayError) throw subject;
  cursors.decode(cursor, edge.name, listIdentity(edge, path, subject, args));
  const closed = isHiddenByPrivacy(operation, edge, path, subject) ? privateListError(edge, subject) : undefined;
  if (closed !== undefined) throw closed;
  const own = { ...request, parent: subject };
  if (args.before != null) {
    if (path.goesBack) return pageBack(operation, own, path, { want, start: position });
    throw new GatewayError('NOT_SUPPORTED', `this list can only be paged forwards; use "first" and "after"`);
  }
  try {
    return await readPages(operation, own, path, { want, start: position, first: undefined });
  } catch (fault) {
    return continueElsewhere(operation, own, path, { want, position, fault });
  }
}

/** A list without items, all of which have been read. */
const emptyList: List<never> = {
  items: [],
  hasNextPage: false,
  totalCount: null,
  cut: false,
  end: 0,
  fault: undefined,
};

/** A list whose first page came with its parent: from that page, and from further ones where it wants more. */
function prefetchedList<Item>(
  operation: Operation,
  request: ListRequest<Item>,
  want: number,
): List<Item> | Promise<List<Item>> | undefined {
  const { edge, parent, args } = request;
  const { prefetched } = (parent && canonical(parent).$) ?? {};
  const known = prefetched?.get(listKey(edge, args));
  if (known === undefined || 'fault' in known) return undefined;
  const path = listStrategyOf(known.path as ListPath<Item>);
  return readPages(operation, request, path, { want, start: undefined, first: known.page as Page<Item> });
}

/** The parent's count, where it is known. */
function countOf({ count }: Edge, parent: Entity): unknown {
  return count === undefined ? undefined : factOf(canonical(parent), count);
}

/** Whether it is known already whose list this is. */
function isIdentified(path: ListStrategy, parent: Entity | undefined): boolean {
  if (parent === undefined) return true;
  return path.isByKey(parent.$.type) ? typeof primaryKeyOf(parent) === 'string' : knowsParameters(path.keys, parent);
}

async function readFromStart<Item>(
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
      throw closed ?? failure ?? unavailable(operation, request);
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
      // A path of last resort that finds nothing is not conclusive.
      const isInconclusive = path.isLastResort && isAbsence(error);
      if ((consequence(error) === 'final' && !isInconclusive) || operation.time.isOver) throw error;
      failure = isInconclusive ? (failure ?? error) : error;
    }
  }
}

function unavailable(operation: Operation, { edge, parent, args }: ListRequest): GatewayError {
  const unreachable = parent && outOfReach(operation, edge, canonical(parent), args);
  if (unreachable !== undefined) return unreachable;
  const served = listStrategies(operation, edge).filter((path) => path.serves(args));
  const stopped = served.map((path) => operation.services.stopped(path.upstream)).find((error) => error !== undefined);
  if (stopped !== undefined) return stopped;
  const forbidden = listNeedsScope(operation, edge, args);
  if (forbidden !== undefined) return forbidden;
  const otherLogin = listNeedsOtherLogin(operation, edge as Edge<never>);
  if (otherLogin !== undefined) return otherLogin;
  const missing = new Set(
    served.map(({ upstream }) => upstream).filter((upstream) => !operation.services.isConfigured(upstream)),
  );
  return missing.size === 0
    ? new GatewayError('NOT_SUPPORTED', `no service serves ${edge.name} with these arguments`)
    : new GatewayError('UPSTREAM_NOT_CONFIGURED', `${edge.name} needs ${notConfigured(missing)}`);
}

/** The error of a list that all access paths find by something that its parent does not have. */
function outOfReach(operation: Operation, edge: Edge, parent: Entity, args: ListArguments): GatewayError | undefined {
  const serving = listStrategies(operation, edge).filter((path) => path.serves(args, parent));
  if (serving.length === 0 || !serving.every(({ keys }) => lacksParameters(keys, parent))) return undefined;
  return definitionOf(parent.$.type).unreachable(parent as never);
}
