import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import { GatewayError } from '../../../errors.ts';
import { deepestNesting } from '../../../json/nesting.ts';
import { upstreamNames } from '../../../model/services/upstream.ts';
import { SparseAnswer } from '../../answers/sparse-answer.ts';
import type { CacheEntry } from '../entry.ts';
import { measure, measureFailure } from '../measure.ts';

/** Larger entries are neither written nor read. */
export const maxEntryBytes = 4 * 1024 * 1024;

/** No entry lives longer, whatever the settings are. */
export const longestMs = 3 * 604_800_000;

/** An entry as it is stored in Redis. */
export interface SharedEntry {
  readonly entry: CacheEntry;
  /** The generation of the credential that the entry belongs to; a write begins the next one. */
  readonly generation: string;
}

const text = z.string().max(1000);
const time = z.number().min(0);

const storedShape = z
  .strictObject({
    answer: z.unknown().optional(),
    excerpt: z.string().optional(),
    failure: z
      .strictObject({
        code: z.enum(['NOT_FOUND', 'PRIVATE']),
        message: text,
        upstream: z.enum(upstreamNames).optional(),
        endpoint: text.optional(),
        status: z.int().min(100).max(599).optional(),
        hasNoEntries: z.boolean(),
        mayBeHidden: z.boolean(),
        upstreamCode: z.int().optional(),
        upstreamSubcode: z.int().optional(),
      })
      .optional(),
    freshUntil: time,
    refreshUntil: time,
    staleUntil: time,
    generation: z.string().max(64),
  })
  .refine(({ freshUntil, refreshUntil, staleUntil }) => freshUntil <= refreshUntil && refreshUntil <= staleUntil)
  .refine(({ staleUntil }) => staleUntil <= Date.now() + longestMs);

/** Makes an answer of its excerpt. */
export type OpenExcerpt = (excerpt: string) => SparseAnswer;

/** Undefined for an entry that is too large, or that `readEntry` would not accept. */
export function writeEntry({ entry, generation }: SharedEntry): Buffer | undefined {
  const { answer, failure, bytes: _, ...times } = entry;
  const isSparse = answer instanceof SparseAnswer;
  if (!isSparse && !isRecordShaped(answer)) return undefined;
  const written = serialize({
    ...(isSparse ? { excerpt: answer.excerpt } : { answer }),
    ...times,
    ...(failure instanceof GatewayError && { failure: detailsOf(failure) }),
    generation,
  });
  return written.length > maxEntryBytes ? undefined : written;
}

/** The parts of a failure that are stored. Its cause is not: it was for the log of the instance that sent the call. */
function detailsOf(failure: GatewayError): object {
  const { code, message, upstream, endpoint, status, hasNoEntries, mayBeHidden, upstreamCode, upstreamSubcode } =
    failure;
  return { code, message, upstream, endpoint, status, hasNoEntries, mayBeHidden, upstreamCode, upstreamSubcode };
}

/**
 * Reads what `writeEntry` of any instance wrote; undefined for anything else. The signature was checked before. `open` makes an
 * answer of its excerpt; without it, an entry of a sparse answer is not read.
 */
export function readEntry(written: Buffer, open?: OpenExcerpt): SharedEntry | undefined {
  let value: unknown;
  try {
    value = deserialize(written);
  } catch {
    return undefined; // Another version of Node may have written it.
  }
  const { data } = storedShape.safeParse(value);
  if (data === undefined || !isRecordShaped(data.answer)) return undefined;
  const { excerpt, freshUntil, refreshUntil, staleUntil, generation } = data;
  const answer = excerpt === undefined ? data.answer : open?.(excerpt);
  if (excerpt !== undefined && answer === undefined) return undefined;
  const times = { freshUntil, refreshUntil, staleUntil };
  const failure = data.failure && new GatewayError(data.failure.code, data.failure.message, data.failure);
  const entry =
    failure === undefined
      ? { answer, bytes: measure(answer).bytes, ...times }
      : { failure, bytes: measureFailure(failure), ...times };
  return { entry, generation };
}

/** Far more values than any answer holds. */
const maxValues = 1_000_000;

/**
 * Whether a value consists of what readers make: plain objects, lists without holes, maps with text keys, dates and simple
 * values, bounded in depth and number. Anything else could block the process or fail the operation that it is served to.
 */
function isRecordShaped(value: unknown): boolean {
  return valuesLeft(value, 0, maxValues) >= 0;
}

/** How many of `left` values remain after this value and all inside it; negative for another shape or too many values. */
function valuesLeft(value: unknown, depth: number, left: number): number {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return left - 1;
    case 'number':
      return Number.isFinite(value) ? left - 1 : -1;
    case 'object':
      if (value === null) return left - 1;
      return depth < deepestNesting ? afterMembers(value, depth + 1, left - 1) : -1;
    default:
      return -1;
  }
}

function afterMembers(value: object, depth: number, before: number): number {
  let left = before;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length && left >= 0; index += 1) {
      const member: unknown = value[index];
      if (member === undefined && !(index in value)) return -1;
      left = valuesLeft(member, depth, left);
    }
    return left;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype) {
    for (const name in value) {
      left = valuesLeft((value as Readonly<Record<string, unknown>>)[name], depth, left);
      if (left < 0) return left;
    }
    return left;
  }
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? -1 : left;
  if (!(value instanceof Map)) return -1;
  for (const [key, member] of value) {
    if (typeof key !== 'string') return -1;
    left = valuesLeft(member, depth, left);
    if (left < 0) return left;
  }
  return left;
}
