import { GraphQLError } from 'graphql';
import { GatewayError, ShapeError } from '../errors.ts';
import { reasonOf } from '../redis/report.ts';
import type { LogFields } from './fields.ts';
import { framesOf } from './frames.ts';

/**
 * What the log says of an error: kinds, codes and places, by an allow-list. Messages, arguments, addresses and bodies may
 * repeat keys, names and what was asked for, so none of them is in it; nor is anything that is attached to an error.
 */
export function describeError(error: unknown): LogFields {
  if (error instanceof GatewayError) return ofUpstream(error);
  if (error instanceof GraphQLError) return ofGraph(error);
  if (!(error instanceof Error)) return { error: typeof error };
  if (error.name === 'ReplyError') return { error: 'ReplyError', code: reasonOf(error.message) };
  const code = codeOf(error);
  // The system's own failures are no defects: their code says all.
  if (code !== undefined) return { error: nameOf(error), code };
  return { error: nameOf(error), what: knownWords(error.message), at: framesOf(error), cause: causeOf(error) };
}

function ofUpstream(error: GatewayError): LogFields {
  const { code, upstream, endpoint, status, upstreamCode, upstreamSubcode, made } = error;
  return {
    code,
    upstream,
    endpoint,
    status,
    upstreamCode,
    upstreamSubcode,
    made: made !== undefined && /^[\d_]{1,40}$/.test(made) ? made : undefined,
    at: error.cause instanceof ShapeError ? placeOf(error.cause) : undefined,
    cause: causeOf(error),
  };
}

/** A GraphQL error's message quotes the document and its variables. What a resolver threw is its `originalError`. */
function ofGraph(error: GraphQLError): LogFields {
  const { originalError, extensions } = error;
  if (originalError !== undefined && !(originalError instanceof GraphQLError)) return describeError(originalError);
  const code = extensions['code'];
  return { error: 'GraphQLError', code: isCode(code) ? code : undefined };
}

/** The name, or the code where there is one, of what led to it. */
function causeOf({ cause }: Error): string | undefined {
  if (!(cause instanceof Error)) return undefined;
  return cause instanceof GatewayError ? cause.code : (codeOf(cause) ?? nameOf(cause));
}

function codeOf(error: Error): string | undefined {
  const code = 'code' in error ? error.code : undefined;
  return isCode(code) ? code : undefined;
}

function isCode(code: unknown): code is string {
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(code);
}

function nameOf({ name }: Error): string {
  return /^[A-Z][A-Za-z]{1,40}$/.test(name) ? name : 'Error';
}

/** Where in an answer; keys of it that may be somebody's name or id are left out. */
function placeOf({ at }: ShapeError): string {
  return at.replaceAll(/[^\w.[\]]|\d{4,}/g, '').slice(0, 100);
}

/** The beginnings of what the engine says of a defect. The rest of it may hold values. */
const words = [
  'Cannot read properties of undefined',
  'Cannot read properties of null',
  'Cannot set properties of undefined',
  'Cannot set properties of null',
  'Cannot access',
  'Cannot convert undefined or null to object',
  'Invalid array length',
  'Invalid string length',
  'Invalid time value',
  'Maximum call stack size exceeded',
  'Converting circular structure to JSON',
] as const;
const endings = ['is not a function', 'is not iterable', 'is not defined', 'is not a constructor'] as const;

function knownWords(message: string): string | undefined {
  return words.find((start) => message.startsWith(start)) ?? endings.find((end) => message.endsWith(end));
}
