import { type GatewayError, isAbsence } from '../../errors.ts';
import { consequence, type FactPath } from '../../sources/declare/access-path.ts';
import { definitionOf } from '../../sources/declare/entity.ts';
import { naming } from '../entities/describe.ts';
import { canonical, type Entity } from '../entities/entity.ts';
import type { FactStrategy } from '../paths/strategy.ts';
import type { Expansion } from '../pushdown/expansion/expansion.ts';

/** Records what the failure of an access path means for the entity and for the requested facts. */
export function recordPathFailure(
  entity: Entity,
  path: FactPath,
  failure: GatewayError,
  asked: Iterable<string>,
): void {
  const target = canonical(entity);
  const error = naming(target, failure);
  if (!isConclusive(target, path, error)) {
    target.$.failures ??= new Map();
    target.$.failures.set(path, error);
    if (!target.$.tried.includes(path)) target.$.tried.push(path);
    const { format } = path.endpoint;
    if (error.isUnreadable && format !== undefined) target.$.unreadable = [...(target.$.unreadable ?? []), format];
    return;
  }
  if (path.failsFactsOnly(error)) setFactErrors(target, asked, error);
  else if (isAbsence(error) || error.code === 'NOT_SUPPORTED') target.$.absence = error;
  else target.$.finalFailure = error;
}

/** What an entity's failed access paths to certain facts say; undefined if none of them has failed. */
export function failureOf({ $ }: Entity, isToTheFacts: (path: FactPath) => boolean): GatewayError | undefined {
  let failure: GatewayError | undefined;
  for (const [path, error] of $.failures ?? []) {
    if (!isToTheFacts(path)) continue;
    failure = failure !== undefined && saysLess(error, failure) ? failure : error;
  }
  return failure;
}

/** Whether a failure does not replace an earlier one of another service, because that says more about what has gone wrong. */
function saysLess(error: GatewayError, earlier: GatewayError): boolean {
  // The lack of a setting is no news while a service that is set up fails.
  return isAbsence(error) || (error.code === 'UPSTREAM_NOT_CONFIGURED' && !isAbsence(earlier));
}

/** Whether a path's failure is also that of one of these: paths that are read once share the call of their endpoint. */
export function isAmong(paths: readonly FactStrategy[]): (failed: FactPath) => boolean {
  return (failed) => paths.some((path) => path === failed || (path.isReadOnce && path.endpoint === failed.endpoint));
}

/** Whether no other path needs to be tried. */
function isConclusive(entity: Entity, path: FactPath, error: GatewayError): boolean {
  // A path that lacks a setting says nothing of the entity.
  if (consequence(error) !== 'final' || error.code === 'UPSTREAM_NOT_CONFIGURED') return false;
  // A refusal by an unconfirmed endpoint may be due to wrong parameters, so other paths are tried.
  if (path.endpoint.isUnconfirmed) return isAboutOperation(error);
  return !isAbsence(error) || meansGone(entity, path, error);
}

/** Whether a failure ends the whole operation. */
function isAboutOperation({ code }: GatewayError): boolean {
  return code === 'BUDGET_EXCEEDED' || code === 'CANCELLED' || code === 'SHUTTING_DOWN';
}

/** Whether a path cannot provide anything more of an entity: it was used, or an answer in its format could not be read. */
export function isUsedUp({ $ }: Entity, path: FactPath): boolean {
  if ($.tried.includes(path)) return true;
  const { format } = path.endpoint;
  return $.unreadable !== undefined && format !== undefined && $.unreadable.includes(format);
}

/** Whether "not found" means that the entity does not exist. A list without entries does not mean that its owner is gone. */
function meansGone(entity: Entity, path: FactPath, { hasNoEntries }: GatewayError): boolean {
  if (hasNoEntries && path.endpoint.itemProvides.size > 0 && !definitionOf(entity.$.type).isReadFromLists) return false;
  return path.seesAll(withoutErrors(entity) as never);
}

/** The facts that are known. One that could not be read has its error as its value, and is unknown. */
function withoutErrors(entity: Entity): object {
  return Object.fromEntries(Object.entries(entity).filter(([, value]) => !(value instanceof Error)));
}

/** Sets each unknown fact to the error; NO_DATA is no error but an absent value. */
export function setFactErrors(entity: Entity, names: Iterable<string>, error: GatewayError): void {
  const facts = canonical(entity) as unknown as Record<string, unknown>;
  for (const name of names) facts[name] ??= error.code === 'NO_DATA' ? null : error;
}

/** Whether one of the requested fields may have failed the call, so that the others can be read without it. */
export function mayBeOneField(error: GatewayError): boolean {
  if (error.code === 'UPSTREAM_PERMISSION' || error.code === 'UPSTREAM_REJECTED') return true;
  return consequence(error) === 'final' && !isAboutOperation(error);
}

/** Whether a field of an expansion may have failed the whole call. */
export function mayBePart(
  error: GatewayError,
  { risky, namingOthers, needingPermission }: Pick<Expansion, 'risky' | 'namingOthers' | 'needingPermission'>,
): boolean {
  // "No such object" is about the node itself, unless the fields name another object.
  if (error.mayBeHidden && namingOthers === 0) return false;
  // Lists that need a permission of their own are those that a token, or an older version, may not have.
  const mayBeList = error.code === 'UPSTREAM_PERMISSION' || error.refused?.field !== undefined;
  return (risky > 0 && mayBeOneField(error)) || (needingPermission > 0 && mayBeList);
}
