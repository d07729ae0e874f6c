import { GatewayError } from '../../errors.ts';
import type { Edge, ListArguments } from '../../sources/declare/access-path.ts';
import type { Operation } from '../operation.ts';
import { declaredListStrategies } from '../paths/strategies.ts';
import { defaultPageSize } from '../selection.ts';

/** Checks a list's arguments without reading it; throws what is wrong with them. */
export function checkArguments(operation: Operation, edge: Edge, args: ListArguments): void {
  pageSize(operation, edge, args);
  const cursor = args.after ?? args.before;
  if (cursor != null) operation.cursors.decode(cursor, edge.name);
}

/** How many items are asked for; throws what is wrong with the arguments, before anything is spent. */
export function pageSize({ limits, services }: Operation, edge: Edge, args: ListArguments): number {
  const { maxPageSize } = limits;
  edge.check?.(args);
  if (args.last == null && args.before == null) return checked('first', 'after', args.first, maxPageSize);
  const goesBack = declaredListStrategies(edge).some((path) => path.goesBack && services.isConfigured(path.upstream));
  return backwards(edge, args, maxPageSize, goesBack);
}

function backwards(
  edge: Edge,
  { first, after, last, before }: ListArguments,
  maxPageSize: number,
  goesBack: boolean,
): number {
  if (!goesBack)
    throw new GatewayError('NOT_SUPPORTED', `${edge.name} can only be paged forwards; use "first" and "after"`);
  if (first != null || after != null)
    throw new GatewayError(
      'BAD_USER_INPUT',
      'page forwards with "first" and "after", or backwards with "last" and "before"',
    );
  if (before == null)
    throw new GatewayError(
      'NOT_SUPPORTED',
      `${edge.name} can only be paged backwards from a cursor: pass "before" with "last"`,
    );
  return checked('last', 'before', last, maxPageSize);
}

function checked(argument: string, cursor: string, given: number | null | undefined, maxPageSize: number): number {
  const count = given ?? Math.min(defaultPageSize, maxPageSize);
  if (count < 0) throw new GatewayError('BAD_USER_INPUT', `"${argument}" is ${count}; it must not be negative`);
  if (count > maxPageSize) {
    throw new GatewayError(
      'BAD_USER_INPUT',
      `"${argument}" is ${count}; the limit is ${maxPageSize} (MAX_PAGE_SIZE), read the rest with "${cursor}"`,
    );
  }
  return count;
}
