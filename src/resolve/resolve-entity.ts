import type { EntityType } from '../model/entity.ts';
import { definitionOf } from '../sources/declare/entity.ts';
import { canonical, type Entity } from './entities/entity.ts';
import { completeFacts, requestFacts } from './facts/complete.ts';
import { factsToFetch } from './facts/facts-to-fetch.ts';
import { openListAhead } from './lists/open-list.ts';
import type { Operation } from './operation.ts';
import { prefetchLists } from './pushdown/prefetch.ts';
import type { Selection, SelectionOf } from './selection.ts';

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
  entity.$.resolving = { selection, done };
  return done;
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
    const isPending = entity.$.pending.some(({ provides }) => provides.has(fact));
    if (!isPending) for (const one of relatedEntities(operation, entity, fact)) resolveAhead(operation, one, nested);
  }
  for (const want of selection.lists)
    openListAhead(operation, entity, want, (item) => resolveAhead(operation, item, want.items));
}

/** A record, or a row that holds one as a member. */
type Related = Readonly<Record<string, unknown>>;

/** The entities that a fact holds; none while it is unknown. */
function relatedEntities(operation: Operation, entity: Entity, fact: string): Entity[] {
  const relation = definitionOf(entity.$.type).relations[fact];
  const value = (entity as unknown as Readonly<Record<string, unknown>>)[fact];
  if (relation === undefined || value == null || value instanceof Error) return [];
  const records = Array.isArray(value) ? (value as readonly Related[]) : [value as Related];
  const { type, member } = relation;
  return records.map((row) => operation.entityStore.entity(type, member === undefined ? row : (row[member] as object)));
}
