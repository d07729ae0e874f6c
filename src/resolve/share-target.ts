import { GatewayError, isAbsence } from '../errors.ts';
import type { ShareLink } from '../model/links/links.ts';
import type { SharedType } from '../model/links/share-code.ts';
import { consequence } from '../sources/declare/access-path.ts';
import { lookupsOf, type SharedTarget, type ShareLookup } from '../sources/share.ts';
import { toGatewayError } from './calls/gateway-error.ts';
import { namingLink } from './entities/describe.ts';
import { costliestType } from './estimate/costliest-type.ts';
import type { Operation } from './operation.ts';
import type { SelectionOf } from './selection.ts';

const purpose = 'Query.resolve';

/** The types that a link can lead to, in the order of what an entity of them usually costs. */
const sharedTypes: readonly [SharedType, ...SharedType[]] = ['User', 'Story', 'Media', 'Highlight'];

/**
 * The target of a share link, found by one call, or by the next where the first fails or finds nothing. An estimate
 * counts all calls that can be needed, and assumes the type of which the selection costs most.
 */
export async function shareTarget(
  operation: Operation,
  link: ShareLink,
  selectionOf: SelectionOf,
): Promise<SharedTarget> {
  let failure: GatewayError | undefined;
  for (const lookup of lookupsOf(link)) {
    try {
      const target = await read(operation, lookup, selectionOf);
      if (target !== undefined) return target;
    } catch (fault) {
      const { upstream, path } = lookup.endpoint;
      const error = namingLink(link.url, toGatewayError(fault, upstream, path));
      const isMiss = lookup.mayMiss && (isAbsence(error) || error.code === 'BAD_USER_INPUT');
      if (consequence(error) === 'final' && !isMiss) throw error;
      failure = isMiss ? (failure ?? error) : error;
    }
  }
  throw failure ?? namingLink(link.url, new GatewayError('NOT_FOUND', 'not found on Instagram'));
}

function read(
  operation: Operation,
  { endpoint, parameters, expected, mayMiss, target }: ShareLookup,
  selectionOf: SelectionOf,
): Promise<SharedTarget | undefined> {
  return operation.calls.read({
    endpoint,
    parameters,
    purpose,
    reason: operation.trace && purpose,
    read: target,
    estimate(estimator) {
      if (mayMiss) return undefined;
      const selected = { estimator, items: selectionOf, variables: operation.variables };
      const type = expected ?? costliestType(sharedTypes, () => endpoint.provides, selected);
      return { type, record: estimator.record(type, endpoint.provides) };
    },
  });
}
