import { GatewayError } from '../../errors.ts';
import type { EntityType, Records } from '../../model/entity.ts';
import { definitionOf, isEntityType } from '../../sources/declare/entity.ts';
import { recordOfId } from '../relay-id.ts';
import { companionOf, keyFieldsOf, keysOf, readKey } from './entity-keys.ts';

/** The entity that a router refers to by a representation. */
export interface Reference {
  readonly type: EntityType;
  /** Its key, as a record. */
  readonly record: Records[EntityType];
  /** Its Relay id, if the representation has one. */
  readonly id: string | undefined;
}

type Representation = Readonly<Record<string, unknown>>;

/** Whether a service finds an entity by this record. */
type IsReachable = (type: EntityType, record: Records[EntityType]) => boolean;

/**
 * Reads a representation: the type's name and at least one of its keys. Of several keys the first is used by which a service finds
 * the entity, the primary key first; fields that are no key are ignored. Throws BAD_USER_INPUT if it has no valid key.
 */
export function readReference(representation: unknown, isReachable: IsReachable): Reference {
  if (!isObject(representation))
    throw bad('a representation must be an object with "__typename" and a key of that type');
  const type = typeOf(representation);
  const problems: GatewayError[] = [];
  const records: Records[EntityType][] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      problems.push(error);
      return undefined;
    }
  };
  for (const key of keysOf(type)) {
    if (representation[key] == null) continue;
    const record = attempt(() => recordOfKey(type, key, representation));
    if (record !== undefined) records.push(record);
  }
  const byId = representation['id'] == null ? undefined : attempt(() => recordOfOwnId(type, representation['id']));
  if (byId !== undefined) {
    if (Object.hasOwn(byId, definitionOf(type).primaryKey)) records.unshift(byId);
    else records.push(byId);
  }
  const record = records.length > 1 ? (records.find((one) => isReachable(type, one)) ?? records[0]) : records[0];
  if (record === undefined) throw problems[0] ?? bad(`a representation of ${type} needs ${keysInWords(type)}`);
  return { type, record, id: byId && String(representation['id']) };
}

function typeOf({ __typename: name }: Representation): EntityType {
  if (typeof name !== 'string') throw bad('a representation must have "__typename", the name of its type, as a string');
  if (isEntityType(name)) return name;
  throw bad(
    `${JSON.stringify(name.slice(0, 80))} is not a type that can be referred to; schema/subgraph.graphql has those with their keys`,
  );
}

/** The record of one key, with the entity that is part of it if the representation has that one too. */
function recordOfKey(type: EntityType, key: string, representation: Representation): Records[EntityType] {
  const record = { [key]: readKey(type, key, textOf(key, representation[key])) };
  const companion = companionOf(type);
  const part = companion && representation[companion.fact];
  if (companion === undefined || part == null) return record;
  const { fact, of } = companion;
  if (!isObject(part)) throw bad(`"${fact}" must be an object with a key of ${of}`);
  return { ...record, [fact]: readReference({ ...part, __typename: of }, () => true).record };
}

function recordOfOwnId(type: EntityType, value: unknown): Records[EntityType] {
  const found = recordOfId(textOf('id', value));
  if (found.type === type) return found.record;
  throw bad(`"id" is one of a ${found.type}, not of a ${type}`);
}

/** Ids are strings or numbers in JSON. Those that a number would round are strings since they were decoded. */
function textOf(key: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (Number.isSafeInteger(value)) return String(value);
  throw bad(`"${key}" must be a string or a whole number`);
}

function keysInWords(type: EntityType): string {
  const fields = keyFieldsOf(type).map((field) => `"${field}"`);
  return `${fields.slice(0, -1).join(', ')} or ${fields.at(-1)}`;
}

function isObject(value: unknown): value is Representation {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bad(message: string): GatewayError {
  return new GatewayError('BAD_USER_INPUT', message);
}
