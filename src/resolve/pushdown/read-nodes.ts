import type { GatewayError } from '../../errors.ts';
import type { WireNode } from '../../upstreams/expandable/node.ts';
import { toGatewayError } from '../calls/gateway-error.ts';
import { namingFact } from '../entities/describe.ts';
import { canonical, type Entity, factOf, markUnanswered, type NodeRequest } from '../entities/entity.ts';
import { mayBeOneField, mayBePart, recordPathFailure, setFactErrors } from '../facts/fail-facts.ts';
import type { Operation } from '../operation.ts';
import { factPaths } from '../paths/available-paths.ts';
import { callNode, missingNode } from './call-node.ts';
import { foreseeRefusals } from './foresee-refusals.ts';
import { callsFor, idOf, type NodeCall, purposeOf, reasonOf } from './node-calls.ts';
import { addPages, type PrefetchedError } from './prefetched-page.ts';
import { canReadByName, readByName } from './read-by-name.ts';

/** How often a call is repeated without what was refused in it. */
export const mostRepeats = 4;

/** Reads many nodes in one call. One that cannot be read fails the call for all, so they are then read one by one. */
export async function readTogether(operation: Operation, reads: readonly NodeCall[]): Promise<void> {
  const [first] = reads;
  if (first === undefined) return;
  const { batchEndpoint } = first.nodeRequest.path.endpoint;
  if (reads.length === 1 || batchEndpoint === undefined) return readOne(operation, first);
  if (first.expansion.printed === '') return;
  const ids = reads.map(idOf);
  try {
    await operation.calls.read({
      endpoint: batchEndpoint,
      parameters: { ids: [...new Set(ids)].join(), fields: first.expansion.printed },
      purpose: purposeOf(first),
      reason: operation.trace && `${reasonOf(first)}, ${reads.length} nodes in one call`,
      read(nodes) {
        for (const [index, read] of reads.entries())
          mergeNode(operation, read, nodes.get(ids[index] ?? '') as WireNode | undefined);
      },
      estimate(estimator) {
        foreseeRefusals(operation, batchEndpoint, first.expansion.asked);
        for (const read of reads) merge(operation, read, read.expansion.estimate(estimator, operation.entityStore));
      },
    });
  } catch (fault) {
    const error = toGatewayError(fault, batchEndpoint.upstream, batchEndpoint.path);
    if (!mayBeOneField(error) || operation.time.isOver) {
      for (const read of reads) recordCallFailure(operation, read, error);
      return;
    }
    // Which of the nodes a refusal is about is unknown, unless it is about all.
    const refused = first.repeats < mostRepeats && error.refused?.isForAll ? noteIn(operation, first, error) : [];
    if (refused.length > 0)
      await readTogether(
        operation,
        reads.map((read) => read.repeatedWithout(refused)),
      );
    else await Promise.all(reads.map((read) => readOne(operation, read)));
  }
}

/**
 * Reads one node. After a refusal that names what it refuses: once more without that. After another failure that one of its
 * fields may have caused: once more without the fields that can fail the whole call, and each of those alone.
 */
async function readOne(operation: Operation, read: NodeCall): Promise<void> {
  // All that it was to request was refused before.
  const { nodeRequest, expansion, hasOneRiskyFact } = read;
  if (expansion.printed === '') return;
  const { path } = nodeRequest;
  const entity = canonical(nodeRequest.entity);
  try {
    await callNode(operation, nodeRequest, {
      fields: expansion.printed,
      reason: operation.trace && reasonOf(read),
      read: (node) => mergeNode(operation, read, node),
      estimate(estimator) {
        foreseeRefusals(operation, path.endpoint, expansion.asked);
        merge(operation, read, expansion.estimate(estimator, operation.entityStore));
      },
    });
  } catch (fault) {
    const error = toGatewayError(fault, path.upstream, path.endpoint.path);
    if (operation.time.isOver) return recordCallFailure(operation, read, error);
    const refused = read.repeats < mostRepeats ? noteIn(operation, read, error) : [];
    if (refused.length > 0) return readOne(operation, read.repeatedWithout(refused));
    if (hasOneRiskyFact) return readNamesOrFail(operation, read, error);
    if (!mayBePart(error, expansion)) return recordCallFailure(operation, read, error);
    entity.$.readsRiskyAlone = true;
    await readParts(operation, read, error);
  }
}

function noteIn(operation: Operation, { expansion, subject }: NodeCall, error: GatewayError): readonly string[] {
  return operation.refusals.note(expansion.asked, error, subject);
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
  if (knowsAny(canonical(nodeRequest.entity), rest.expansion.provides))
    return readNamesOrFail(operation, suspect, error);
  return readOne(operation, suspect);
}

/** A fact whose names may be refused one by one is read name by name; any other has failed. */
function readNamesOrFail(operation: Operation, read: NodeCall, error: GatewayError): Promise<void> | void {
  const [fact] = read.expansion.asked;
  if (fact === undefined || !canReadByName(fact, error)) return recordCallFailure(operation, read, error);
  return readByName(operation, read.nodeRequest, fact);
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
    merge(operation, read, read.expansion.read(node, operation.entityStore));
  } catch (fault) {
    recordCallFailure(operation, read, toGatewayError(fault, upstream, endpoint.path));
  }
}

function merge(operation: Operation, { nodeRequest, expansion }: NodeCall, record: object): void {
  const entity = operation.entityStore.merge(canonical(nodeRequest.entity), record as never);
  const unanswered = [...expansion.provides].filter((name) => factOf(entity, name) === undefined);
  if (unanswered.length > 0) markUnanswered(entity, nodeRequest.path.expands.node, unanswered);
}

/** The failure of a call, for the facts that it was to provide and the lists that were to come with them. */
function recordCallFailure(
  operation: Operation,
  { nodeRequest, expansion, hasOneRiskyFact }: NodeCall,
  error: GatewayError,
): void {
  const entity = canonical(nodeRequest.entity);
  const { path } = nodeRequest;
  if (hasOneRiskyFact) failFact(operation, nodeRequest, expansion.provides, error);
  else recordPathFailure(entity, path, error, expansion.provides);
  const faults = new Map<string, PrefetchedError>();
  for (const key of expansion.lists.keys())
    if (!entity.$.prefetched?.has(key)) faults.set(key, { fault: error, upstream: path.upstream });
  if (faults.size > 0) entity.$.prefetched = addPages(entity.$.prefetched, faults);
}

/** The error of a fact that failed alone, unless another service can be called for it. */
function failFact(
  operation: Operation,
  { entity, path }: NodeRequest,
  names: ReadonlySet<string>,
  error: GatewayError,
): void {
  const { node } = path.expands;
  const others = factPaths(operation, entity.$.type).filter(
    ({ upstream, expands }) => expands?.node !== node && operation.services.mayCall(upstream),
  );
  for (const name of names)
    if (node.facts[name] !== undefined && others.some(({ provides }) => provides.has(name)))
      markUnanswered(entity, node, [name]);
    else setFactErrors(entity, [name], namingFact(node, name, error));
}
