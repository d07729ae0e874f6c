import type { Redis } from 'ioredis';

export interface HashBounds {
  readonly maxFields: number;
  /** Of all values together; the fields that exceed it are left out. */
  readonly maxBytes: number;
}

/** Reads a hash within its bounds, as field and value in turn. Returns false where there are too many fields. */
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

/** The fields of a hash; undefined where there are more than our instances can have written. */
export async function readHash(
  redis: Redis,
  key: string,
  { maxFields, maxBytes }: HashBounds,
): Promise<[field: string, value: Buffer][] | undefined> {
  const flat: unknown = await redis.callBuffer('eval', script, 1, key, maxFields, maxBytes);
  return Array.isArray(flat) ? pairs(flat) : undefined;
}

function pairs(flat: readonly unknown[]): [string, Buffer][] {
  const found: [string, Buffer][] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) {
    const [field, value] = [flat[at], flat[at + 1]];
    if (Buffer.isBuffer(field) && Buffer.isBuffer(value)) found.push([field.toString(), value]);
  }
  return found;
}
