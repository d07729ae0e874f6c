import { GatewayError, isEmptyList } from '../../errors.ts';
import type { EntityType, Records } from '../../model/entity.ts';
import type { Page } from '../../model/page.ts';
import type { FactPath } from '../../sources/declare/access-path.ts';
import type { Entity } from '../entities/entity.ts';
import { primaryKey } from '../entities/entity-index.ts';
import { dryRunRecord } from '../estimate/dry-run.ts';
import type { Operation } from '../operation.ts';
import { resolveParameters } from '../resolve-parameters.ts';
import { loadInBatch } from './batch.ts';

/** Makes the path's calls until the entity's record is found. */
export function executePath<T extends EntityType>(
  operation: Operation,
  entity: Entity<T>,
  path: FactPath<T>,
  reason: string | undefined,
): Promise<Records[T]> {
  const parameters = parametersOf(operation, entity, path);
  if (parameters instanceof Error) return Promise.reject(parameters);
  const { estimator } = operation;
  if (estimator !== undefined && path.endpoint.batch === undefined)
    return attempt(() => dryRunRecord(operation, estimator, entity, path, parameters));
  if (path.endpoint.batch !== undefined) return loadInBatch(operation, path, parameters) as Promise<Records[T]>;
  if (path.pages > 1) return lookThrough(operation, entity, path, parameters, reason);
  return operation.call(path.endpoint, parameters, reason).then((answer) => {
    const record = path.pick(answer, entity as Records[T]);
    if (record === undefined) throw path.missing(entity as Records[T], 1);
    return aboutIt(entity, record, path);
  });
}

/** What the path's call carries; the error where it cannot be made for want of a setting. */
function parametersOf(
  operation: Operation,
  entity: Entity,
  { upstream, with: keys, parameters }: Pick<FactPath, 'upstream' | 'with' | 'parameters'>,
): Record<string, string> | Error {
  const bound = resolveParameters(keys, entity) as Record<string, string>;
  if (parameters === undefined) return bound;
  try {
    return { ...bound, ...parameters(operation.asker(upstream)) };
  } catch (missing) {
    return missing as Error;
  }
}

/** A promise of what is made at once. */
async function attempt<T>(make: () => T): Promise<T> {
  return make();
}

/** Looks for the entity in a list, page by page. */
async function lookThrough<T extends EntityType>(
  operation: Operation,
  entity: Entity<T>,
  path: FactPath<T>,
  parameters: Readonly<Record<string, string>>,
  reason: string | undefined,
): Promise<Records[T]> {
  const { paging } = path.endpoint;
  let cursor: string | null = null;
  for (let page = 1; ; page += 1) {
    const next: Readonly<Record<string, string>> =
      cursor === null || paging === undefined ? parameters : { ...parameters, [paging.parameter]: cursor };
    const answer = await pageOf(operation, path, next, reason);
    const record = path.pick(answer, entity as Records[T]);
    if (record !== undefined) return aboutIt(entity, record, path);
    if (answer.next === null || answer.next === cursor || page === path.pages)
      throw path.missing(entity as Records[T], page);
    cursor = answer.next;
  }
}

/** A page of the list that is looked through; an empty one where the service says that there are no entries. */
async function pageOf(
  operation: Operation,
  { endpoint }: Pick<FactPath, 'endpoint'>,
  parameters: Readonly<Record<string, string>>,
  reason: string | undefined,
): Promise<Page<unknown>> {
  try {
    return (await operation.call(endpoint, parameters, reason)) as Page<unknown>;
  } catch (fault) {
    if (isEmptyList(fault)) return { items: [], next: null };
    throw fault;
  }
}

/** The record, if it is one of this entity: an answer about something else teaches nothing. */
function aboutIt<T extends EntityType>(entity: Entity<T>, record: Records[T], path: FactPath<T>): Records[T] {
  const fact = primaryKey(entity.$.type);
  const [asked, told] = [entity, record].map((one) => (one as Readonly<Record<string, unknown>>)[fact]);
  if (typeof asked !== 'string' || typeof told !== 'string' || asked === told) return record;
  throw new GatewayError(
    'UPSTREAM_BAD_ANSWER',
    `${path.upstream} answered about another ${entity.$.type.toLowerCase()}`,
    {
      upstream: path.upstream,
      endpoint: path.endpoint.path,
    },
  );
}
