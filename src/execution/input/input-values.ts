import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';

/** Stands for a value that graphql-js has to look at: it is refused, or has an unusual form. */
export const unread = Symbol('unread');

/** Coerces a value of JSON to an input type; `unread` where graphql-js has to do it. */
export type ReadInput = (value: unknown) => unknown;

/**
 * The coercion of a type, worked out once. graphql-js's takes several microseconds for an input object, because it asks for the kind of
 * each type again and makes a path for each value. Errors are left to it.
 */
export function inputReader(type: GraphQLInputType): ReadInput {
  if (isNonNullType(type)) {
    const read = inputReader(type.ofType);
    return (value) => (value == null ? unread : read(value));
  }
  if (isListType(type)) return listReader(inputReader(type.ofType));
  return isInputObjectType(type) ? objectReader(type) : leafReader(type);
}

function leafReader(type: GraphQLLeafType): ReadInput {
  return (value) => {
    if (value == null) return null;
    try {
      const parsed: unknown = type.parseValue(value);
      return parsed === undefined ? unread : parsed;
    } catch {
      return unread;
    }
  };
}

function listReader(readItem: ReadInput): ReadInput {
  return (value) => {
    if (value == null) return null;
    const isList = Array.isArray(value);
    if (!isList && typeof value === 'object' && Symbol.iterator in value) return unread;
    const items: unknown[] = [];
    // A single value is a list of one.
    for (const given of isList ? (value as readonly unknown[]) : [value]) {
      const item = readItem(given);
      if (item === unread) return unread;
      items.push(item);
    }
    return items;
  };
}

interface InputField {
  readonly name: string;
  readonly read: ReadInput;
  readonly defaultValue: unknown;
  readonly isNonNull: boolean;
}

/** By type: an input object can contain others of its own type. */
const objectReaders = new WeakMap<GraphQLInputObjectType, ReadInput>();

function objectReader(type: GraphQLInputObjectType): ReadInput {
  const known = objectReaders.get(type);
  if (known !== undefined) return known;
  const fields: InputField[] = [];
  const names = new Set<string>();
  const read: ReadInput = (value) => {
    if (value == null) return null;
    if (typeof value !== 'object' || Array.isArray(value)) return unread;
    for (const name in value) if (!names.has(name)) return unread;
    return readFields(value as Readonly<Record<string, unknown>>, fields, type.isOneOf);
  };
  objectReaders.set(type, read);
  for (const { name, type: fieldType, defaultValue } of Object.values(type.getFields())) {
    names.add(name);
    fields.push({ name, read: inputReader(fieldType), defaultValue, isNonNull: isNonNullType(fieldType) });
  }
  return read;
}

function readFields(given: Readonly<Record<string, unknown>>, fields: readonly InputField[], isOneOf: boolean) {
  const object: Record<string, unknown> = {};
  let members = 0;
  for (const { name, read, defaultValue, isNonNull } of fields) {
    const value = given[name];
    if (value === undefined && defaultValue === undefined) {
      if (isNonNull) return unread;
      continue;
    }
    const member = value === undefined ? defaultValue : read(value);
    if (member === unread || (isOneOf && member === null)) return unread;
    object[name] = member;
    members += 1;
  }
  return isOneOf && members !== 1 ? unread : object;
}
