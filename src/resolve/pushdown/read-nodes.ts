import { GatewayError } from '../../errors.ts';
import type { EntityType } from '../../model/entity.ts';
import type { Endpoint } from '../../upstreams/endpoint.ts';
import { printFields } from '../../upstreams/expandable/fields.ts';
import type { WireNode } from '../../upstreams/expandable/node.ts';
import { toGatewayError } from '../calls/gateway-error.ts';
import { canonical, type Entity, factOf } from '../entities/entity.ts';
import { mayBeOneField, mayBePart, recordPathFailure, setFactErrors } from '../facts/fail-facts.ts';
import type { Operation } from '../operation.ts';
import { resolveParameters } from '../paths/resolve-parameters.ts';
import { callsFor, idOf, type NodeCall, purposeOf, reasonOf } from './node-calls.ts';

/** Reads many nodes in one call. One that cannot be read fails the call for all, so they are then read one by one. */
export async function readTogether(operation: Operation, reads: readonly NodeCall[]): Promise<void> {
  const [first] = reads;
  if (first === undefined) return;
  const { batchEndpoint } = first.nodeRequest.path.endpoint;
  if (reads.length === 1 || batchEndpoint === undefined) return readOne(operation, first);
  const ids = reads.map(idOf);
  try {
    await operation.calls.read({
      endpoint: batchEndpoint,
      parameters: { ids: [...new Set(ids)].join(), fields: first.fields },
      purpose: purposeOf(first),
      reason: operation.trace && `${purposeOf(first)}, ${reads.length} nodes in one call`,
      read(nodes) {
        for (const [index, read] of reads.entries())
          mergeNode(operation, read, nodes.get(ids[index] ?? '') as WireNode | undefined);
      },
      estimate(estimator) {
        for (const read of reads) merge(operation, read, read.expansion.estimate(estimator));
      },
    });
  } catch (fault) {
    const error = toGatewayError(fault, batchEndpoint.upstream, batchEndpoint.path);
    if (mayBeOneField(error) && !operation.time.isOver)
      await Promise.all(reads.map((read) => readOne(operation, read)));
    else for (const read of reads) recordCallFailure(read, error);
  }
}

/** Reads one node; once more without the fields that may have failed the whole call, and each of those alone. */
async function readOne(operation: Operation, read: NodeCall): Promise<void> {
  const { nodeRequest, expansion, hasOneRiskyFact } = read;
  const { path } = nodeRequest;
  const entity = canonical(nodeRequest.entity);
  const through = path.expands.through?.(entity);
  try {
    await operation.calls.read({
      endpoint: path.endpoint,
      parameters: {
        ...path.parameters?.(operation.services.callingAccount(path.upstream)),
        // What identifies a node inside another one's answer is among the fields.
        ...(through === undefined && resolveParameters(path.keys, entity)),
        fields: through === undefined ? read.fields : printFields([{ ...through, fields: expansion.fields }]),
      },
      purpose: purposeOf(read),
      reason: operation.trace && reasonOf(read),
      read(answer) {
        const node = answer as WireNode;
        mergeNode(operation, read, through === undefined ? node : (node[through.name] as WireNode | undefined));
      },
      estimate: (estimator) => merge(operation, read, expansion.estimate(estimator)),
    });
  } catch (fault) {
    const error = toGatewayError(fault, path.upstream, path.endpoint.path);
    if (hasOneRiskyFact || operation.time.isOver || !mayBePart(error, expansion)) return recordCallFailure(read, error);
    entity.$.readsRiskyAlone = true;
    await readParts(operation, read, error);
  }
}

/** Reads a node in parts after something in it has failed the whole call. */
async function readParts(operation: Operation, { nodeRequest, expansion }: NodeCall, error: GatewayError) {
  const parts = callsFor(operation, nodeRequest);
  const [rest, suspect, ...others] = parts;
  const isSingle = suspect !== undefined && others.length === 0 && expansion.risky === 1;
  if (rest === undefined || rest.hasOneRiskyFact || !isSingle) {
    await Promise.all(parts.map((part) => readOne(operation, part)));
    return;
  }
  // If the rest can be read, the single suspect failed the call.
  await readOne(operation, rest);
  if (knowsAny(canonical(nodeRequest.entity), rest.expansion.provides)) return recordCallFailure(suspect, error);
  return readOne(operation, suspect);
}

/** Whether a value of one of these facts is known. */
function knowsAny(entity: Entity, names: ReadonlySet<string>): boolean {
  return [...names].some((name) => factOf(entity, name) !== undefined && !(factOf(entity, name) instanceof Error));
}

/** Adds what a node provides to its entity; a node that is missing or cannot be read fails its own read only. */
function mergeNode(operation: Operation, read: NodeCall, node: WireNode | undefined): void {
  const { upstream, endpoint } = read.nodeRequest.path;
  try {
    if (node === undefined) throw missingNode(endpoint, read.nodeRequest.entity.$.type);
    merge(operation, read, read.expansion.read(node));
  } catch (fault) {
    recordCallFailure(read, toGatewayError(fault, upstream, endpoint.path));
  }
}

function merge(operation: Operation, { nodeRequest }: NodeCall, record: object): void {
  operation.entityStore.merge(canonical(nodeRequest.entity), record as never);
}

/** The failure of a call, for the facts that it was to provide and the lists that were to come with them. */
function recordCallFailure({ nodeRequest, expansion, hasOneRiskyFact }: NodeCall, error: GatewayError): void {
  const entity = canonical(nodeRequest.entity);
  const { path } = nodeRequest;
  if (hasOneRiskyFact) setFactErrors(entity, expansion.provides, error);
  else recordPathFailure(entity, path, error, expansion.provides);
  for (const key of expansion.lists) {
    entity.$.prefetched ??= new Map();
    if (!entity.$.prefetched.has(key)) entity.$.prefetched.set(key, { fault: error, upstream: path.upstream });
  }
}

/** The error for a node that the answer leaves out. */
export function missingNode({ upstream, path }: Endpoint, type: EntityType): GatewayError {
  return new GatewayError('NOT_FOUND', `${upstream} returned no ${type} under this key`, { upstream, endpoint: path });
}
