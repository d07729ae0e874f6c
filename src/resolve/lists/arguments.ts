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
  if (args.last == null && args.before == null) return checked('first', args.first, maxPageSize);
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
  return checked('last', last, maxPageSize);
}

function checked(argument: 'first' | 'last', given: number | null | undefined, maxPageSize: number): number {
  const count = given ?? Math.min(defaultPageSize, maxPageSize);
  const mistake = sizeMistake(argument, count, maxPageSize);
  if (mistake !== undefined) throw new GatewayError('BAD_USER_INPUT', mistake);
  return count;
}

const cursors = { first: 'after', last: 'before' } as const;

/** What is wrong with the size of a page; undefined for one that may be asked for. */
export function sizeMistake(argument: 'first' | 'last', count: number, maxPageSize: number): string | undefined {
  if (count < 0) return `"${argument}" is ${count}; it must not be negative`;
  if (count > maxPageSize)
    return `"${argument}" is ${count}; the limit is ${maxPageSize} (MAX_PAGE_SIZE), read the rest with "${cursors[argument]}"`;
  return undefined;
}
