import { GatewayError } from '../../errors.ts';
import type { EntityType } from '../../model/entity.ts';
import { lastResort, type ProvidedFacts } from '../../sources/declare/access-path.ts';
import { traceReason } from '../../upstreams/ledger/trace.ts';
import { canonical, type Entity, factOf, isPending, isProvided, type Pending } from '../entities/entity.ts';
import { managedFact } from '../entities/identity.ts';
import { assumedAccount } from '../estimate/assumed-account.ts';
import type { Operation } from '../operation.ts';
import { firstFactOf, knowsParameters, resolveParameters } from '../paths/resolve-parameters.ts';
import { factStrategies, factStrategiesFor } from '../paths/strategies.ts';
import type { FactStrategy } from '../paths/strategy.ts';
import type { Selection } from '../selection.ts';
import { failureOf, isAmong, isUsedUp, recordPathFailure } from './fail-facts.ts';
import { markUnresolvable } from './mark-unresolvable.ts';

/**
 * Completes an entity's record with these facts through the cheapest access paths, once per entity and operation. Returns
 * undefined when all are known. The promise never rejects: a fact that cannot be read is set to its error.
 */
export function completeFacts<T extends EntityType>(
  operation: Operation,
  entity: Entity<T>,
  facts: readonly string[],
  selection?: Selection,
): Promise<void> | undefined {
  const missing = unknownOf(entity, facts);
  if (missing.length === 0) return undefined;
  // Usually one call provides all missing facts: one in flight, or a new one.
  const single = pendingWithAll(entity, missing)?.done ?? beginSingle(operation, entity, missing, selection);
  // Meanwhile the entity may have merged with one that was known under another key.
  return single === undefined
    ? fetchMissing(operation, entity, missing, selection)
    : single.then(() => completeFacts(operation, canonical(entity), missing, selection));
}

/** Starts to read the facts that are neither known nor pending, without waiting for them. */
export function requestFacts(
  operation: Operation,
  entity: Entity,
  facts: readonly string[],
  selection?: Selection,
): void {
  const missing = unknownOf(entity, facts);
  if (missing.length === 0 || pendingWithAll(entity, missing) !== undefined) return;
  void completeFacts(operation, entity, missing, selection);
}

function beginSingle(
  operation: Operation,
  entity: Entity,
  missing: readonly string[],
  selection: Selection | undefined,
): Promise<void> | undefined {
  for (const name of missing) if (isPending(entity, name)) return undefined;
  const path = cheapestPath(operation, entity, missing);
  return path !== undefined && countProvided(entity, path, missing) === missing.length
    ? begin(operation, entity, path, { facts: missing, selection })
    : undefined;
}

/** What is being fetched and provides all of these facts. */
function pendingWithAll(entity: Entity, facts: readonly string[]): Pending | undefined {
  for (const pending of entity.$.pending) if (providesAll(pending.provides, facts)) return pending;
  return undefined;
}

function providesAll(provides: ProvidedFacts, facts: readonly string[]): boolean {
  for (const name of facts) if (!provides.has(name)) return false;
  return true;
}

/** How many of these facts an access path provides of an entity. */
function countProvided(entity: Entity, path: FactStrategy, facts: readonly string[]): number {
  let provided = 0;
  for (const name of facts) if (isProvided(entity, path, name)) provided += 1;
  return provided;
}

function unknownOf(entity: Entity, facts: readonly string[]): readonly string[] {
  let unknown: string[] | undefined;
  for (const name of facts) {
    if (factOf(entity, name) !== undefined) continue;
    unknown ??= [];
    unknown.push(name);
  }
  return unknown ?? none;
}

const none: readonly string[] = [];

async function fetchMissing(
  operation: Operation,
  first: Entity,
  facts: readonly string[],
  selection: Selection | undefined,
): Promise<void> {
  let entity = first;
  let missing = facts;
  // Each round provides a fact or uses up a path. The limit ends a round that does neither.
  let roundsLeft = facts.length + factStrategies(operation, first.$.type).length;
  while (missing.length > 0) {
    if (roundsLeft === 0) return markUnresolvable(operation, entity, missing);
    roundsLeft -= 1;
    const waits: Promise<void>[] = [];
    let open = missing;
    for (const pending of entity.$.pending) {
      const left = open.filter((name) => !pending.provides.has(name));
      if (left.length === open.length) continue;
      waits.push(pending.done);
      open = left;
    }
    while (open.length > 0) {
      const path = cheapestPath(operation, entity, open);
      if (path === undefined) break;
      // A call that is free asks for the other facts too, in case their own paths fail.
      waits.push(begin(operation, entity, path, { facts: path.endpoint.cost === 0 ? missing : open, selection }));
      open = open.filter((name) => !isProvided(entity, path, name));
    }
    if (waits.length === 0) {
      const key = fetchKey(operation, entity, open);
      if (key === undefined) return markUnresolvable(operation, entity, open);
      waits.push(key);
    }
    await (waits.length === 1 ? waits[0] : Promise.all(waits));
    // Meanwhile the entity may have merged with one that was known under another key.
    entity = canonical(entity);
    missing = unknownOf(entity, missing);
  }
}

/**
 * The cheapest access path that provides some of the open facts. Facts that it leaves open count as one more call; at the
 * same price a path that leaves none open comes first, because it saves that call.
 */
