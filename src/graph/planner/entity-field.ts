import type { GraphQLResolveInfo } from 'graphql';
import type { EntityType, Records, RequiredKeys } from '../../model/entity.ts';
import type { Entity, Resolving } from '../../resolve/entities/entity.ts';
import { resolveEntity } from '../../resolve/resolve-entity.ts';
import type { SelectionOf } from '../../resolve/selection.ts';
import { factName } from '../../sources/declare/facts.ts';
import type { GraphContext } from '../builder/context.ts';
import { selectionAt } from './plan.ts';
import { isDivided, stagedEntity } from './staged-entity.ts';

/** An entity as the fields of its graph type see it. */
export type GraphEntity<T extends EntityType> = Entity<T> & Keyed<T>;

type Keyed<T> = T extends keyof RequiredKeys ? { readonly [Key in RequiredKeys[T]]: string } : unknown;

/** Resolves a nullable field that holds one entity. An entity that does not exist, or is private, is null with one error. */
export function entityField<T extends EntityType>(
  type: T,
  record: Records[T] | null | undefined,
  context: GraphContext,
  info: GraphQLResolveInfo,
): GraphEntity<T> | null | Promise<GraphEntity<T>> {
  const value = known(record);
  if (value === null) return null;
  if (!isDivided(info)) return existingEntity(type, value as Records[T], selectionAt(info), context);
  return stagedRecord({ type, record: value as Records[T], check: existing }, context, info);
}

/** The entity of a record, with what is selected of it. Throws the error of an entity that does not exist, or is private. */
export function existingEntity<T extends EntityType>(
  type: T,
  record: Records[T],
  selection: SelectionOf,
  context: GraphContext,
): GraphEntity<T> | Promise<GraphEntity<T>> {
  const entity = context.operation.entityStore.entity(type, record);
  const resolved = resolveEntity(context.operation, entity, selection) as GraphEntity<T> | Promise<GraphEntity<T>>;
  if (!(resolved instanceof Promise)) return existing(resolved, selection);
  // All places with this selection share the promise: the author of twenty comments is checked once.
  const resolving = entity.$.resolving as Resolving;
  resolving.existing ??= resolved.then((complete) => existing(complete, selection));
  return resolving.existing as Promise<GraphEntity<T>>;
}

/** Resolves a non-null field that holds one entity. Returns the entity with its known facts even if it no longer exists. */
export function nonNullEntityField<T extends EntityType>(
  type: T,
  record: Records[T],
  context: GraphContext,
  info: GraphQLResolveInfo,
): GraphEntity<T> | Promise<GraphEntity<T>> {
  if (isDivided(info)) return stagedRecord({ type, record }, context, info);
  return resolveRecord(type, record, selectionAt(info), context);
}

/** Resolves a field that holds a list of entities. Returns each with its known facts even if it no longer exists. */
export function entityListField<T extends EntityType>(
  type: T,
  records: readonly Records[T][] | null | undefined,
  context: GraphContext,
  info: GraphQLResolveInfo,
): GraphEntity<T>[] | null | Promise<GraphEntity<T>[]> {
  const values = known(records);
  if (values === null) return null;
  context.operation.calls.countNodes(values.length);
  if (isDivided(info)) return values.map((record) => stagedRecord({ type, record }, context, info));
  const selection = selectionAt(info);
  return allOf(values.map((record) => resolveRecord(type, record, selection, context)));
}

interface RecordToStage<T extends EntityType> {
  readonly type: T;
  readonly record: Records[T];
  readonly check?: (entity: Entity, selection: SelectionOf) => void;
}

function stagedRecord<T extends EntityType>(
  { type, record, check }: RecordToStage<T>,
  context: GraphContext,
  info: GraphQLResolveInfo,
): GraphEntity<T> {
  const entity = context.operation.entityStore.entity(type, record);
  const { isByKey } = info.parentType.getFields()[info.fieldName]?.extensions.plan ?? {};
  return stagedEntity(entity, { selection: selectionAt(info), context, info, isByKey, check }) as GraphEntity<T>;
}

/** Waits for all values; returns them without a promise when none is pending. */
export function allOf<T>(values: readonly (T | Promise<T>)[]): T[] | Promise<T[]> {
  return values.some((value) => value instanceof Promise) ? Promise.all(values) : (values as T[]);
}

function resolveRecord<T extends EntityType>(
  type: T,
  record: Records[T],
  selection: SelectionOf,
  { operation }: GraphContext,
): GraphEntity<T> | Promise<GraphEntity<T>> {
  const entity = operation.entityStore.entity(type, record);
  return resolveEntity(operation, entity, selection) as GraphEntity<T> | Promise<GraphEntity<T>>;
}

/** Throws when the upstream answered that the entity does not exist and a selected fact is unknown for that reason. */
function existing<E extends Entity>(entity: E, selectionOf: SelectionOf): E {
  const { absence } = entity.$;
  if (absence === undefined) return entity;
  const facts = entity as unknown as Record<string, unknown>;
  const { facts: selected, counts } = selectionOf(entity.$.type);
  if (selected.some((name) => facts[name] === absence) || counts.some(({ fact }) => facts[fact] === absence))
    throw absence;
  return entity;
}

/** The value of a fact, null if unknown. Throws if reading it failed. */
export function known<T>(fact: T): Exclude<T, undefined> | null {
  if (fact instanceof Error) throw fact;
  return (fact ?? null) as Exclude<T, undefined> | null;
}

/** The coerced arguments of a field. */
export type FieldArguments = Readonly<Record<string, unknown>>;

/**
 * A fact that depends on arguments, such as `insights(metrics:)`. `normalise` returns the arguments that become
 * part of the name of the fact, and throws if they are wrong. The planner requests the fact by that name, and the field reads it.
 * The name is made once for an object of arguments, which all items of a list share, and which the plan of a document keeps; anew
 * where `usesClock` says that `normalise` depends on the time.
 */
export function factWithArguments(
  fact: string,
  normalise: (args: FieldArguments) => FieldArguments,
  { usesClock = false } = {},
) {
  const names = new WeakMap<FieldArguments, string>();
  const name = (args: FieldArguments): string => {
    let made = names.get(args);
    if (made === undefined || usesClock) {
      made = factName(fact, normalise(args));
      names.set(args, made);
    }
    return made;
  };
  return {
    /** For the field's `extensions`. */
    plan: { factWithArguments: fact, factName: name, usesClock },
    /** The value of the fact. Throws if reading it failed. */
    valueOf<T>(entity: object, args: FieldArguments): T | null {
      return known((entity as Readonly<Record<string, T>>)[name(args)]) as T | null;
    },
  };
}
