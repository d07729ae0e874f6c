import { GatewayError } from '../../errors.ts';
import type { Edge, ListArguments } from '../../sources/declare/access-path.ts';

export const defaultPageSize = 12;

/** Checks a connection's arguments; throws what to do about them, before anything is spent. */
export function pageSize(edge: Edge, args: ListArguments, maxPageSize: number, goesBack: () => boolean): number {
  if (args.last != null || args.before != null) {
    return backwards(edge, args, maxPageSize, goesBack());
  }
  return checked('first', 'after', args.first, maxPageSize);
}

function backwards(
  edge: Edge,
  { first, after, last, before }: ListArguments,
  maxPageSize: number,
  back: boolean,
): number {
  if (!back)
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
      `"${argument}" is ${count}; at most ${maxPageSize} can be asked for at once, the rest with "${cursor}"`,
    );
  }
  return count;
}
