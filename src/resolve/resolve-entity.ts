import type { EntityType } from '../model/entity.ts';
import { definitionOf } from '../sources/declare/entity.ts';
import { listPaths } from './available-paths.ts';
import { canonical, type Entity } from './entities/entity.ts';
import { primaryKey, primaryKeyOf } from './entities/entity-index.ts';
import { hasId, idFactsOf } from './entities/identity.ts';
import { completeFacts, requestFacts } from './facts/complete.ts';
import { cheapestList } from './lists/cheapest.ts';
import { openListAhead } from './lists/open-list.ts';
import { checkArguments } from './lists/read-list.ts';
import type { Operation } from './operation.ts';
import { prefetchLists } from './pushdown/prefetch.ts';
import { resolveParameters } from './resolve-parameters.ts';
import { factsOf, identity, needsOf, type Selection, type SelectionOf } from './selection.ts';

/**
 * An entity comes to stand at a place of the answer: whatever the selection there needs and the entity does not know
 * yet is asked for, all of it at once. One promise an entity, not one a field; none when everything is known already.
 */
export function resolveEntity<T extends EntityType>(
  operation: Operation,
  entity: Entity<T>,
  selectionOf: SelectionOf,
): Entity<T> | Promise<Entity<T>> {
  const selection = selectionOf(entity.$.type);
  if (selection.shared !== undefined) entity.$.shared = selection.shared;
  const { resolving } = entity.$;
  if (resolving?.selection === selection) return resolving.done as Promise<Entity<T>>;
  const completing = completeFacts(operation, entity, factsFor(operation, entity, selection), selection);
  const bringing = prefetchLists(operation, entity, selection);
  if (completing === undefined && bringing === undefined) return entity;
  startNested(operation, entity, selection);
  const coming =
    completing === undefined || bringing === undefined ? (completing ?? bringing) : Promise.all([completing, bringing]);
  const done = (coming as Promise<unknown>).then(() => {
    entity.$.resolving = undefined;
    return canonical(entity);
  });
  entity.$.resolving = { selection, done };
  return done;
}

/** Lets an entity come to stand where it has been read but its place is not reached yet, because something before is still awaited. */
function resolveAhead(operation: Operation, entity: Entity, selectionOf: SelectionOf): void {
  const selection = selectionOf(entity.$.type);
  if (selection.shared !== undefined) entity.$.shared = selection.shared;
  requestFacts(operation, entity, factsFor(operation, entity, selection), selection);
  void prefetchLists(operation, entity, selection);
  startNested(operation, entity, selection);
}

/** Starts what the selection asks for beside the entity's own facts and that does not depend on their coming. */
function startNested(operation: Operation, entity: Entity, selection: Selection): void {
  for (const { fact, selection: wanted } of selection.entities) {
    // What is on its way may tell more of that entity than is known now.
    if (entity.$.pending.some(({ provides }) => provides.has(fact))) continue;
    const prefetched = (entity as unknown as Readonly<Record<string, unknown>>)[fact];
    for (const record of Array.isArray(prefetched) ? prefetched : [prefetched]) {
      const child = entityOfFact(operation, entity.$.type, fact, record);
      if (child !== undefined) resolveAhead(operation, child, wanted);
    }
  }
  for (const want of selection.lists)
    openListAhead(operation, entity, want, (item) => resolveAhead(operation, item, want.items));
}

/**
 * The facts to ask for: those that the selection needs, and the entity's key where several lists would otherwise be asked
 * for by a dearer one. (Stories and highlights by name are one request dearer each: the name is resolved once instead.)
 */
function factsFor(operation: Operation, entity: Entity, selection: Selection): readonly string[] {
  const { lists, shared } = selection;
  const needed = neededOf(operation, entity, selection);
  const facts = selection.counts.length === 0 ? needed : [...needed, ...countsOf(operation, selection)];
  const key = primaryKey(entity.$.type);
  if (lists.length < 2 || primaryKeyOf(entity) !== undefined || facts.includes(key)) return facts;
  let withoutKey = 0;
  let withKey = 1;
  for (const { edge, items, args: argumentsFor } of lists) {
    const args = argumentsFor(operation.variables);
    const needs = shared?.get(edge) ?? needsOf(edge, items);
    const path = cheapestList(operation, { edge, parent: entity, args, needs });
    withoutKey +=
      path === undefined || resolveParameters(path.with, entity) === undefined
        ? Number.POSITIVE_INFINITY
        : path.endpoint.cost;
    const usable = listPaths(operation, edge).filter(
      (one) => operation.isConfigured(one.upstream) && one.serves(args, entity),
    );
    withKey += Math.min(...usable.map(({ endpoint }) => endpoint.cost));
  }
  return withKey < withoutKey ? [...facts, key] : facts;
}

/** The facts that the selection needs, and those that an id is made from where no id could be made without them. */
function neededOf(operation: Operation, entity: Entity, selection: Selection): readonly string[] {
  const { facts, needs, asks } = selection;
  const needed =
    asks.length === 0 ? needs : [...factsOf([selection], operation.variables)].filter((name) => name !== identity);
  const wantsId = facts.length > needs.length;
  return wantsId && !hasId(entity) ? [...needed, ...idFactsOf(entity.$.type)] : needed;
}

/** The facts that are counts of lists; a list whose arguments are wrong is refused by its field, and costs nothing. */
function countsOf(operation: Operation, { counts }: Selection): string[] {
  return counts.flatMap(({ edge, fact, args }) => {
    try {
      checkArguments(operation, edge, args(operation.variables));
      return [fact];
    } catch {
      return []; // The field checks its arguments again, and says what is wrong with them.
    }
  });
}

function entityOfFact(operation: Operation, type: EntityType, fact: string, record: unknown): Entity | undefined {
  const relation = definitionOf(type).relations[fact];
  if (relation === undefined || record === null || typeof record !== 'object' || record instanceof Error)
    return undefined;
  return operation.entityStore.entity(relation.type, record);
}
