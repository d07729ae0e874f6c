import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import { GatewayError } from '../../errors.ts';
import { upstreamNames } from '../../model/upstream.ts';
import type { CacheEntry } from './entry.ts';
import { isRecordShaped } from './record-shape.ts';

/** Longer entries are neither written nor read. */
export const maxEntryBytes = 4 * 1024 * 1024;

/** No entry is of use for longer, whatever the settings are. */
export const longestMs = 3 * 604_800_000;

/** An entry in Redis: an answer, the times until which it may be served, and the generation that it belongs to. */
export interface SharedEntry {
  readonly kept: CacheEntry;
  /** What the answer's body weighed. */
  readonly bytes: number;
  readonly generation: string;
}

const text = z.string().max(1000);
const time = z.number().min(0);

/** A failure keeps its words and its code; its cause was for the log of the instance that met it. */
const stored = z
  .strictObject({
    answer: z.unknown().optional(),
    failure: z
      .strictObject({
        code: z.enum(['NOT_FOUND', 'PRIVATE']),
        message: text,
        upstream: z.enum(upstreamNames).optional(),
        endpoint: text.optional(),
        status: z.int().min(100).max(599).optional(),
        hasNoEntries: z.boolean(),
      })
      .optional(),
    freshUntil: time,
    refreshUntil: time,
    staleUntil: time,
    bytes: z
      .int()
      .min(0)
      .max(64 * 1024 * 1024),
    generation: z.string().max(64),
  })
  .refine(({ freshUntil, refreshUntil, staleUntil }) => freshUntil <= refreshUntil && refreshUntil <= staleUntil)
  .refine(({ staleUntil }) => staleUntil <= Date.now() + longestMs);

/** Undefined for what cannot be shared: it is too long, or no instance would serve it. */
export function writeEntry({ kept, bytes, generation }: SharedEntry): Buffer | undefined {
  const { failure, ...rest } = kept;
  if (!isRecordShaped(rest.answer)) return undefined;
  const written = serialize({
    ...rest,
    ...(failure instanceof GatewayError && { failure: wordsOf(failure) }),
    bytes,
    generation,
  });
  return written.length > maxEntryBytes ? undefined : written;
}

function wordsOf({ code, message, upstream, endpoint, status, hasNoEntries }: GatewayError): object {
  return { code, message, upstream, endpoint, status, hasNoEntries };
}

/** Reads what one of our instances has written, which is known by its seal. Undefined for what cannot be served. */
export function readEntry(written: Buffer): SharedEntry | undefined {
  let value: unknown;
  try {
    value = deserialize(written);
  } catch {
    return undefined; // Another version of Node may have written it.
  }
  const { data } = stored.safeParse(value);
  if (data === undefined || !isRecordShaped(data.answer)) return undefined;
  const { failure, answer, freshUntil, refreshUntil, staleUntil, bytes, generation } = data;
  const times = { freshUntil, refreshUntil, staleUntil };
  const kept =
    failure === undefined
      ? { answer, ...times }
      : { failure: new GatewayError(failure.code, failure.message, failure), ...times };
  return { kept, bytes, generation };
}
