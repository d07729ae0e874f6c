import DataLoader from 'dataloader';
import type { Expandable, FactPath, NodePath } from '../../sources/declare/access-path.ts';
import { toGatewayError } from '../calls/gateway-error.ts';
import { canonical, type Entity, type NodeRequest } from '../entities/entity.ts';
import { setFactErrors } from '../facts/fail-facts.ts';
import type { Operation } from '../operation.ts';
import type { FactRequest, FactStrategy } from '../paths/strategy.ts';
import { mostItems } from './expansion/expand.ts';
import { callsFor, type NodeCall } from './node-calls.ts';
import { readTogether } from './read-nodes.ts';

/** Reads facts of a node, which answers with the fields that the call requests, and the first pages of its lists with them. */
export function nodeFacts(path: FactPath, expands: Expandable): FactStrategy {
  const strategy = {
    ...path,
    expands,
    isReadOnce: false,
    prefetches: expands.bringsLists,
    read: (operation, entity, request) => requestNode(operation, entity, strategy, request),
  } satisfies FactStrategy as FactStrategy & { readonly expands: Expandable };
  return strategy;
}

/**
 * Requests facts of a node, and all else that the selection needs of it. All requests of one tick for one node are one call,
 * and nodes with the same requested fields share a call, up to its batch size. The promise never rejects.
 */
export function requestNode(
  operation: Operation,
  entity: Entity,
  path: NodePath,
  { facts, selection }: Pick<FactRequest, 'facts' | 'selection'>,
): Promise<void> {
  const state = entity.$;
  if (state.nodeRequest?.path !== path) addPending(operation, entity, path);
  const { nodeRequest, nodeRead } = state as {
    nodeRequest: NodeRequest;
    nodeRead: Promise<void>;
  };
  for (const name of facts) if (path.provides.has(name)) nodeRequest.facts.add(name);
  if (selection !== undefined) nodeRequest.selections.add(selection);
  return nodeRead;
}

function addPending(operation: Operation, entity: Entity, path: NodePath): void {
  const nodeRequest: NodeRequest = { entity, path, facts: new Set(), selections: new Set() };
  operation.nodeRequests ??= new DataLoader((all: readonly NodeRequest[]) => readAll(operation, all), {
    cache: false,
    batchScheduleFn: operation.batchScheduleFn,
  });
  const done = operation.nodeRequests
    .load(nodeRequest)
    .catch((fault: unknown) =>
      setFactErrors(entity, nodeRequest.facts, toGatewayError(fault, path.upstream, path.endpoint.path)),
    )
    .then(() => {
      for (const { $ } of [entity, canonical(entity)]) $.pending = $.pending.filter((other) => other !== pending);
    });
  const pending = { provides: nodeRequest.facts, done };
  entity.$.pending.push(pending);
  entity.$.nodeRequest = nodeRequest;
  entity.$.nodeRead = done;
}

/** Reads the nodes of one tick. */
async function readAll(operation: Operation, nodeRequests: readonly NodeRequest[]): Promise<undefined[]> {
  const byFields = new Map<string, NodeCall[]>();
  for (const nodeRequest of nodeRequests) {
    nodeRequest.entity.$.nodeRequest = undefined;
    const { endpoint, expands } = nodeRequest.path;
    for (const read of callsFor(operation, nodeRequest)) {
      // A node inside another one's answer cannot be read by its id.
      const key = expands.through === undefined ? `${endpoint.path} ${read.expansion.printed}` : `${byFields.size}`;
      byFields.set(key, [...(byFields.get(key) ?? []), read]);
    }
  }
  await Promise.all([...byFields.values()].flatMap(chunks).map((reads) => readTogether(operation, reads)));
  return nodeRequests.map(() => undefined);
}

/** As many reads together as one call may name and its answer may hold. */
function chunks(reads: NodeCall[]): NodeCall[][] {
  const [first] = reads;
  const most = Math.floor(mostItems / (first?.expansion.size ?? 1));
  const size = Math.max(1, Math.min(first?.nodeRequest.path.endpoint.batchEndpoint?.batch?.size ?? 1, most));
  if (reads.length <= size) return [reads];
  return Array.from({ length: Math.ceil(reads.length / size) }, (_, index) =>
    reads.slice(index * size, (index + 1) * size),
  );
}
