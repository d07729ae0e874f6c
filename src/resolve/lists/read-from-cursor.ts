import { GatewayError } from '../../errors.ts';
import { canonical, type Entity, primaryKeyOf } from '../entities/entity.ts';
import type { Operation } from '../operation.ts';
import { knowsParameters } from '../paths/resolve-parameters.ts';
import { listStrategies } from '../paths/strategies.ts';
import type { ListStrategy } from '../paths/strategy.ts';
import { continueElsewhere } from './choosing/continue-elsewhere.ts';
import { withFacts, withKey } from './choosing/parent-keys.ts';
import { isHiddenByPrivacy, privateListError } from './choosing/private-lists.ts';
import { listIdentity } from './cursor/list-identity.ts';
import { emptyList, type List, type ListRequest } from './list.ts';
import { pageBack } from './reading/page-back.ts';
import { readPages } from './reading/pager.ts';

/** Reads a list behind or before a cursor, along the access path that the cursor names. Throws CURSOR_INVALID for one of another list. */
export async function readFromCursor<Item>(
  operation: Operation,
  request: ListRequest<Item>,
  { want, cursor }: { readonly want: number; readonly cursor: string },
): Promise<List<Item>> {
  const { edge, parent, args } = request;
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

/** Whether it is known already whose list this is. */
function isIdentified(path: ListStrategy, parent: Entity | undefined): boolean {
  if (parent === undefined) return true;
  return path.isByKey(parent.$.type) ? typeof primaryKeyOf(parent) === 'string' : knowsParameters(path.keys, parent);
}
