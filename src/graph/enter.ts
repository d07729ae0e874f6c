import type { Edge, ListArguments } from '../sources/access-path.ts';
import { bind } from '../sources/bind.ts';
import { complete } from '../sources/complete.ts';
import { canonical, type Entity } from '../sources/entity.ts';
import { cheapestList, readList } from '../sources/list.ts';
import type { List } from '../sources/walk.ts';
import type { Operation } from '../sources/operation.ts';
import type { EntityType, Records } from '../model/entity.ts';
import type { Selection, SelectionOf, Variables } from './plan.ts';

/**
 * An entity comes to stand at a place of the answer: whatever the selection there needs and the entity does not know
 * yet is asked for, all of it at once. One promise an entity, not one a field; none when everything is known already.
 */
export function enter<T extends EntityType>(operation: Operation, entity: Entity<T>, selectionOf: SelectionOf, variables: Variables): Entity<T> | Promise<Entity<T>> {
  const selection = selectionOf(entity.$.type);
  const completing = complete(operation, entity, selection.facts);
  if (completing === undefined) return entity;
  leaveAtOnce(operation, entity, selection, variables);
  return completing.then(() => canonical(entity));
}

/** Starts what the selection asks for beside the entity's own facts and that does not depend on their coming. */
function leaveAtOnce(operation: Operation, entity: Entity, selection: Selection, variables: Variables): void {
  for (const { fact, selection: wanted } of selection.entities) {
    const held = (entity as unknown as Record<string, unknown>)[fact];
    for (const record of Array.isArray(held) ? held : [held]) {
      const child = entityOfFact(operation, entity.$.type, fact, record);
      if (child !== undefined) void enter(operation, child, wanted, variables);
    }
  }
  for (const { edge, items, args: argumentsFor } of selection.lists) {
    const args = argumentsFor(variables);
    const path = cheapestList(operation, edge, entity, args);
    if (path === undefined || bind(path.with, entity) === undefined) continue;
    openList(operation, edge, entity, args).then(
      (list) => {
        for (const { record } of list.items) void enter(operation, entityOfItem(operation, edge, record), items, variables);
      },
      () => {
        // The field that asked for this list opens the same list and tells of the failure; here nobody listens.
      },
    );
  }
}

/** Opens a list, once per entity, edge and arguments. */
export function openList<Item>(operation: Operation, edge: Edge<Item>, parent: Entity | undefined, args: ListArguments): Promise<List<Item>> {
  if (parent === undefined) return readList(operation, edge, parent, args);
  const key = JSON.stringify([edge.name, args.first, args.after, args.last, args.before, ...edge.variants.map((name) => args[name])]);
  const state = canonical(parent).$;
  state.lists ??= new Map();
  const { lists } = state;
  let reading = lists.get(key) as Promise<List<Item>> | undefined;
  if (reading === undefined) {
    reading = readList(operation, edge, parent, args);
    lists.set(key, reading);
  }
  return reading;
}

/** The entity that a list's item tells of. */
export function entityOfItem(operation: Operation, edge: Edge, item: unknown): Entity {
  if (edge.of !== undefined) return operation.entity(edge.of, item as Records[typeof edge.of]);
  const hit = item as { readonly type: EntityType; readonly record: Records[EntityType] };
  return operation.entity(hit.type, hit.record);
}

/** Which facts of a record are entities, and of what type. */
const entityFacts: { readonly [T in EntityType]?: { readonly [fact: string]: EntityType } } = {
  Media: { owner: 'User', coauthors: 'User', sponsors: 'User', place: 'Place', track: 'Track', children: 'Media' },
  Track: { artistUser: 'User' },
  Comment: { author: 'User', media: 'Media', parent: 'Comment' },
  Story: { owner: 'User', sponsors: 'User', track: 'Track', comments: 'Comment' },
  Highlight: { owner: 'User' },
};

export function entityOfFact(operation: Operation, type: EntityType, fact: string, record: unknown): Entity | undefined {
  const of = entityFacts[type]?.[fact];
  if (of === undefined || record === null || typeof record !== 'object' || record instanceof Error) return undefined;
  return operation.entity(of, record as Records[typeof of]);
}
