import { GatewayError } from '../../errors.ts';
import { canonical, type Entity } from '../../resolve/entities/entity.ts';
import { completeFacts } from '../../resolve/facts/complete.ts';
import { checkArguments } from '../../resolve/lists/read-list.ts';
import type { Operation } from '../../resolve/operation.ts';
import type { Edge, ListArguments } from '../../sources/declare/access-path.ts';

/** How many items a list has: the parent's own count; an error where asking for it failed. */
export type TotalCount = number | GatewayError | null;

/** The parent's count of a list of which nothing else is asked: no page is read for it. */
export async function countAlone(
  operation: Operation,
  edge: Edge,
  parent: Entity | undefined,
  args: ListArguments,
): Promise<TotalCount> {
  checkArguments(operation, edge, args);
  return completedCount(operation, edge, parent);
}

/** The parent's count, asked for where it is not known; null where no service provides it. */
export async function completedCount(
  operation: Operation,
  edge: Edge,
  parent: Entity | undefined,
): Promise<TotalCount> {
  const { count } = edge;
  if (count === undefined || parent === undefined) return null;
  await completeFacts(operation, canonical(parent), [count]);
  const value = factOf(parent, count);
  if (value instanceof GatewayError) return isUntold(value) ? null : value;
  return typeof value === 'number' ? value : null;
}

/** The parent's count, where it is known or on its way; nothing is asked for it. */
export async function knownCount(edge: Edge, parent: Entity | undefined): Promise<number | undefined> {
  const { count } = edge;
  if (count === undefined || parent === undefined) return undefined;
  let value = factOf(parent, count);
  if (value === undefined) {
    await canonical(parent).$.pending.find(({ provides }) => provides.has(count))?.done;
    value = factOf(parent, count);
  }
  return typeof value === 'number' ? value : undefined;
}

/** Whether nobody who is configured provides it: that is no failure of the field. */
function isUntold({ code }: GatewayError): boolean {
  return code === 'NOT_SUPPORTED' || code === 'UPSTREAM_NOT_CONFIGURED';
}

function factOf(parent: Entity, name: string): unknown {
  return (canonical(parent) as unknown as Readonly<Record<string, unknown>>)[name];
}
