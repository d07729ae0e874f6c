import { GatewayError } from '../../errors.ts';
import type { EntityType } from '../../model/entity.ts';
import type { Endpoint } from '../../upstreams/contract/endpoint.ts';
import { printHolder } from '../../upstreams/expandable/fields.ts';
import type { WireNode } from '../../upstreams/expandable/node.ts';
import { canonical, type NodeRequest } from '../entities/entity.ts';
import type { Estimator } from '../estimate/estimator.ts';
import type { Operation } from '../operation.ts';
import { resolveParameters } from '../paths/resolve-parameters.ts';

/** Calls one node, or the node that holds it, for these fields. `read` gets undefined where the answer leaves it out. */
export function callNode<Result>(
  operation: Operation,
  { entity, path }: NodeRequest,
  call: {
    /** The printed fields. */
    readonly fields: string;
    readonly reason: string | undefined;
    read(node: WireNode | undefined): Result;
    estimate(estimator: Estimator): Result;
  },
): Promise<Result> {
  const target = canonical(entity);
  const through = path.expands.through?.(target);
  return operation.calls.read({
    endpoint: path.endpoint,
    parameters: {
      ...path.parameters?.(operation.services.callingAccount(path.upstream)),
      // What identifies a node inside another one's answer is among the fields.
      ...(through === undefined && resolveParameters(path.keys, target)),
      fields: through === undefined ? call.fields : printHolder(through, call.fields),
    },
    purpose: target.$.type,
    reason: call.reason,
    read(answer) {
      const node = answer as WireNode;
      return call.read(through === undefined ? node : (node[through.name] as WireNode | undefined));
    },
    estimate: call.estimate,
  });
}

/** The error for a node that the answer leaves out. */
export function missingNode({ upstream, path }: Endpoint, type: EntityType): GatewayError {
  return new GatewayError('NOT_FOUND', `${upstream} returned no ${type} under this key`, { upstream, endpoint: path });
}
