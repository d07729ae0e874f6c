import type { Redis } from 'ioredis';
import { z } from 'zod';
import { type Spending, upstreamNames } from '../../model/upstream.ts';

/** No more instances and bytes are read of one day. */
const maxInstances = 1_000;
const maxBytes = 16 * 1024 * 1024;

/** Reads a day within these bounds, as instance and sums in turn. Returns false where there are too many instances. */
const script = `
if redis.call('hlen', KEYS[1]) > tonumber(ARGV[1]) then return false end
local found, bytes = {}, 0
for _, name in ipairs(redis.call('hkeys', KEYS[1])) do
  local length = redis.call('hstrlen', KEYS[1], name)
  if #name <= 64 and bytes + length <= tonumber(ARGV[2]) then
    bytes = bytes + length
    found[#found + 1] = name
    found[#found + 1] = redis.call('hget', KEYS[1], name)
  end
end
return found`;

/** The signed sums of a day, by instance; undefined where there are more than our instances can have written. */
export async function readDay(redis: Redis, key: string): Promise<[instance: string, sealed: Buffer][] | undefined> {
  const read: unknown = await redis.callBuffer('eval', script, 1, key, maxInstances, maxBytes);
  if (!Array.isArray(read)) return undefined;
  const found: [string, Buffer][] = [];
  for (let index = 0; index + 1 < read.length; index += 2) {
    const [instance, sealed]: unknown[] = read.slice(index, index + 2);
    if (Buffer.isBuffer(instance) && Buffer.isBuffer(sealed)) found.push([instance.toString(), sealed]);
  }
  return found;
}

const name = z.string().min(1).max(200);
const sum = z.number().min(0).max(1e12);

const spendings = z
  .array(
    z.strictObject({
      day: name,
      upstream: z.enum(upstreamNames),
      endpoint: name,
      client: name,
      requests: sum,
      billed: sum,
      credits: sum,
      errors: sum,
    }),
  )
  .max(100_000);

/** The sums of one instance and day; undefined for any other text. */
export function readSpendings(text: string, day: string): readonly Spending[] | undefined {
  try {
    const { data } = spendings.safeParse(JSON.parse(text));
    return data?.every((spending) => spending.day === day) ? data : undefined;
  } catch {
    return undefined; // Not JSON.
  }
}
