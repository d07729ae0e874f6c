import { GatewayError } from '../../errors.ts';
import { canonical, type Entity, factOf } from '../../resolve/entities/entity.ts';
import { completeFacts } from '../../resolve/facts/complete.ts';
import { checkArguments } from '../../resolve/lists/arguments.ts';
import type { Operation } from '../../resolve/operation.ts';
import type { Edge, ListArguments } from '../../sources/declare/access-path.ts';

/** The value of `totalCount`. An error value becomes null with that error. */
export type TotalCount = number | GatewayError | null;

/** The parent's count, for a connection of which only `totalCount` is selected. Reads no page. */
export async function countAlone(
  operation: Operation,
  edge: Edge,
  parent: Entity | undefined,
  args: ListArguments,
): Promise<TotalCount> {
  checkArguments(operation, edge, args);
  return completedCount(operation, edge, parent);
}

/** The parent's count, fetched if it is unknown. null if no configured service provides it. */
export async function completedCount(
  operation: Operation,
  edge: Edge,
  parent: Entity | undefined,
): Promise<TotalCount> {
  const { count } = edge;
  if (count === undefined || parent === undefined) return null;
  await completeFacts(operation, canonical(parent), [count]);
  const value = factOf(canonical(parent), count);
  if (value instanceof GatewayError) return isUnavailable(value) ? null : value;
  return typeof value === 'number' ? value : null;
}

/** The parent's count if it is known, or a promise of it while it is being fetched. Makes no call. */
export function knownCount(
  { count }: Edge,
  parent: Entity | undefined,
): number | undefined | Promise<number | undefined> {
  if (count === undefined || parent === undefined) return undefined;
  const { pending } = canonical(parent).$;
  const arriving =
    factOf(canonical(parent), count) === undefined ? pending.find(({ provides }) => provides.has(count)) : undefined;
  return arriving === undefined ? numberOf(parent, count) : arriving.done.then(() => numberOf(parent, count));
}

/** Whether no configured service provides the count, which is not a failure of the field. */
function isUnavailable({ code }: GatewayError): boolean {
  return code === 'NOT_SUPPORTED' || code === 'UPSTREAM_NOT_CONFIGURED';
}

function numberOf(entity: Entity, fact: string): number | undefined {
  const value = factOf(canonical(entity), fact);
  return typeof value === 'number' ? value : undefined;
}
