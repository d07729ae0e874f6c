import { GatewayError, isEmptyList } from '../../../errors.ts';
import type { ListPath } from '../../../sources/declare/access-path.ts';
import { pageParameters } from '../../../upstreams/contract/page-parameters.ts';
import { primaryKey } from '../../entities/entity.ts';
import { assumedItems, estimatedPage } from '../../estimate/estimated-page.ts';
import type { Operation } from '../../operation.ts';
import type { ListStrategy, PageRequest, ReadPage } from '../../paths/strategy.ts';
import type { ListRequest } from '../list.ts';
import { cursorExpired } from './cursor-errors.ts';

/** Reads a list from an endpoint whose items have a fixed shape. */
export function endpointList<Item>(path: ListPath<Item>): ListStrategy<Item> {
  const { endpoint } = path;
  const keys = Object.values(path.keys);
  return {
    ...path,
    goesBack: false,
    isByKey: (parent) => keys.includes(primaryKey(parent)),
    seesPrivate: (operation) => operation.services.seesPrivate(endpoint),
    isRead: ({ calls }, parameters) => calls.hasCalled(endpoint) && calls.hasMade(endpoint, parameters()),
    readPage: (operation, request, page) => readPage(operation, request, path, page),
  };
}

async function readPage<Item>(
  operation: Operation,
  { edge, args, items }: ListRequest<Item>,
  path: ListPath<Item>,
  { subject, keys, after, limit, reason }: PageRequest,
): Promise<ReadPage<Item>> {
  const { endpoint, upstream } = path;
  const { paging } = endpoint;
  const parameters = { ...keys, ...path.parameters(args, operation.services.callingAccount(upstream)) };
  try {
    const page = await operation.calls.read({
      endpoint,
      parameters:
        after === null || paging === undefined ? parameters : { ...parameters, ...pageParameters(paging, after) },
      purpose: edge.name,
      reason,
      read: (answer) => path.page(answer),
      estimate(estimator) {
        const assumed = assumedItems(edge, endpoint, { estimator, items, variables: operation.variables });
        return estimatedPage(estimator, edge, endpoint, { subject, after, limit, assumed });
      },
    });
    if (subject !== undefined && page.parent !== undefined)
      operation.entityStore.mergeOwner(subject, page.parent as object);
    return page;
  } catch (fault) {
    if (after !== null && isRefusedInput(fault)) throw cursorExpired(fault);
    if (isEmptyList(fault) || (after !== null && saysNotFound(fault))) return { items: [], next: null };
    throw fault;
  }
}

/**
 * Whether a service refuses a cursor. HikerAPI does not document its answer to one that it does not know any more, so whatever it
 * rejects as input behind a cursor counts. That hides no mistake of the caller: the cursor was signed for this list, parent and
 * arguments, with which the page before was accepted. This is the only place that reads it so.
 */
function isRefusedInput(fault: unknown): fault is GatewayError {
  return fault instanceof GatewayError && fault.code === 'BAD_USER_INPUT' && fault.upstream !== undefined;
}

/** Whether a body with a good status says "not found". After the first page that means the end of the list. */
function saysNotFound(fault: unknown): boolean {
  return fault instanceof GatewayError && fault.code === 'NOT_FOUND' && fault.status === undefined;
}
