import type { GraphQLResolveInfo } from 'graphql';
import { GatewayError } from '../../errors.ts';
import type { Place } from '../../execution/place.ts';
import type { EntityType } from '../../model/entity.ts';
import type { Entity } from '../../resolve/entities/entity.ts';
import type { IdentityType } from '../../resolve/entities/identity.ts';
import type { GraphContext } from '../context.ts';
import { globalId } from '../relay-id.ts';

/** The Relay id of an entity whose pk may not be known: the id that the client asked for it by, or one made from its pk, or the best there is. */
export function openId(
  entity: Entity<IdentityType>,
  _args: object,
  { ids }: GraphContext,
  { path }: GraphQLResolveInfo,
): string {
  const { askedId, pk, $ } = entity;
  if (askedId !== undefined) return askedId;
  if (typeof pk === 'string') {
    if ($.type !== 'Story') return globalId($.type, pk);
    const { ownerPk } = entity as Entity<'Story'>;
    if (typeof ownerPk === 'string') return globalId('Story', pk, ownerPk);
  }
  return ids.add(entity, path as Place) ?? missing(entity);
}

/** The Relay id of what only the official API knows. */
export function idByGraphId(entity: Entity<'Account' | 'Container' | 'Page'>): string {
  return globalId(entity.$.type, known(entity.graphId) ?? missing(entity));
}

/** The Relay id of an entity whose key is its pk. */
export function idByPk(entity: Entity<Exclude<EntityType, 'Hashtag' | 'Account' | 'Container' | 'Page'>>): string {
  return globalId(entity.$.type, known(entity.pk) ?? missing(entity));
}

/** Throws why no id can be made for an entity: asking for its key failed, or there is none. */
export function missing(entity: Entity): never {
  const { pk, ownerPk } = entity as { readonly pk?: unknown; readonly ownerPk?: unknown };
  for (const fact of [pk, ownerPk]) if (fact instanceof Error) throw fact;
  throw new GatewayError('NOT_FOUND', `this ${entity.$.type.toLowerCase()} has no key that an id can be made from`);
}

/** A fact's value; throws the error that stands in its place when asking for it failed. */
export function known<T>(fact: T): Exclude<T, undefined> | null {
  if (fact instanceof Error) throw fact;
  return (fact ?? null) as Exclude<T, undefined> | null;
}
