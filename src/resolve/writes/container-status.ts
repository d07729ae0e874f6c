import type { GatewayError, UserError } from '../../errors.ts';
import type { Container } from '../../model/official/publishing.ts';
import { consequence } from '../../sources/declare/access-path.ts';
import { containerProgress } from '../../sources/writes.ts';
import type { WireNode } from '../../upstreams/expandable/node.ts';
import { toGatewayError } from '../calls/gateway-error.ts';
import type { Operation } from '../operation.ts';
import { expand } from '../pushdown/expansion/expand.ts';
import type { PollTimer } from './poll-timer.ts';
import { fieldPath, type InputLocation, userError } from './user-errors.ts';

/**
 * Polls the status of containers, with one call for all, until all are ready, one has failed, or the timer ends. Returns
 * them as they were last read, in the order of the ids.
 */
export async function pollContainers(
  operation: Operation,
  ids: readonly string[],
  timer: PollTimer,
): Promise<readonly Container[]> {
  const containers = new Map<string, Container>(ids.map((graphId) => [graphId, { graphId }]));
  const all = () => [...containers.values()];
  for (;;) {
    const pending = all().filter((container) => !isReady(container));
    const failure = await readStatus(
      operation,
      pending.map(({ graphId }) => graphId as string),
      containers,
    );
    if (all().every(isReady) || all().some(hasFailed)) return all();
    if (await timer.pause()) continue;
    if (failure !== undefined) throw failure;
    return all();
  }
}

function isReady({ status }: Container): boolean {
  return status === 'FINISHED' || status === 'PUBLISHED';
}

function hasFailed({ status }: Container): boolean {
  return status === 'ERROR' || status === 'EXPIRED';
}

/** The status changes, so each read is a new call. Mutations have no estimate. */
const statusCall = { purpose: 'Container', reason: 'Container status', isRepeated: true, estimate: () => undefined };

/**
 * Reads the status of containers into the map. Returns a failure that can pass (the service fails for a moment, or does not
 * find the container that it has just created), so that the caller can retry. Throws any other failure.
 */
async function readStatus(
  operation: Operation,
  ids: readonly string[],
  containers: Map<string, Container>,
): Promise<GatewayError | undefined> {
  const { endpoint, node, id: parameter } = containerProgress;
  const expansion = expand(
    operation,
    { upstream: endpoint.upstream, node },
    {
      facts: ['status', 'statusDetail'],
      selections: [],
      includesRisky: true,
    },
  );
  const fields = expansion.printed;
  const store = (id: string, wire: unknown) =>
    containers.set(id, { ...(expansion.read(wire as WireNode, operation.entityStore) as Container), graphId: id });
  try {
    const [first = '', ...others] = ids;
    const { batchEndpoint } = endpoint;
    if (others.length === 0 || batchEndpoint === undefined)
      await operation.calls.read({
        ...statusCall,
        endpoint,
        parameters: { [parameter]: first, fields },
        read: (wire) => void store(first, wire),
      });
    else
      await operation.calls.read({
        ...statusCall,
        endpoint: batchEndpoint,
        parameters: { ids: ids.join(), fields },
        read(wires) {
          for (const [id, wire] of wires) if (containers.has(id)) store(id, wire);
        },
      });
    return undefined;
  } catch (cause) {
    const error = toGatewayError(cause);
    const canPass = error.code === 'NOT_FOUND' || consequence(error) === 'next';
    if (canPass && error.code !== 'UPSTREAM_PERMISSION') return error;
    throw error;
  }
}

/** Why a container cannot be published. Undefined if it can be. */
export function publishingError(
  operation: Operation,
  container: Container,
  location?: InputLocation,
): UserError | undefined {
  if (isReady(container)) return undefined;
  const { status, statusDetail } = container;
  if (status === 'EXPIRED')
    return {
      ...userError(
        'CONTAINER_EXPIRED',
        'the container expired, because it was not published within 24 hours',
        'Create a new container and publish it.',
      ),
      field: fieldPath(undefined, location),
    };
  return status === 'ERROR' ? failureError(operation, statusDetail, location) : notReadyError(container, location);
}

/** The status text of a failed container contains the subcode of the failure. */
function failureError(operation: Operation, statusDetail: unknown, location: InputLocation | undefined): UserError {
  const detail = typeof statusDetail === 'string' ? statusDetail : '';
  const digits = /\b22\d{5}\b/.exec(detail)?.[0];
  const subcode = digits === undefined ? undefined : Number(digits);
  const { upstream } = containerProgress.endpoint;
  const known = operation.services.explain({ upstream, upstreamCode: undefined, upstreamSubcode: subcode });
  return {
    code: known === undefined ? 'CONTAINER_FAILED' : `${upstream}_${known.subcode}`,
    message: `Instagram could not prepare the post${detail === '' ? '' : ` (${detail})`}`,
    field: fieldPath(known?.inputs, location),
    advice: known?.advice ?? 'Create a new container and try again.',
    upstreamCode: known?.code ?? null,
    upstreamSubcode: subcode ?? null,
  };
}

function notReadyError({ graphId }: Container, location: InputLocation | undefined): UserError {
  if (location?.isItem === true)
    return {
      ...userError(
        'NOT_READY',
        'this item was not ready in time, so the carousel was not created and nothing was published',
        'Allow more time with timeoutSeconds, or serve the file from a faster server.',
      ),
      field: location.path,
    };
  return userError(
    'NOT_READY',
    `the post was not ready in time; its container is ${graphId}`,
    'Call publishContainer with the graphId of the container within 24 hours. It waits again.',
  );
}
