import type { EntityType } from '../../model/entity.ts';
import { allDefinitions, definitionOf, isEntityType } from '../../sources/declare/entity.ts';
import { checkedCode, checkedHashtagName, checkedId, checkedMediaPk, checkedUsername } from '../keys.ts';

/** Reads the value of a key in its one form. Throws BAD_USER_INPUT if it cannot be one. */
type ReadKey = (text: string, type: EntityType) => string;

/** How the fields that are keys are read; each means the same in every type. */
const readers: Readonly<Record<string, ReadKey>> = {
  pk: (text, type) => (type === 'Media' ? checkedMediaPk('pk', text) : checkedId('pk', text)),
  graphId: (text) => checkedId('graphId', text, 'a graphId is a string of 1 to 20 digits'),
  canonicalId: (text) => checkedId('canonicalId', text, 'an id of a track is a string of 1 to 20 digits'),
  code: (text) => checkedCode('code', text).code,
  username: (text) => checkedUsername('username', text),
  name: (text) => checkedHashtagName('name', text),
};

/** Fields from which a key of the type follows. */
const derivedKeys: { readonly [T in EntityType]?: readonly string[] } = { Media: ['code'] };

/** The entity without which no service finds one of this type by its key alone; it is part of the key. */
const companions: { readonly [T in EntityType]?: string } = { Comment: 'media' };

/** The types that other subgraphs can refer to: all that have a Relay id. */
export function entityTypes(): readonly EntityType[] {
  return allDefinitions()
    .map(({ type }) => type)
    .toSorted();
}

/** The fields of a type that are its keys beside `id`, the primary key first. */
export function keysOf(type: EntityType): readonly string[] {
  return [...definitionOf(type).keys, ...(derivedKeys[type] ?? [])];
}

/** Reads the value of one of those keys. Throws BAD_USER_INPUT if it cannot be one. */
export function readKey(type: EntityType, key: string, text: string): string {
  const read = readers[key];
  if (read === undefined) throw new Error(`the key "${key}" of ${type} has no reader in entity-keys.ts`);
  return read(text, type);
}

/** The fact that holds the entity that is part of the key, and that entity's type. */
export function companionOf(type: EntityType): { readonly fact: string; readonly of: EntityType } | undefined {
  const fact = companions[type];
  const relation = fact === undefined ? undefined : definitionOf(type).relations[fact];
  return fact === undefined || relation === undefined ? undefined : { fact, of: relation.type };
}

/** The keys that the SDL has, as `User.username`; undefined for all. */
export type ChosenKeys = ReadonlySet<string> | undefined;

/** The field sets of a type's `@key` directives: `id`, `username`, `pk media { pk }`. */
export function keyFieldsOf(type: EntityType, chosen?: ChosenKeys): readonly string[] {
  const companion = companionOf(type);
  const also = companion === undefined ? '' : ` ${companion.fact} { ${definitionOf(companion.of).primaryKey} }`;
  const keys = ['id', ...keysOf(type)].filter((key) => chosen === undefined || chosen.has(`${type}.${key}`));
  return keys.map((key) => (key === 'id' ? key : `${key}${also}`));
}

/** What is wrong with the name of a key, such as `User.name`; undefined for one that exists. */
export function problemOfKey(name: string): string | undefined {
  const [type = '', key = ''] = name.split('.');
  if (!isEntityType(type)) return `"${name}" is no key; the types with keys are ${entityTypes().join(', ')}`;
  const keys = ['id', ...keysOf(type)];
  if (keys.includes(key) && name === `${type}.${key}`) return undefined;
  return `"${name}" is no key; those of ${type} are ${keys.map((one) => `${type}.${one}`).join(', ')}`;
}
