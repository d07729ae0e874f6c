import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GatewayError } from '../../errors.ts';
import { nestsWithin } from '../../json/nesting.ts';
import { Upload } from '../../model/official/upload.ts';
import { DateTimeResolver, JSONResolver, SafeIntResolver, URLResolver } from './packages.ts';

const dateTime = DateTimeResolver.toConfig();

/** Adds the expected form to what graphql-scalars says of an argument. */
function withForm<Argument, Read>(read: (argument: Argument) => Read): (argument: Argument) => Read {
  return (argument) => {
    try {
      return read(argument);
    } catch (fault) {
      const message = fault instanceof Error ? fault.message.replace(/\.$/, '') : String(fault);
      throw new GraphQLError(`${message}; write date, time and zone, such as 2026-11-21T09:30:00Z`);
    }
  };
}

/** Readers produce valid dates only, so the serializer skips the checks of graphql-scalars. */
export const dateTimeScalar = new GraphQLScalarType({
  ...dateTime,
  parseValue: withForm(dateTime.parseValue),
  parseLiteral: withForm(dateTime.parseLiteral),
  description: 'A point in time, in UTC and the form of RFC 3339: `2026-11-21T09:30:00.000Z`.',
  serialize(value) {
    if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
    throw unserializable('a valid DateTime');
  },
});

export const safeIntScalar = new GraphQLScalarType({
  ...SafeIntResolver.toConfig(),
  description:
    'A whole number between -(2^53 - 1) and 2^53 - 1. `Int` ends at 2^31 - 1, which counts on Instagram exceed.',
});

export const jsonScalar = new GraphQLScalarType({
  ...JSONResolver.toConfig(),
  description: 'Any JSON value.',
  serialize: jsonValue,
});

/** An http(s) URL without control characters. Matching costs a tenth of parsing the URL. */
const plainUrl = /^https?:\/\/[^\p{Cc}\u2028\u2029]+$/iu;

/** Characters that a URL cannot contain and that would split a header or a log line. */
const control = /[\p{Cc}\u2028\u2029]/u;

/**
 * A URL. An upstream's value that is unsafe in a browser (`javascript:`, a line break) fails the field with
 * UPSTREAM_BAD_ANSWER. An argument may omit the scheme; the field that takes it checks what the URL refers to.
 */
export const urlScalar = new GraphQLScalarType<string, string>({
  name: 'URL',
  description: 'An http or https URL. Arguments may omit the scheme: `www.instagram.com/p/DW1voQ_GQOz/`.',
  specifiedByURL: URLResolver.specifiedByURL,
  serialize(value) {
    if (typeof value === 'string' && plainUrl.test(value)) return value;
    throw unserializable('an http or https URL');
  },
  parseValue: urlText,
  parseLiteral: (node) => urlText(node.kind === Kind.STRING ? node.value : undefined),
});

const noFile =
  'a value of the type Upload is a file of the request: send the operation as multipart/form-data, by the GraphQL multipart request specification';

/** A file. It has no form in JSON, so only a multipart request can contain one. */
export const uploadScalar = new GraphQLScalarType<Upload, never>({
  name: 'Upload',
  description:
    'A file that the request itself contains. Send the operation as `multipart/form-data` by the GraphQL multipart request specification: `operations`, `map`, then the files in the order in which the operation uses them. The variable of the file is null in `operations`.',
  specifiedByURL: 'https://github.com/jaydenseric/graphql-multipart-request-spec',
  serialize() {
    throw unserializable('an Upload');
  },
  parseValue(value) {
    if (value instanceof Upload) return value;
    throw badInput(noFile);
  },
  parseLiteral() {
    throw badInput(noFile);
  },
});

/**
 * Returns a value that JSON can represent without change, and throws for others: undefined, functions, NaN, Infinity,
 * objects with `toJSON`, BigInt and cycles. None of these comes from an upstream's JSON.
 */
export function jsonValue(value: unknown): unknown {
  if (!nestsWithin(value) || !isJson(value)) throw unserializable('a valid JSON');
  return value;
}

function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  // `every` alone would skip the holes of a sparse array.
  if (Array.isArray(value)) return Object.keys(value).length === value.length && value.every(isJson);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.values(value).every(isJson);
}

function urlText(value: unknown): string {
  if (typeof value !== 'string')
    throw badInput('a URL must be a string, such as "https://www.instagram.com/p/DW1voQ_GQOz/"');
  if (control.test(value)) throw badInput('a URL must have no line breaks and no other control characters');
  return value;
}

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

/** The error of a field whose value, from an upstream or the cache, its scalar type cannot serialize. */
function unserializable(type: string): GatewayError {
  return new GatewayError('UPSTREAM_BAD_ANSWER', `the service returned a value that is not ${type}`);
}
