import type { EntityType, Records } from '../model/entity.ts';
import type { Edge, ListArguments } from '../sources/declare/access-path.ts';
import { listPaths } from './available-paths.ts';
import { canonical, type Entity } from './entities/entity.ts';
import { entityFacts } from './entities/entity-facts.ts';
import { primaryKey, primaryKeyOf } from './entities/entity-index.ts';
import { hasId, idFactsOf } from './entities/identity.ts';
import { completeFacts, requestFacts } from './facts/complete.ts';
import { cheapestList } from './lists/cheapest.ts';
import type { List } from './lists/pager.ts';
import { checkArguments, readList } from './lists/read-list.ts';
import type { Operation } from './operation.ts';
import { isPrefetching, prefetchLists } from './pushdown/prefetch.ts';
import { resolveParameters } from './resolve-parameters.ts';
import {
  factsOf,
  identity,
  listKey,
  needsOf,
  type Selection,
  type SelectionOf,
  type Variables,
  type Wanted,
} from './selection.ts';

/**
 * An entity comes to stand at a place of the answer: whatever the selection there needs and the entity does not know
 * yet is asked for, all of it at once. One promise an entity, not one a field; none when everything is known already.
 */
export function resolveEntity<T extends EntityType>(
  operation: Operation,
  entity: Entity<T>,
  selectionOf: SelectionOf,
  variables: Variables,
): Entity<T> | Promise<Entity<T>> {
  const selection = selectionOf(entity.$.type);
  if (selection.shared !== undefined) entity.$.shared = selection.shared;
  const { resolving } = entity.$;
  if (resolving?.selection === selection) return resolving.done as Promise<Entity<T>>;
  const wants = { selection, variables };
  const completing = completeFacts(operation, entity, factsFor(operation, entity, selection, variables), wants);
  const bringing = prefetchLists(operation, entity, wants);
  if (completing === undefined && bringing === undefined) return entity;
  startNested(operation, entity, selection, variables);
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
function resolveAhead(operation: Operation, entity: Entity, selectionOf: SelectionOf, variables: Variables): void {
  const selection = selectionOf(entity.$.type);
  const wants = { selection, variables };
  requestFacts(operation, entity, factsFor(operation, entity, selection, variables), wants);
  void prefetchLists(operation, entity, wants);
  startNested(operation, entity, selection, variables);
}

/** Starts what the selection asks for beside the entity's own facts and that does not depend on their coming. */
function startNested(operation: Operation, entity: Entity, selection: Selection, variables: Variables): void {
  for (const { fact, selection: wanted } of selection.entities) {
    // What is on its way may tell more of that entity than is known now.
    if (entity.$.pending.some(({ provides }) => provides.has(fact))) continue;
    const prefetched = (entity as unknown as Readonly<Record<string, unknown>>)[fact];
    for (const record of Array.isArray(prefetched) ? prefetched : [prefetched]) {
      const child = entityOfFact(operation, entity.$.type, fact, record);
      if (child !== undefined) resolveAhead(operation, child, wanted, variables);
    }
  }
  for (const want of selection.lists) {
    const { edge, items } = want;
    if (edge.isPlain || isPrefetching(operation, entity, want, variables)) continue;
    const args = want.args(variables);
    const needs = selection.shared?.get(edge) ?? needsOf(edge, items);
    const path = cheapestList(operation, edge, entity, args, needs);
    if (path === undefined || resolveParameters(path.with, entity) === undefined) continue;
    openList(operation, edge, entity, args, { needs, items, variables })
      .then((list) => {
        for (const { record } of list.items)
          resolveAhead(operation, entityOfItem(operation, edge, record), items, variables);
      })
      .catch(() => {
        // The field that asked for this list opens the same list and provides of the failure; here nobody listens.
      });
  }
}

/**
 * The facts to ask for: those that the selection needs, and the entity's key where several lists would otherwise be asked
 * for by a dearer one. (Stories and highlights by name are one request dearer each: the name is resolved once instead.)
 */
function factsFor(operation: Operation, entity: Entity, selection: Selection, variables: Variables): readonly string[] {
  const { lists, shared } = selection;
  const needed = neededOf(entity, selection, variables);
  const facts = selection.counts.length === 0 ? needed : [...needed, ...countsOf(operation, selection, variables)];
  const key = primaryKey(entity.$.type);
  if (lists.length < 2 || primaryKeyOf(entity) !== undefined || facts.includes(key)) return facts;
  let withoutKey = 0;
  let withKey = 1;
  for (const { edge, items, args: argumentsFor } of lists) {
    const path = cheapestList(
      operation,
      edge,
      entity,
      argumentsFor(variables),
      shared?.get(edge) ?? needsOf(edge, items),
    );
    withoutKey +=
      path === undefined || resolveParameters(path.with, entity) === undefined
        ? Number.POSITIVE_INFINITY
        : path.endpoint.cost;
    const args = argumentsFor(variables);
    const usable = listPaths(operation, edge).filter(
      (one) => operation.isConfigured(one.upstream) && one.serves(args, entity),
    );
    withKey += Math.min(...usable.map(({ endpoint }) => endpoint.cost));
  }
  return withKey < withoutKey ? [...facts, key] : facts;
}

/** The facts that the selection needs, and those that an id is made from where no id could be made without them. */
function neededOf(entity: Entity, selection: Selection, variables: Variables): readonly string[] {
  const { facts, needs, asks } = selection;
  const needed = asks.length === 0 ? needs : [...factsOf([selection], variables)].filter((name) => name !== identity);
  const wantsId = facts.length > needs.length;
  return wantsId && !hasId(entity) ? [...needed, ...idFactsOf(entity.$.type)] : needed;
}

/** The facts that are counts of lists; a list whose arguments are wrong is refused by its field, and costs nothing. */
function countsOf(operation: Operation, { counts }: Selection, variables: Variables): string[] {
  return counts.flatMap(({ edge, fact, args }) => {
    try {
      checkArguments(operation, edge, args(variables));
      return [fact];
    } catch {
      return []; // The field checks its arguments again, and says what is wrong with them.
    }
  });
}

/** Opens a list, once per entity, edge and arguments. */
export function openList<Item>(
  operation: Operation,
  edge: Edge<Item>,
  parent: Entity | undefined,
  args: ListArguments,
  wanted: Wanted,
): Promise<List<Item>> {
  if (parent === undefined) return readList(operation, edge, parent, args, wanted);
  const key = listKey(edge, args);
  const state = canonical(parent).$;
  state.lists ??= new Map();
  const { lists } = state;
  let reading = lists.get(key) as Promise<List<Item>> | undefined;
  if (reading === undefined) {
    reading = readList(operation, edge, parent, args, wanted);
    lists.set(key, reading);
  }
  return reading;
}

/** The entity that a list's item provides of. */
export function entityOfItem(operation: Operation, edge: Edge, item: unknown): Entity {
  if (edge.of !== undefined) return operation.entityStore.entity(edge.of, item as Records[typeof edge.of]);
  const hit = item as { readonly type: EntityType; readonly record: Records[EntityType] };
  return operation.entityStore.entity(hit.type, hit.record);
}

function entityOfFact(operation: Operation, type: EntityType, fact: string, record: unknown): Entity | undefined {
  const of = entityFacts[type]?.[fact];
  if (of === undefined || record === null || typeof record !== 'object' || record instanceof Error) return undefined;
  return operation.entityStore.entity(of, record as Records[typeof of]);
}
