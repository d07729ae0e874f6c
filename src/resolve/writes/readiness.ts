import type { GatewayError } from '../../errors.ts';
import type { Container } from '../../model/container.ts';
import type { UserError } from '../../model/user-error.ts';
import { consequence } from '../../sources/declare/access-path.ts';
import { containerProgress } from '../../sources/writes.ts';
import { printFields } from '../../upstreams/expandable/fields.ts';
import type { WireNode } from '../../upstreams/expandable/node.ts';
import { type Operation, toGatewayError } from '../operation.ts';
import { expand } from '../pushdown/expand.ts';
import { type Given, placeOf } from './input-path.ts';
import type { Patience } from './patience.ts';
import { userError } from './user-errors.ts';

/**
 * Looks at containers, at once and then after growing pauses, until all are ready, one has failed, or patience is at its
 * end. One call looks at all. Gives them as they were seen last, in the order in which they were asked for.
 */
export async function watch(
  operation: Operation,
  ids: readonly string[],
  patience: Patience,
): Promise<readonly Container[]> {
  const seen = new Map<string, Container>(ids.map((graphId) => [graphId, { graphId }]));
  const all = () => [...seen.values()];
  for (;;) {
    const open = all().filter((container) => !isReady(container));
    const failure = await look(
      operation,
      open.map(({ graphId }) => graphId as string),
      seen,
    );
    if (all().every(isReady) || all().some(hasFailed)) return all();
    if (await patience.again()) continue;
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

/** One look at how far they are. What may pass (the service fails for a moment, or does not know yet what it has just made) is given back: one looks again. */
async function look(
  operation: Operation,
  ids: readonly string[],
  seen: Map<string, Container>,
): Promise<GatewayError | undefined> {
  const { endpoint, node, id: parameter } = containerProgress;
  const expansion = expand(
    operation,
    { upstream: endpoint.upstream, node },
    {
      facts: ['status', 'statusDetail'],
      selections: [],
      isolated: 'with',
    },
  );
  const fields = printFields(expansion.fields);
  const note = (id: string, wire: unknown) =>
    seen.set(id, { ...(expansion.read(wire as WireNode) as Container), graphId: id });
  try {
    const [one = '', ...others] = ids;
    if (others.length === 0 || endpoint.together === undefined)
      note(one, await operation.callAgain(endpoint, { [parameter]: one, fields }));
    else
      for (const [id, wire] of await operation.callAgain(endpoint.together, { ids: ids.join(), fields }))
        if (seen.has(id)) note(id, wire);
    return undefined;
  } catch (fault) {
    const error = toGatewayError(fault);
    const mayPass = error.code === 'NOT_FOUND' || consequence(error) === 'next';
    if (mayPass && error.code !== 'UPSTREAM_PERMISSION') return error;
    throw error;
  }
}

/** Why a container cannot be published; undefined for one that can. */
export function obstacle(operation: Operation, container: Container, given?: Given): UserError | undefined {
  if (isReady(container)) return undefined;
  const { status, statusDetail } = container;
  if (status === 'EXPIRED')
    return {
      ...userError(
        'CONTAINER_EXPIRED',
        'the container was not published within 24 hours and has expired',
        'Create a new container and publish that.',
      ),
      field: placeOf(undefined, given),
    };
  return status === 'ERROR' ? failureOf(operation, statusDetail, given) : notReady(container, given);
}

/** A container that has failed says why in its status: with the subcode of what went wrong. */
function failureOf(operation: Operation, statusDetail: unknown, given: Given | undefined): UserError {
  const words = typeof statusDetail === 'string' ? statusDetail : '';
  const digits = /\b22\d{5}\b/.exec(words)?.[0];
  const subcode = digits === undefined ? undefined : Number(digits);
  const { upstream } = containerProgress.endpoint;
  const known = operation.explain({ upstream, upstreamCode: undefined, upstreamSubcode: subcode });
  return {
    code: known === undefined ? 'CONTAINER_FAILED' : `${upstream}_${known.subcode}`,
    message: `the post could not be prepared${words === '' ? '' : ` (${words})`}`,
    field: placeOf(known?.subcode, given),
    advice: known?.advice ?? 'Create a new container and try again.',
    upstreamCode: known?.code ?? null,
    upstreamSubcode: subcode ?? null,
  };
}

function notReady({ graphId }: Container, given: Given | undefined): UserError {
  if (given?.isPart === true)
    return {
      ...userError(
        'NOT_READY',
        'this part was not ready in time, so the carousel could not be made; nothing has been published',
        'Try again with more time, or serve the file from a faster address.',
      ),
      field: given.at,
    };
  return userError(
    'NOT_READY',
    `the post was not ready in time; nothing is lost, its container is ${graphId}`,
    'Call publishContainer with the graphId of the container: it waits again. A container lives for 24 hours.',
  );
}
