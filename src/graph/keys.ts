import { GatewayError } from '../errors.ts';
import type { EntityType } from '../model/entity.ts';
import { isPk, isUsername, mediaPkFromId, normaliseUsername, pkFromCode } from '../model/ids.ts';
import type { InstagramLink, ShareLink } from '../model/links/links.ts';
import { readInstagramUrl } from '../model/links/read-url.ts';
import { isSharedType, type SharedType } from '../model/links/share-code.ts';
import { isSearchableHashtag } from '../model/topics/hashtag.ts';
import { allOf, type GraphEntity } from './planner/entity-field.ts';

/** The error for an invalid key. The reason says which form is valid. */
export function badKey(argument: string, value: string, reason: string): GatewayError {
  return new GatewayError('BAD_USER_INPUT', `"${argument}" cannot be ${JSON.stringify(value.slice(0, 80))}: ${reason}`);
}

/** A pk, or an id of the official API, that a client passed. Throws BAD_USER_INPUT if it is not one. */
export function checkedId(argument: string, text: string, reason = 'a pk is a string of 1 to 20 digits'): string {
  if (isPk(text)) return text;
  throw badKey(argument, text, reason);
}

/** A username that a client passed, in its one form. Throws BAD_USER_INPUT if it cannot be one. */
export function checkedUsername(argument: string, text: string): string {
  const username = normaliseUsername(text);
  if (isUsername(username)) return username;
  throw badKey(argument, text, 'a username has 1 to 30 letters, digits, dots and underscores');
}

/** The pk of a post that a client passed, alone or before the owner's. Throws BAD_USER_INPUT if it is not one. */
export function checkedMediaPk(argument: string, text: string): string {
  const pk = mediaPkFromId(text);
  if (pk !== null) return pk;
  throw badKey(argument, text, 'a pk is a string of 1 to 20 digits; pass a short code as "code"');
}

/** A short code with the pk that follows from it. `given` is what the client passed. Throws BAD_USER_INPUT if it is not one. */
export function checkedCode(
  argument: string,
  code: string,
  given = code,
): { readonly pk: string; readonly code: string } {
  const pk = pkFromCode(code);
  if (pk !== null) return { pk, code };
  throw badKey(
    argument,
    given,
    'a short code has up to 11 letters, digits, dashes and underscores, such as DW1voQ_GQOz',
  );
}

/** The name of a hashtag that a client passed, in its one form. Throws BAD_USER_INPUT if it cannot be one. */
export function checkedHashtagName(argument: string, text: string): string {
  const name = text.trim().replace(/^#/, '').toLowerCase();
  if (isSearchableHashtag(name)) return name;
  throw badKey(argument, text, 'a hashtag has letters, digits and underscores, but no spaces or emoji');
}

/** What the URL of an entity is called in errors, and an example of one. */
interface UrlForm<T> {
  readonly type: T;
  readonly thing: string;
  readonly example: string;
}

type Linked = Exclude<InstagramLink['type'], 'Share'>;

type LinkTo<T extends Linked> = Extract<InstagramLink, { type: T }> | (T extends SharedType ? ShareLink : never);

/** The URL of an entity, or a share link to one, that a client passed as `by.url`. Throws BAD_USER_INPUT for any other. */
export function checkedLink<T extends Linked>(url: string, { type, thing, example }: UrlForm<T>): LinkTo<T> {
  const found = readInstagramUrl(url);
  // The URL of a comment contains that of its post.
  const link: InstagramLink | null =
    type === 'Media' && found?.type === 'Comment' ? { type: 'Media', code: found.code } : found;
  const target = link?.type === 'Share' ? (link.to ?? (isSharedType(type) ? type : 'share link')) : link?.type;
  if (target === type) return link as LinkTo<T>;
  const reason =
    link === null
      ? `gramgraph does not know this kind of URL; the URL of a ${thing} is ${example}`
      : `it is the URL of a ${target}, not of a ${thing}, which is ${example}`;
  throw badKey('by.url', url, reason);
}

/** The most keys that one argument may list. */
export const maxKeys = 100;

/** Resolves a field that takes a list of at most `maxKeys` keys; a key that fails is null with its error. */
export function entitiesByKey<Key, T extends EntityType>(
  argument: string,
  keys: readonly Key[],
  resolve: ResolveKey<Key, T>,
): GraphEntity<T>[] | Promise<GraphEntity<T>[]> {
  if (keys.length > maxKeys)
    throw new GatewayError(
      'BAD_USER_INPUT',
      `"${argument}" lists ${keys.length} keys; split them into lists of at most ${maxKeys}`,
    );
  return entitiesInPlace(keys, resolve);
}

type ResolveKey<Key, T extends EntityType> = (key: Key) => GraphEntity<T> | null | Promise<GraphEntity<T>>;

/**
 * The entities of a list of keys, in its order. A key that fails becomes an error value in its place of the list, which the
 * executor writes as null with that error, so the other keys keep their entities.
 */
export function entitiesInPlace<Key, T extends EntityType>(
  keys: readonly Key[],
  resolve: ResolveKey<Key, T>,
): GraphEntity<T>[] | Promise<GraphEntity<T>[]> {
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
