import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import { GatewayError } from '../../errors.ts';
import { upstreamNames } from '../../model/upstream.ts';
import type { CacheEntry } from './entry.ts';
import { isRecordShaped } from './record-shape.ts';

/** Larger entries are neither written nor read. */
export const maxEntryBytes = 4 * 1024 * 1024;

/** No entry lives longer, whatever the settings are. */
export const longestMs = 3 * 604_800_000;

/** An entry as it is stored in Redis. */
export interface SharedEntry {
  readonly entry: CacheEntry;
  /** The size of the answer's body. */
  readonly bytes: number;
  /** The generation of the credential that the entry belongs to; a write begins the next one. */
  readonly generation: string;
}

const text = z.string().max(1000);
const time = z.number().min(0);

const storedShape = z
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

/** Undefined for an entry that is too large, or that `readEntry` would not accept. */
export function writeEntry({ entry, bytes, generation }: SharedEntry): Buffer | undefined {
  const { failure, ...rest } = entry;
  if (!isRecordShaped(rest.answer)) return undefined;
  const written = serialize({
    ...rest,
    ...(failure instanceof GatewayError && { failure: detailsOf(failure) }),
    bytes,
    generation,
  });
  return written.length > maxEntryBytes ? undefined : written;
}

/** The parts of a failure that are stored. Its cause is not: it was for the log of the instance that sent the call. */
function detailsOf({ code, message, upstream, endpoint, status, hasNoEntries }: GatewayError): object {
  return { code, message, upstream, endpoint, status, hasNoEntries };
}

/** Reads what `writeEntry` of any instance wrote; undefined for anything else. The signature was checked before. */
export function readEntry(written: Buffer): SharedEntry | undefined {
  let value: unknown;
  try {
    value = deserialize(written);
  } catch {
    return undefined; // Another version of Node may have written it.
  }
  const { data } = storedShape.safeParse(value);
  if (data === undefined || !isRecordShaped(data.answer)) return undefined;
  const { failure, answer, freshUntil, refreshUntil, staleUntil, bytes, generation } = data;
  const times = { freshUntil, refreshUntil, staleUntil };
  const entry =
    failure === undefined
      ? { answer, ...times }
      : { failure: new GatewayError(failure.code, failure.message, failure), ...times };
  return { entry, bytes, generation };
}
