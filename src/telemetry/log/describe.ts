import { GraphQLError } from 'graphql';
import { GatewayError, ShapeError } from '../../errors.ts';

/** The fields of a log line. An error is none: `Log.failure` decides which fields an error gets. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * The log fields of an error: kinds, codes and locations, by an allow-list. Messages, arguments, URLs, bodies and attached
 * properties are left out, because they may repeat credentials, names and what was requested.
 */
export function describeError(error: unknown): LogFields {
  if (error instanceof GatewayError) return ofUpstream(error);
  if (error instanceof GraphQLError) return ofGraph(error);
  if (!(error instanceof Error)) return { error: typeof error };
  if (error.name === 'ReplyError') return { error: 'ReplyError', code: redisErrorCode(error.message) };
  const code = codeOf(error);
  // A system error is no defect, so its code is enough.
  if (code !== undefined) return { error: nameOf(error), code };
  return { error: nameOf(error), what: knownWording(error.message), at: framesOf(error), cause: causeOf(error) };
}

function ofUpstream(error: GatewayError): LogFields {
  const { code, upstream, endpoint, status, upstreamCode, upstreamSubcode, createdId } = error;
  return {
    code,
    upstream,
    endpoint,
    status,
    upstreamCode,
    upstreamSubcode,
    createdId: createdId !== undefined && /^[\d_]{1,40}$/.test(createdId) ? createdId : undefined,
    at: error.cause instanceof ShapeError ? locationOf(error.cause) : undefined,
    cause: causeOf(error),
  };
}

/** The message of a GraphQL error quotes the document and its variables. What a resolver threw is its `originalError`. */
function ofGraph(error: GraphQLError): LogFields {
  const { originalError, extensions } = error;
  if (originalError !== undefined && !(originalError instanceof GraphQLError)) return describeError(originalError);
  const code = extensions['code'];
  return { error: 'GraphQLError', code: isCode(code) ? code : undefined };
}

/** The code of the cause, or its name where it has no code. */
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

/** The path in an answer, without keys that may be a name or an id. */
function locationOf({ at }: ShapeError): string {
  return at.replaceAll(/[^\w.[\]]|\d{4,}/g, '').slice(0, 100);
}

/** The beginnings of V8's error messages. Their rest may hold values. */
const beginnings = [
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

function knownWording(message: string): string | undefined {
  return beginnings.find((start) => message.startsWith(start)) ?? endings.find((end) => message.endsWith(end));
}

/** The first words of the errors that Redis documents. */
const redisCodes = [
  'BUSY',
  'CLUSTERDOWN',
  'CROSSSLOT',
  'ERR',
  'EXECABORT',
  'LOADING',
  'MASTERDOWN',
  'MISCONF',
  'MOVED',
  'NOAUTH',
  'NOPERM',
  'NOREPLICAS',
  'NOSCRIPT',
  'OOM',
  'READONLY',
  'WRONGPASS',
  'WRONGTYPE',
] as const;

export type RedisErrorCode = (typeof redisCodes)[number] | 'OTHER';

/** The first word of an error of Redis. The rest is left out because it may repeat arguments. */
export function redisErrorCode(message: string): RedisErrorCode {
  return redisCodes.find((code) => message === code || message.startsWith(`${code} `)) ?? 'OTHER';
}

/** The first frames are enough to find a defect, and no frame is longer than a path. */
const maxFrames = 6;
const maxFrameLength = 500;

const frame =
  /^\s+at (?:async )?(?:(?<name>[\w.$<> ]{1,80}?)(?: \[as [^\]]*\])? )?\(?(?<file>\S+?):(?<line>\d+):\d+\)?$/;

/** Where the code of a package or of this project begins in a path. What comes before depends on the machine. */
const roots = [/^.*\/(?=node_modules\/)/, /^.*\/(?=(?:src|dist)\/)/];

/** The frames of an error's stack, without its message, which may repeat what was requested. */
function framesOf({ stack = '', message }: Error): string {
  const frames: string[] = [];
  // The frames follow the message; without it their beginning is unknown.
  const messageAt = stack.indexOf(message);
  const lines = messageAt < 0 ? [] : stack.slice(messageAt + message.length).split('\n');
  for (const line of lines) {
    if (line.length > maxFrameLength) continue;
    const { name, file, line: number } = frame.exec(line)?.groups ?? {};
    if (file === undefined || number === undefined) continue;
    const root = roots.find((one) => one.test(file));
    const path = file.startsWith('node:') || root === undefined ? nodeFile(file) : file.replace(root, '');
    if (path !== undefined) frames.push(`${name === undefined ? '' : `${name} `}${path}:${number}`);
    if (frames.length === maxFrames) break;
  }
  return frames.join(' < ');
}

/** A file of Node itself; undefined for any other. */
function nodeFile(file: string): string | undefined {
  return /^node:[\w/]+$/.test(file) ? file : undefined;
}
