import type { EntityType } from '../model/entity.ts';
import { definitionOf } from '../sources/declare/entity.ts';
import { canonical, type Entity, factOf, isPending, primaryKey, primaryKeyOf } from './entities/entity.ts';
import { hasId, idFactsOf } from './entities/identity.ts';
import { completeFacts, requestFacts } from './facts/complete.ts';
import { checkArguments } from './lists/arguments.ts';
import { cheapestList } from './lists/choosing/cheapest-list.ts';
import { openListAhead } from './lists/open-list.ts';
import type { Operation } from './operation.ts';
import { firstFactOf, knowsParameters } from './paths/resolve-parameters.ts';
import { listStrategies } from './paths/strategies.ts';
import { prefetchLists } from './pushdown/prefetch.ts';
import { needsOf, needsWith, type Selection, type SelectionOf } from './selection.ts';

/**
 * Resolves an entity at one place of the answer:
 *
 * 1. fetches the facts that the selection needs and the entity lacks;
 * 2. fetches with them the first pages of the lists that the same call can provide;
 * 3. meanwhile starts the nested entities and lists that do not depend on those facts.
 *
 * Returns the entity itself when nothing is missing, else one promise for all of its fields. The promise does not reject:
 * a fact that cannot be fetched has its error as its value.
 */
export function resolveEntity<T extends EntityType>(
  operation: Operation,
  entity: Entity<T>,
  selectionOf: SelectionOf,
): Entity<T> | Promise<Entity<T>> {
  const selection = selectionOf(entity.$.type);
  if (selection.shared !== undefined) entity.$.shared = selection.shared;
  // One place of a document often holds the same entity many times: the author of twenty comments.
  const { resolving } = entity.$;
  if (resolving?.selection === selection) return resolving.done as Promise<Entity<T>>;

  const facts = completeFacts(operation, entity, factsToFetch(operation, entity, selection), selection);
  const lists = prefetchLists(operation, entity, selection);
  if (facts === undefined && lists === undefined) return entity;
  resolveNested(operation, entity, selection);

  const fetched = facts === undefined || lists === undefined ? (facts ?? lists) : Promise.all([facts, lists]);
  const done = (fetched as Promise<unknown>).then(() => {
    entity.$.resolving = undefined;
    return canonical(entity);
  });
  entity.$.resolving = { selection, done, existing: undefined, lists };
  return done;
}

/**
 * The entity, as soon as a part of what is being resolved for it is known, for an answer that is delivered in parts. It only
 * watches: `all` is what `resolveEntity` returned for the whole selection, so the calls are those of a complete answer.
 */
export function whenPartIsKnown<T extends EntityType>(
  operation: Operation,
  entity: Entity<T>,
  part: Selection,
  all: Promise<Entity<T>>,
): Entity<T> | Promise<Entity<T>> {
  const needed = [...selectedFacts(operation, entity, part)];
  const hasLists = part.lists.length > 0;
  const lists = hasLists ? entity.$.resolving?.lists : undefined;
  const key = primaryKey(entity.$.type);
  // A list may be cheaper by the key that the other facts come with.
  if (hasLists && canonical(entity).$.pending.some(({ provides }) => provides.has(key))) needed.push(key);
  if (lists === undefined && areKnown(entity, needed)) return canonical(entity);
  return watch(entity, needed, all, lists);
}

async function watch<T extends EntityType>(
  entity: Entity<T>,
  needed: readonly string[],
  all: Promise<Entity<T>>,
  lists: Promise<unknown> | undefined,
): Promise<Entity<T>> {
  let isOver = false;
  const over = all.then(() => {
    isOver = true;
  });
  await lists;
  while (!isOver && !areKnown(entity, needed)) {
    await Promise.race([over, ...canonical(entity).$.pending.map(({ done }) => done)]);
    // What follows from this answer begins in this turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return canonical(entity);
}

function areKnown(entity: Entity, facts: readonly string[]): boolean {
  const known = canonical(entity);
  return facts.every((name) => factOf(known, name) !== undefined);
}

/** Starts to resolve an entity whose place in the answer is not reached yet, because a field above it still waits. */
function resolveAhead(operation: Operation, entity: Entity, selectionOf: SelectionOf): void {
  const selection = selectionOf(entity.$.type);
  if (selection.shared !== undefined) entity.$.shared = selection.shared;
  requestFacts(operation, entity, factsToFetch(operation, entity, selection), selection);
  void prefetchLists(operation, entity, selection);
  resolveNested(operation, entity, selection);
}

/** Starts the nested entities and lists that do not depend on facts which are still being fetched. */
function resolveNested(operation: Operation, entity: Entity, selection: Selection): void {
  for (const { fact, selection: nested } of selection.entities) {
    if (!isPending(entity, fact)) resolveRelated(operation, entity, fact, nested);
  }
  for (const want of selection.lists)
    openListAhead(operation, entity, want, (item) => resolveAhead(operation, item, want.items));
}

/** A record, or a row that holds one as a member. */
type Related = Readonly<Record<string, unknown>>;

/** Starts the entities that a fact holds; none while it is unknown. */
function resolveRelated(operation: Operation, entity: Entity, fact: string, selectionOf: SelectionOf): void {
  const relation = definitionOf(entity.$.type).relations[fact];
  const value = factOf(entity, fact);
  if (relation === undefined || value == null || value instanceof Error) return;
  const { type, member } = relation;
  const entityOf = (row: Related): Entity =>
    operation.entityStore.entity(type, member === undefined ? row : (row[member] as object));
  if (Array.isArray(value)) {
    // First all of them: two rows can be of one entity, which lacks nothing with the second.
    for (const one of value.map(entityOf)) resolveAhead(operation, one, selectionOf);
  } else resolveAhead(operation, entityOf(value as Related), selectionOf);
}

/** The facts that a selection needs of an entity, known ones included; with its primary key where that makes its lists cheaper. */
function factsToFetch(operation: Operation, entity: Entity, selection: Selection): readonly string[] {
  const selected = selectedFacts(operation, entity, selection);
  const facts = selection.counts.length === 0 ? selected : [...selected, ...countFacts(operation, selection)];
  if (selection.lists.length < 2 || primaryKeyOf(entity) !== undefined) return facts;
  const key = primaryKey(entity.$.type);
  if (facts.includes(key)) return facts;
  return isCheaperByKey(operation, entity, selection) ? [...facts, key] : facts;
}

/** The facts of the selected fields; if `id` is selected and cannot be made yet, also the facts that it is made from. */
function selectedFacts(operation: Operation, entity: Entity, selection: Selection): readonly string[] {
  const { facts, needs } = selection;
  const selected = needsWith(selection, operation.variables);
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
    const isReachable = path !== undefined && knowsParameters(path.keys, entity);
    withoutKey += isReachable ? path.endpoint.cost : Number.POSITIVE_INFINITY;
    const usable = listStrategies(operation, edge).filter(
      (one) =>
        !one.isLastResort &&
        operation.services.mayCall(one.upstream) &&
        one.serves(args, entity) &&
        Object.values(one.keys).every((reference) => isKnownWithKey(entity, firstFactOf(reference))),
    );
    withKey += Math.min(...usable.map(({ endpoint }) => endpoint.cost));
  }
  return withKey < withoutKey;
}

/** Whether a fact is known, or will be once the primary key is. */
function isKnownWithKey(entity: Entity, fact: string): boolean {
  return fact === primaryKey(entity.$.type) || factOf(entity, fact) !== undefined;
}
