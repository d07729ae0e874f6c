import type { Entity } from '../entities/entity.ts';
import { primaryKey, primaryKeyOf } from '../entities/entity.ts';
import { hasId, idFactsOf } from '../entities/identity.ts';
import { checkArguments } from '../lists/arguments.ts';
import { cheapestList } from '../lists/cheapest.ts';
import type { Operation } from '../operation.ts';
import { listPaths } from '../paths/available-paths.ts';
import { resolveParameters } from '../paths/resolve-parameters.ts';
import { factsOf, identity, needsOf, type Selection } from '../selection.ts';

/** The facts that a selection needs of an entity, known ones included; with its primary key where that makes its lists cheaper. */
export function factsToFetch(operation: Operation, entity: Entity, selection: Selection): readonly string[] {
  const selected = selectedFacts(operation, entity, selection);
  const facts = selection.counts.length === 0 ? selected : [...selected, ...countFacts(operation, selection)];
  const key = primaryKey(entity.$.type);
  if (selection.lists.length < 2 || primaryKeyOf(entity) !== undefined || facts.includes(key)) return facts;
  return isCheaperByKey(operation, entity, selection) ? [...facts, key] : facts;
}

/** The facts of the selected fields; if `id` is selected and cannot be made yet, also the facts that it is made from. */
function selectedFacts(operation: Operation, entity: Entity, selection: Selection): readonly string[] {
  const { facts, needs, factsWithArguments } = selection;
  const selected =
    factsWithArguments.length === 0
      ? needs
      : [...factsOf([selection], operation.variables)].filter((name) => name !== identity);
  const wantsId = facts.length > needs.length;
  return wantsId && !hasId(entity) ? [...selected, ...idFactsOf(entity.$.type)] : selected;
}

/** The facts that are the counts of lists, without those of lists whose arguments are wrong: their fields report that. */
function countFacts(operation: Operation, { counts }: Selection): string[] {
  return counts.flatMap(({ edge, fact, args }) => {
    try {
      checkArguments(operation, edge, args(operation.variables));
      return [fact];
    } catch {
      return []; // The field checks its arguments again and throws this error.
    }
  });
}

/**
 * Whether fetching the primary key first makes the selected lists cheaper. Stories and highlights by username cost one
 * request more each than by pk, so for both of them one call for the pk pays off.
 */
function isCheaperByKey(operation: Operation, entity: Entity, { lists, shared }: Selection): boolean {
  let withoutKey = 0;
  let withKey = 1;
  for (const { edge, items, args: argumentsFor } of lists) {
    const args = argumentsFor(operation.variables);
    const needs = shared?.get(edge) ?? needsOf(edge, items);
    const path = cheapestList(operation, { edge, parent: entity, args, needs });
    const isReachable = path !== undefined && resolveParameters(path.keys, entity) !== undefined;
    withoutKey += isReachable ? path.endpoint.cost : Number.POSITIVE_INFINITY;
    const usable = listPaths(operation, edge).filter(
      (one) => operation.services.isConfigured(one.upstream) && one.serves(args, entity),
    );
    withKey += Math.min(...usable.map(({ endpoint }) => endpoint.cost));
  }
  return withKey < withoutKey;
}
