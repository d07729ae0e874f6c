import { GatewayError } from '../../errors.ts';
import type { EntityType } from '../../model/entity.ts';
import type { InstagramLink } from '../../model/ids.ts';
import { allOf, type GraphEntity } from './entity-field.ts';

/** The most keys that one argument may list. */
export const maxKeys = 100;

/**
 * Resolves a field that takes a list of keys. A key that fails becomes an error value in its place of the list, which the
 * executor writes as null with that error, so the other keys keep their entities.
 */
export function entitiesByKey<Key, T extends EntityType>(
  argument: string,
  keys: readonly Key[],
  resolve: (key: Key) => GraphEntity<T> | null | Promise<GraphEntity<T>>,
): GraphEntity<T>[] | Promise<GraphEntity<T>[]> {
  if (keys.length > maxKeys)
    throw new GatewayError(
      'BAD_USER_INPUT',
      `"${argument}" lists ${keys.length} keys; split them into lists of at most ${maxKeys}`,
    );
  const asValue = (error: unknown) => error as GraphEntity<T>;
  return allOf(
    keys.map((key) => {
      try {
        const entity = resolve(key);
        return entity instanceof Promise ? entity.catch(asValue) : (entity as GraphEntity<T>);
      } catch (error) {
        return asValue(error);
      }
    }),
  );
}

/** The error for an invalid key. The reason says which form is valid. */
export function badKey(argument: string, value: string, reason: string): GatewayError {
  return new GatewayError('BAD_USER_INPUT', `"${argument}" cannot be ${JSON.stringify(value.slice(0, 80))}: ${reason}`);
}

/** The type that an Instagram URL refers to, for an error message. */
export function namedType(link: InstagramLink): string {
  return link.type === 'Share' ? (link.to ?? 'Share') : link.type;
}