export function cheapestPath(operation: Operation, entity: Entity, open: readonly string[]): FactStrategy | undefined {
  if (entity.$.absence !== undefined || entity.$.finalFailure !== undefined || operation.time.isOver) return undefined;
  let best: FactStrategy | undefined;
  let bestScore = Number.POSITIVE_INFINITY;
  let bestRest = 0;
  const { type } = entity.$;
  const [first] = open;
  const isSingle = open.length === 1 && first !== undefined;
  for (const path of isSingle ? factStrategiesFor(operation, type, first) : factStrategies(operation, type)) {
    if (isUsedUp(entity, path) || !operation.services.mayCall(path.upstream)) continue;
    const provided = countProvided(entity, path, open);
    if (provided === 0) continue;
    const { endpoint } = path;
    // Facts that a path leaves open cost another call; a call that has been made costs nothing.
    const rest = provided < open.length ? 1 : 0;
    const share = endpoint.cost / (endpoint.batch?.size ?? 1) + (path.isLastResort ? lastResort : 0);
    const wasCalled = operation.calls.hasCalled(endpoint);
    if (!wasCalled && !isBetter(share + rest, rest, bestScore, bestRest)) continue;
    if (!knowsParameters(path.keys, entity) || !path.serves(entity as never)) continue;
    const isMade = wasCalled && operation.calls.hasMade(endpoint, resolveParameters(path.keys, entity) ?? {});
    const score = isMade ? rest : share + rest;
    if (!isBetter(score, rest, bestScore, bestRest)) continue;
    best = path;
    bestScore = score;
    bestRest = rest;
  }
  return best;
}

/** Whether a path with this score comes before the best one so far. `rest` is what the facts that it leaves open cost. */
function isBetter(score: number, rest: number, bestScore: number, bestRest: number): boolean {
  return score < bestScore || (score === bestScore && rest < bestRest);
}

/** The reason of a call in a trace: which facts it is for, and why along this path. */
function reasonFor(operation: Operation, entity: Entity, { provides }: FactStrategy, facts: readonly string[]): string {
  const provided = facts.filter((name) => provides.has(name));
  const paths = factStrategies(operation, entity.$.type).filter((path) =>
    facts.some((name) => path.provides.has(name)),
  );
  const usable = paths.filter(
    (path) =>
      operation.services.mayCall(path.upstream) && knowsParameters(path.keys, entity) && path.serves(entity as never),
  );
  const failed = paths.filter((path) => provided.some((name) => path.provides.has(name)));
  return traceReason(`${entity.$.type} ${provided.join(', ')}`, usable.length, failureOf(entity, isAmong(failed)));
}

/**
 * Fetches a key, such as the pk, that an access path to the missing facts needs as a parameter, or waits for the call that
 * provides it; undefined if no key helps.
 */
function fetchKey(operation: Operation, entity: Entity, open: readonly string[]): Promise<void> | undefined {
  for (const path of factStrategies(operation, entity.$.type)) {
    if (isUsedUp(entity, path) || !operation.services.mayCall(path.upstream)) continue;
    if (!path.serves(entity as never) || !open.some((name) => isProvided(entity, path, name))) continue;
    const keys = Object.values(path.keys)
      .map(firstFactOf)
      .filter((key) => factOf(entity, key) === undefined && !open.includes(key));
    const pending = entity.$.pending.find(({ provides }) => keys.some((key) => provides.has(key)));
    if (pending !== undefined) return pending.done;
    const keyPath = keys.length > 0 ? cheapestPath(operation, entity, keys) : undefined;
    if (keyPath === undefined) continue;
    const account = keyPath.endpoint.cost > 0 ? accountFor(operation, entity, path) : undefined;
    const asking = account && completeFacts(operation, account, [managedFact]);
    if (asking !== undefined) return asking;
    const refusal = account && factOf(account, managedFact);
    if (refusal instanceof GatewayError) recordPathFailure(entity, path, refusal, open);
    else return begin(operation, entity, keyPath, { facts: keys, selection: undefined });
  }
  return undefined;
}

/** The account that a path answers for, where it can be asked for free whether the service manages it. */
function accountFor(operation: Operation, entity: Entity, { account }: FactStrategy): Entity | undefined {
  if (account === undefined) return undefined;
  const { estimator } = operation;
  // A dry run invents facts: where one of these is among them, an account is assumed.
  if (estimator !== undefined)
    return account.reads.some((name) => factOf(entity, name) != null)
      ? assumedAccount(operation, estimator)
      : undefined;
  const record = account.find(entity as never);
  if (record === undefined) return undefined;
  const found = operation.entityStore.entity('User', record);
  if (factOf(found, managedFact) !== undefined) return found;
  return cheapestPath(operation, found, [managedFact])?.endpoint.cost === 0 ? found : undefined;
}

/** Starts to read facts along a path. The promise never rejects. */
function begin(
  operation: Operation,
  entity: Entity,
  path: FactStrategy,
  { facts, selection }: { readonly facts: readonly string[]; readonly selection: Selection | undefined },
): Promise<void> {
  const paths = factStrategies(operation, entity.$.type);
  const reason = operation.trace && reasonFor(operation, entity, path, facts);
  if (path.isReadOnce) for (const other of paths) if (other.endpoint === path.endpoint) entity.$.tried.push(other);
  return path.read(operation, entity, { facts, selection, reason });
}
