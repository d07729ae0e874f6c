import type { Redis } from 'ioredis';
import { z } from 'zod';
import { type Spending, upstreamNames } from '../../model/services/upstream.ts';
import { readJson } from '../../redis/read-json.ts';

/** No more instances, bytes, and calls of one instance are read of one day. */
const maxInstances = 1_000;
const maxBytes = 16 * 1024 * 1024;
const maxCalls = 10_000;

/** What one instance has written of a day, signed. */
export interface StoredInstance {
  readonly instance: string;
  readonly sums: Buffer;
  /** The calls that it has sent since it wrote the sums. */
  readonly calls: readonly Buffer[];
}

/** The hash of a day has the sums of each instance. The tag in braces keeps its lists in the same slot of a cluster. */
export function dayKey(day: string): string {
  return `ledger:{${day}}`;
}

/** The list of the calls that an instance has sent since it wrote its sums. */
export function callsKey(day: string, instance: string): string {
  return `${dayKey(day)}:calls:${instance}`;
}

/** Reads a day within these bounds, as instance, sums and calls in turn. Returns false where there are too many instances. */
const reading = `
if redis.call('hlen', KEYS[1]) > tonumber(ARGV[1]) then return false end
local found, bytes = {}, 0
for _, name in ipairs(redis.call('hkeys', KEYS[1])) do
  local length = redis.call('hstrlen', KEYS[1], name)
  if #name <= 64 and bytes + length <= tonumber(ARGV[2]) then
    local calls = redis.call('lrange', KEYS[1] .. ':calls:' .. name, 0, tonumber(ARGV[3]) - 1)
    for _, call in ipairs(calls) do length = length + #call end
    bytes = bytes + length
    found[#found + 1] = name
    found[#found + 1] = redis.call('hget', KEYS[1], name)
    found[#found + 1] = calls
  end
end
return found`;

/** What all instances have written of a day; undefined where there are more than our instances can have written. */
export async function readDay(redis: Redis, day: string): Promise<StoredInstance[] | undefined> {
  const read: unknown = await redis.callBuffer('eval', reading, 1, dayKey(day), maxInstances, maxBytes, maxCalls);
  if (!Array.isArray(read)) return undefined;
  const found: StoredInstance[] = [];
  for (let index = 0; index + 2 < read.length; index += 3) {
    const [instance, sums, calls]: unknown[] = read.slice(index, index + 3);
    if (Buffer.isBuffer(instance) && Buffer.isBuffer(sums) && Array.isArray(calls))
      found.push({ instance: instance.toString(), sums, calls: calls.filter((call) => Buffer.isBuffer(call)) });
  }
  return found;
}

const deletion = `
for _, name in ipairs(redis.call('hkeys', KEYS[1])) do
  if #name <= 64 then redis.call('unlink', KEYS[1] .. ':calls:' .. name) end
end
return redis.call('unlink', KEYS[1])`;

/** Deletes a day with all its lists. */
export function deleteDay(redis: Redis, day: string): Promise<unknown> {
  return redis.eval(deletion, 1, dayKey(day));
}

const name = z.string().min(1).max(200);
const sum = z.number().min(0).max(1e12);
const number = z.int().min(0);

const spending = z.strictObject({
  day: name,
  upstream: z.enum(upstreamNames),
  endpoint: name,
  client: name,
  // Instances of an earlier release have no keys.
  key: name.nullable().default(null),
  requests: sum,
  billed: sum,
  credits: sum,
  errors: sum,
});

const sums = z.strictObject({ latest: number, spendings: z.array(spending).max(100_000) });
const call = z.strictObject({ number, spending });

/** The sums of an instance on one day, with the calls in flight at their price. */
export interface StoredSums {
  /** The number of the latest call that they include. */
  readonly latest: number;
  readonly spendings: readonly Spending[];
}

/** The sums of one instance and day; undefined for any other text. */
export function readSums(text: string, day: string): StoredSums | undefined {
  const read = readJson(sums, text);
  return read?.spendings.every((one) => one.day === day) ? read : undefined;
}

/** One call that was sent on a day; undefined for any other text. */
export function readCall(text: string, day: string): z.output<typeof call> | undefined {
  const read = readJson(call, text);
  return read?.spending.day === day ? read : undefined;
}
