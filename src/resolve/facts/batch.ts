import DataLoader from 'dataloader';
import { GatewayError } from '../../errors.ts';
import type { FactPath } from '../../sources/declare/access-path.ts';
import type { Endpoint } from '../../upstreams/endpoint.ts';
import type { Operation } from '../operation.ts';

/**
 * Asks for one entity through an endpoint that reads many: whoever asks in the same tick shares a call, up to the
 * endpoint's batch size. Answers are matched by id; an id that the answer leaves out gets its own error.
 */
export function loadInBatch(
  operation: Operation,
  path: FactPath,
  parameters: Readonly<Record<string, string>>,
): Promise<unknown> {
  const { endpoint } = path;
  const { batch } = endpoint;
  if (batch === undefined) throw new Error(`${endpoint.path} reads one entity a call`);
  let loader = operation.batches.get(endpoint) as DataLoader<string, unknown> | undefined;
  if (loader === undefined) {
    loader = new DataLoader<string, unknown>(
      async (ids) => {
        const { estimator } = operation;
        if (estimator !== undefined) {
          operation.countDryCall(endpoint, { [batch.parameter]: ids }, 'Media');
          return ids.map((id) => estimator.record('Media', path.provides as ReadonlySet<string>, { pk: id }));
        }
        const answer = await operation.call(
          endpoint as Endpoint<string, ReadonlyMap<string, unknown>>,
          { [batch.parameter]: [...ids] },
          operation.trace && `Media, ${ids.length} in one call`,
        );
        return ids.map((id) => answer.get(id) ?? leftOut(path, id));
      },
      { maxBatchSize: batch.size },
    );
    operation.batches.set(endpoint, loader);
  }
  return loader.load(parameters[batch.parameter] as string);
}

function leftOut(path: FactPath, id: string): GatewayError {
  return new GatewayError('NOT_FOUND', `the answer leaves out ${id}`, {
    upstream: path.upstream,
    endpoint: path.endpoint.path,
  });
}
