import DataLoader from 'dataloader';
import type { NodePath } from '../../sources/declare/access-path.ts';
import { toGatewayError } from '../calls/gateway-error.ts';
import { canonical, type Entity, type PendingSelection } from '../entities/entity.ts';
import { failFacts } from '../facts/fail-facts.ts';
import type { Operation } from '../operation.ts';
import type { FactRequest } from '../paths/strategy.ts';
import { mostItems } from './expand.ts';
import { type NodeRead, readsOf } from './node-read.ts';
import { readTogether } from './read-nodes.ts';

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
  if (state.pendingSelection?.path !== path) addPending(operation, entity, path);
  const { pendingSelection, selectionResolved } = state as {
    pendingSelection: PendingSelection;
    selectionResolved: Promise<void>;
  };
  for (const name of facts) if (path.provides.has(name)) pendingSelection.facts.add(name);
  if (selection !== undefined) pendingSelection.selections.add(selection);
  return selectionResolved;
}

function addPending(operation: Operation, entity: Entity, path: NodePath): void {
  const pendingSelection: PendingSelection = { entity, path, facts: new Set(), selections: new Set() };
  operation.pendingSelections ??= new DataLoader((all: readonly PendingSelection[]) => readAll(operation, all), {
    cache: false,
  });
  const done = operation.pendingSelections
    .load(pendingSelection)
    .catch((fault: unknown) =>
      failFacts(entity, pendingSelection.facts, toGatewayError(fault, path.upstream, path.endpoint.path)),
    )
    .then(() => {
      for (const { $ } of [entity, canonical(entity)]) $.pending = $.pending.filter((other) => other !== pending);
    });
  const pending = { provides: pendingSelection.facts, done };
  entity.$.pending.push(pending);
  entity.$.pendingSelection = pendingSelection;
  entity.$.selectionResolved = done;
}

/** Reads the nodes of one tick. */
async function readAll(operation: Operation, pendingSelections: readonly PendingSelection[]): Promise<undefined[]> {
  const byFields = new Map<string, NodeRead[]>();
  for (const pendingSelection of pendingSelections) {
    pendingSelection.entity.$.pendingSelection = undefined;
    const { endpoint, expands } = pendingSelection.path;
    for (const read of readsOf(operation, pendingSelection)) {
      // A node inside another one's answer cannot be read by its id.
      const key = expands.through === undefined ? `${endpoint.path} ${read.fields}` : `${byFields.size}`;
      byFields.set(key, [...(byFields.get(key) ?? []), read]);
    }
  }
  await Promise.all([...byFields.values()].flatMap(chunks).map((reads) => readTogether(operation, reads)));
  return pendingSelections.map(() => undefined);
}

/** As many reads together as one call may name and its answer may hold. */
function chunks(reads: readonly NodeRead[]): NodeRead[][] {
  const [first] = reads;
  const most = Math.floor(mostItems / (first?.expansion.size ?? 1));
  const size = Math.max(1, Math.min(first?.pendingSelection.path.endpoint.together?.batch?.size ?? 1, most));
  return Array.from({ length: Math.ceil(reads.length / size) }, (_, index) =>
    reads.slice(index * size, (index + 1) * size),
  );
}
