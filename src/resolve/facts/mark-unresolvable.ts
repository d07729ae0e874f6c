import { GatewayError, isAbsence } from '../../errors.ts';
import { notConfigured } from '../../model/services/not-configured.ts';
import type { FactPath } from '../../sources/declare/access-path.ts';
import { definitionOf } from '../../sources/declare/entity.ts';
import { type Entity, factOf, isProvided } from '../entities/entity.ts';
import type { Operation } from '../operation.ts';
import { factNeedsOtherLogin, factNeedsScope } from '../paths/available-paths.ts';
import { knowsParameters, lacksParameters } from '../paths/resolve-parameters.ts';
import { factStrategies } from '../paths/strategies.ts';
import type { FactStrategy } from '../paths/strategy.ts';
import { failureOf, isAmong } from './fail-facts.ts';

/** Sets the facts that no path can provide any more: to the error that is the reason, or to null where no service ever provides them. */
export function markUnresolvable(operation: Operation, entity: Entity, open: readonly string[]): void {
  const facts = entity as unknown as Record<string, unknown>;
  for (const name of open) {
    const paths = factStrategies(operation, entity.$.type).filter((path) => path.provides.has(name));
    facts[name] =
      entity.$.absence ??
      entity.$.finalFailure ??
      (paths.length === 0 ? unprovided(operation, entity, name) : reason(operation, entity, paths, name));
  }
}

/** The value of a fact that no access path provides under this login: an error if another kind of login has one, else null. */
function unprovided(operation: Operation, entity: Entity, fact: string): GatewayError | null {
  return factNeedsScope(operation, entity, fact) ?? factNeedsOtherLogin(operation, entity.$.type, fact) ?? null;
}

/** Why none of the access paths that provide a fact has provided it. */
function reason(
  operation: Operation,
  entity: Entity,
  paths: readonly FactStrategy[],
  name: string,
): GatewayError | null {
  const { tried } = entity.$;
  const failure = failureOf(entity, isAmong(paths));
  // An absence here is not final: a service that could not be called may know the entity.
  const isRealFailure = failure !== undefined && !isAbsence(failure);
  if (isRealFailure) return failure;
  if (areOutOfReach(entity, paths)) return definitionOf(entity.$.type).unreachable(entity as never);
  const forbidden = failure === undefined ? factNeedsScope(operation, entity, name) : undefined;
  const unconfigured = paths.filter(({ upstream }) => !operation.services.isConfigured(upstream));
  if (unconfigured.length === paths.length)
    return forbidden ?? new GatewayError('UPSTREAM_NOT_CONFIGURED', `this needs ${namesOf(paths)}`);
  const stopped = paths.map((path) => operation.services.stopped(path.upstream)).find((error) => error !== undefined);
  if (stopped !== undefined) return stopped;
  if (operation.time.isOver)
    return new GatewayError(
      'UPSTREAM_TIMEOUT',
      'the operation ended before this was fetched; ask for less, or raise OPERATION_TIMEOUT_SECONDS',
    );
  // Paths that could be used if their services were configured.
  const usableIfConfigured = unconfigured.filter(
    (path) => knowsParameters(path.keys, entity) && path.serves(entity as never),
  );
  if (failure !== undefined) {
    if (usableIfConfigured.length === 0) return isHidden(entity, failure) ? hidden(failure) : failure;
    return new GatewayError(
      'UPSTREAM_NOT_CONFIGURED',
      `${failure.message}; more may be known to ${namesOf(usableIfConfigured)}`,
    );
  }
  // A node that was read and lacks the fact is not among them.
  const untried = paths.filter(
    (path) => !tried.includes(path) && path.serves(entity as never) && isProvided(entity, path, name),
  );
  if (untried.length === 0) return refusalOf(operation, paths, name) ?? null;
  if (forbidden !== undefined) return forbidden;
  if (usableIfConfigured.length > 0 && untried.every((path) => unconfigured.includes(path)))
    return new GatewayError('UPSTREAM_NOT_CONFIGURED', `this needs ${namesOf(usableIfConfigured)}`);
  const { code, message } = definitionOf(entity.$.type).unreachable(entity as never);
  return new GatewayError(
    code,
    usableIfConfigured.length === 0 ? message : `${message}; or use ${namesOf(usableIfConfigured)}`,
  );
}

/** Whether all of these access paths begin at something that the entity does not have, so that no service can be asked. */
function areOutOfReach(entity: Entity, paths: readonly FactStrategy[]): boolean {
  const serving = paths.filter((path) => path.serves(entity as never));
  return (
    serving.length > 0 && serving.every((path) => !entity.$.tried.includes(path) && lacksParameters(path.keys, entity))
  );
}

/** The error of a field that the official API refused because its type does not have it. */
function refusalOf({ refusals }: Operation, paths: readonly FactPath[], name: string): GatewayError | undefined {
  for (const { expands } of paths) {
    const refusal = expands && refusals.ofFact(expands.node, name);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** Whether "not found" must mean "no permission": the service does not distinguish them, but another answer of this operation contains the entity. */
function isHidden(entity: Entity, { mayBeHidden }: GatewayError): boolean {
  if (!mayBeHidden) return false;
  return factsOfAnswers.some((fact) => factOf(entity, fact) != null && !(factOf(entity, fact) instanceof Error));
}

/** Facts that no key implies: an answer with one of them has seen the entity. */
export const factsOfAnswers = ['kind', 'takenAt', 'text', 'followerCount', 'fullName'] as const;

function hidden({ upstream, endpoint, upstreamCode, upstreamSubcode, traceId }: GatewayError): GatewayError {
  return new GatewayError(
    'UPSTREAM_PERMISSION',
    'it exists, but the access token cannot read it: it belongs to another account, or the token lacks a permission',
    { upstream, endpoint, upstreamCode, upstreamSubcode, traceId },
  );
}

function namesOf(paths: readonly FactPath[]): string {
  return notConfigured(paths.map(({ upstream }) => upstream));
}
