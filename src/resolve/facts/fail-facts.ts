import { type GatewayError, isAbsence } from '../../errors.ts';
import { consequence, type FactPath } from '../../sources/declare/access-path.ts';
import { definitionOf } from '../../sources/declare/entity.ts';
import { canonical, type Entity } from '../entities/entity.ts';
import type { Expansion } from '../pushdown/expansion.ts';

/** What the failure of an access path means for the entity, and for the facts that were asked for. */
export function fail(entity: Entity, path: FactPath, error: GatewayError, asked: Iterable<string>): void {
  const target = canonical(entity);
  if (consequence(error) !== 'final' || (isAbsence(error) && !isConclusive(target, path, error))) {
    // That this service knows nobody of the name is less than why the others could not be asked.
    target.$.failure = isAbsence(error) ? (target.$.failure ?? error) : error;
    if (!target.$.tried.includes(path)) target.$.tried.push(path);
    return;
  }
  if (path.failsFactsOnly(error)) failFacts(target, asked, error);
  else if (isAbsence(error) || error.code === 'NOT_SUPPORTED') target.$.gone = error;
  else target.$.refused = error;
}

/** Whether "not found" is the last word on the entity: that somebody's list has no entries says nothing of whose list it is. */
function isConclusive(entity: Entity, path: FactPath, { hasNoEntries }: GatewayError): boolean {
  if (hasNoEntries && path.endpoint.itemProvides.size > 0 && !definitionOf(entity.$.type).isReadFromLists) return false;
  return path.isConclusive(entity as never);
}

/** Puts an error in the place of each of these facts that is not known; what has no data is absent, which is no error. */
export function failFacts(entity: Entity, names: Iterable<string>, error: GatewayError): void {
  const facts = canonical(entity) as unknown as Record<string, unknown>;
  for (const name of names) facts[name] ??= error.code === 'NO_DATA' ? null : error;
}

/** Whether a call may have failed for one of the things that it asked for, so that the rest can be had without it. */
export function mayBeOneField(error: GatewayError): boolean {
  if (error.code === 'UPSTREAM_PERMISSION' || error.code === 'UPSTREAM_REJECTED') return true;
  return consequence(error) === 'final' && error.code !== 'BUDGET_EXCEEDED' && error.code !== 'CANCELLED';
}

/** Whether something that was asked for may have failed the whole call. */
export function mayBePart(
  error: GatewayError,
  { isolated, others, guarded }: Pick<Expansion, 'isolated' | 'others' | 'guarded'>,
): boolean {
  // "No such object" is about the node itself, unless something else is named.
  if (error.mayBeHidden && others === 0) return false;
  return (isolated > 0 && mayBeOneField(error)) || (guarded > 0 && error.code === 'UPSTREAM_PERMISSION');
}
