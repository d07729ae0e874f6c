import { GatewayError } from '../../../errors.ts';
import { notConfigured } from '../../../model/services/not-configured.ts';
import type { Edge, ListArguments } from '../../../sources/declare/access-path.ts';
import { definitionOf } from '../../../sources/declare/entity.ts';
import { canonical, type Entity } from '../../entities/entity.ts';
import type { Operation } from '../../operation.ts';
import { listNeedsOtherLogin, listNeedsScope } from '../../paths/available-paths.ts';
import { lacksParameters } from '../../paths/resolve-parameters.ts';
import { listStrategies } from '../../paths/strategies.ts';
import type { ListRequest } from '../list.ts';

/** Why no access path can read a list now: what its parent lacks, a service that is paused, a missing scope, login or credential. */
export function unavailableList(operation: Operation, { edge, parent, args }: ListRequest): GatewayError {
  const unreachable = parent && outOfReach(operation, edge, canonical(parent), args);
  if (unreachable !== undefined) return unreachable;
  const served = listStrategies(operation, edge).filter((path) => path.serves(args));
  const stopped = served.map((path) => operation.services.stopped(path.upstream)).find((error) => error !== undefined);
  if (stopped !== undefined) return stopped;
  const forbidden = listNeedsScope(operation, edge, args);
  if (forbidden !== undefined) return forbidden;
  const otherLogin = listNeedsOtherLogin(operation, edge as Edge<never>);
  if (otherLogin !== undefined) return otherLogin;
  const missing = new Set(
    served.map(({ upstream }) => upstream).filter((upstream) => !operation.services.isConfigured(upstream)),
  );
  return missing.size === 0
    ? new GatewayError('NOT_SUPPORTED', `no service serves ${edge.name} with these arguments`)
    : new GatewayError('UPSTREAM_NOT_CONFIGURED', `${edge.name} needs ${notConfigured(missing)}`);
}

/** The error of a list that no access path reads of this parent: none serves it, or each finds the list by something that it does not have. */
function outOfReach(operation: Operation, edge: Edge, parent: Entity, args: ListArguments): GatewayError | undefined {
  const paths = listStrategies(operation, edge).filter((path) => path.serves(args));
  const isReachable = paths.some((path) => path.serves(args, parent) && !lacksParameters(path.keys, parent));
  if (paths.length === 0 || isReachable) return undefined;
  return definitionOf(parent.$.type).unreachable(parent as never);
}
