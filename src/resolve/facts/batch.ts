import DataLoader from 'dataloader';
import { GatewayError } from '../../errors.ts';
import type { EntityType } from '../../model/entity.ts';
import type { FactPath } from '../../sources/declare/access-path.ts';
import type { Endpoint } from '../../upstreams/contract/endpoint.ts';
import { primaryKey } from '../entities/entity.ts';
import type { Operation } from '../operation.ts';

/**
 * Reads one entity through an endpoint that reads many: all entities of one tick share a call, up to the endpoint's batch
 * size. Answers are matched by id; an id that the answer leaves out gets its own error.
 */
export function loadInBatch(
  operation: Operation,
  type: EntityType,
  path: FactPath,
  parameters: Readonly<Record<string, string>>,
): Promise<unknown> {
  const { endpoint } = path;
  const { batch } = endpoint;
  if (batch === undefined) throw new Error(`${endpoint.path} reads one entity a call`);
  let loader = operation.batches.get(endpoint) as DataLoader<string, unknown> | undefined;
  if (loader === undefined) {
    loader = new DataLoader<string, unknown>(
      (ids) =>
        operation.calls.read({
          endpoint: endpoint as Endpoint<string, ReadonlyMap<string, unknown>>,
          parameters: { [batch.parameter]: [...ids] },
          purpose: type,
          reason: operation.trace && `${type}, ${ids.length} in one call`,
          read: (records) => ids.map((id) => records.get(id) ?? missing(path, type, id)),
          estimate: (estimator) =>
            ids.map((id) => estimator.record(type, path.provides as ReadonlySet<string>, { [primaryKey(type)]: id })),
        }),
      { maxBatchSize: batch.size, batchScheduleFn: operation.batchScheduleFn },
    );
    operation.batches.set(endpoint, loader);
  }
  return loader.load(parameters[batch.parameter] as string);
}

function missing({ upstream, endpoint }: FactPath, type: EntityType, id: string): GatewayError {
  return new GatewayError('NOT_FOUND', `${upstream} returned no ${type} for ${id}`, {
    upstream,
    endpoint: endpoint.path,
  });
}
