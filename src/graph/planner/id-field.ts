import type { GraphQLResolveInfo } from 'graphql';
import { GatewayError } from '../../errors.ts';
import type { ResponsePosition } from '../../execution/position.ts';
import type { Entity } from '../../resolve/entities/entity.ts';
import { identity } from '../../resolve/selection.ts';
import { definitionOf, type EntityDefinition } from '../../sources/declare/entity.ts';
import type { GraphContext } from '../builder/context.ts';
import { globalId } from '../relay-id.ts';

/** The options of a type's `id`. */
export function relayId(definition: Pick<EntityDefinition, 'identity'>, description: string) {
  const { facts, alternatives } = definition.identity;
  // With alternatives no call is worth making for the facts alone: see `identity`.
  const plan = { facts: alternatives.length > 0 ? [identity] : facts };
  return { nullable: false as const, description, extensions: { plan }, resolve: idOf };
}

/** The id that the client fetched the entity by, else one made from what is known of it now. */
function idOf(entity: Entity, _args: object, { ids }: GraphContext, { path }: GraphQLResolveInfo): string {
  const { askedId, $ } = entity;
  if (askedId !== undefined) return askedId;
  const left = ids.left(entity);
  if (left !== undefined) return left;
  const { facts } = definitionOf($.type).identity;
  const known = entity as unknown as Readonly<Record<string, unknown>>;
  const key = facts.map((name) => known[name]);
  if (key.every((value) => typeof value === 'string')) return globalId($.type, ...key);
  return ids.add(entity, path as ResponsePosition) ?? missing(entity, facts);
}

/** Throws why no id can be made for an entity: fetching its key failed, or it has none. */
function missing(entity: Entity, facts: readonly string[]): never {
  const known = entity as unknown as Readonly<Record<string, unknown>>;
  for (const fact of facts) if (known[fact] instanceof Error) throw known[fact];
  throw new GatewayError('NOT_FOUND', `this ${entity.$.type.toLowerCase()} has no key that an id can be made from`);
}
