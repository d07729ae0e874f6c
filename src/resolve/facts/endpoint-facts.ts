import { GatewayError, isEmptyList } from '../../errors.ts';
import type { EntityType, Records } from '../../model/entity.ts';
import type { Page } from '../../model/page.ts';
import type { FactPath } from '../../sources/declare/access-path.ts';
import { pageParameters } from '../../upstreams/contract/page-parameters.ts';
import { toGatewayError } from '../calls/gateway-error.ts';
import { canonical, type Entity, factOf, primaryKey } from '../entities/entity.ts';
import type { Estimator } from '../estimate/estimator.ts';
import type { Operation } from '../operation.ts';
import { resolveParameters } from '../paths/resolve-parameters.ts';
import type { FactStrategy } from '../paths/strategy.ts';
import { loadInBatch } from './batch.ts';
import { recordPathFailure } from './fail-facts.ts';

/** Reads facts from an endpoint whose answer has a fixed shape. */
export function endpointFacts(path: FactPath): FactStrategy {
  const strategy: FactStrategy = {
    ...path,
    isReadOnce: true,
    prefetches: false,
    read: (operation, entity, { reason }) => readRecord(operation, entity, strategy, reason),
  };
  return strategy;
}

function readRecord(operation: Operation, entity: Entity, path: FactPath, reason: string | undefined): Promise<void> {
  const failed = (fault: unknown): void =>
    recordPathFailure(
      entity,
      path,
      toGatewayError(fault, path.upstream, path.endpoint.path),
      path.provides as ReadonlySet<string>,
    );
  const settled = (): void => {
    // The entity may have merged into another one meanwhile, and its pending facts with it.
    removePending(entity, done);
    removePending(canonical(entity), done);
  };
  const done = fetchRecord(operation, entity, path, reason).then(
    (record) => {
      settled();
      try {
        operation.entityStore.merge(entity, record);
      } catch (fault) {
        failed(fault);
      }
    },
    (fault: unknown) => {
      settled();
      failed(fault);
    },
  );
  entity.$.pending.push({ provides: path.provides, done });
  return done;
}

function removePending({ $ }: Entity, done: Promise<void>): void {
  const at = $.pending.findIndex((pending) => pending.done === done);
  if (at !== -1) $.pending.splice(at, 1);
}

/** Makes the path's calls until the entity's record is found. */
function fetchRecord<T extends EntityType>(
  operation: Operation,
  entity: Entity<T>,
  path: FactPath<T>,
  reason: string | undefined,
): Promise<Records[T]> {
  const parameters = parametersOf(operation, entity, path);
  if (parameters instanceof Error) return Promise.reject(parameters);
  const { endpoint } = path;
  if (endpoint.batch !== undefined)
    return loadInBatch(operation, entity.$.type, path, parameters) as Promise<Records[T]>;
  if (path.pages > 1) return findRecord(operation, entity, path, { parameters, reason });
  const reading = operation.calls.read({
    endpoint,
    parameters,
    purpose: entity.$.type,
    reason,
    read(answer) {
      const record = path.pick(answer, entity as Records[T]);
      if (record === undefined) throw path.missing(entity as Records[T], 1);
      return checkedRecord(entity, record, path);
    },
    estimate: (estimator) => estimatedRecord(estimator, entity, path),
  });
  const { ofEmptyList } = path;
  if (ofEmptyList === undefined) return reading;
  return reading.catch((fault: unknown) => {
    if (isEmptyList(fault)) return ofEmptyList;
    throw fault;
  });
}

/** The parameters of the path's call; the error where a setting is missing. */
function parametersOf(
  operation: Operation,
  entity: Entity,
  { upstream, keys, parameters }: Pick<FactPath, 'upstream' | 'keys' | 'parameters'>,
): Record<string, string> | Error {
  const resolved = resolveParameters(keys, entity) as Record<string, string>;
  if (parameters === undefined) return resolved;
  try {
    return { ...resolved, ...parameters(operation.services.callingAccount(upstream)) };
  } catch (missing) {
    return missing as Error;
  }
}

interface Found<Item> {
  readonly record: Item | undefined;
  /** The cursor of the next page. */
  readonly next: string | null;
}

/** Looks for the entity in a list, page by page. An estimate assumes that it is on the last page that is read. */
async function findRecord<T extends EntityType>(
  operation: Operation,
  entity: Entity<T>,
  path: FactPath<T>,
  {
    parameters,
    reason,
  }: { readonly parameters: Readonly<Record<string, string>>; readonly reason: string | undefined },
): Promise<Records[T]> {
  const { endpoint } = path;
  let cursor: string | null = null;
  for (let page = 1; ; page += 1) {
    const { record, next }: Found<Records[T]> = await operation.calls
      .read({
        endpoint,
        parameters:
          cursor === null || endpoint.paging === undefined
            ? parameters
            : { ...parameters, ...pageParameters(endpoint.paging, cursor) },
        purpose: entity.$.type,
        reason,
        read: (answer): Found<Records[T]> => ({
          record: path.pick(answer, entity as Records[T]),
          next: (answer as Page<unknown>).next,
        }),
        estimate: (estimator): Found<Records[T]> =>
          page === path.pages
            ? { record: estimatedRecord(estimator, entity, path), next: null }
            : { record: undefined, next: String(page + 1) },
      })
      .catch(emptyPage);
    if (record !== undefined) return checkedRecord(entity, record, path);
    if (next === null || next === cursor || page === path.pages) throw path.missing(entity as Records[T], page);
    cursor = next;
  }
}

/** An empty page where the service says that the list has no entries; throws any other failure. */
function emptyPage(fault: unknown): Found<never> {
  if (isEmptyList(fault)) return { record: undefined, next: null };
  throw fault;
}

function estimatedRecord<T extends EntityType>(estimator: Estimator, entity: Entity<T>, path: FactPath<T>): Records[T] {
  const { provides, endpoint } = path;
  return estimator.record(
    entity.$.type,
    provides as ReadonlySet<string>,
    entity,
    endpoint.nestedProvides,
  ) as Records[T];
}

/** The record, if it is one of this entity; throws where the service answers about another one. */
function checkedRecord<T extends EntityType>(entity: Entity<T>, record: Records[T], path: FactPath<T>): Records[T] {
  const fact = primaryKey(entity.$.type);
  const [expected, actual] = [factOf(entity, fact), factOf(record, fact)];
  if (typeof expected !== 'string' || typeof actual !== 'string' || expected === actual) return record;
  throw new GatewayError(
    'UPSTREAM_BAD_ANSWER',
    `${path.upstream} answered about another ${entity.$.type.toLowerCase()}`,
    { upstream: path.upstream, endpoint: path.endpoint.path },
  );
}
