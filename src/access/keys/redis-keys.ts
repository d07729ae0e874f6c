import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { RedisAccess } from '../../redis/connection.ts';
import { readHash } from '../../redis/read-hash.ts';
import { readJson } from '../../redis/read-json.ts';
import { typedCommand } from '../../release.ts';
import { type KeyStorage, KeyStoreError } from './key-store.ts';
import { type KeyRecord, keyRecord, maxKeys } from './record.ts';

/** A hash with a signed record for each name. It has no time to live. */
const hashKey = 'api-keys';

/** The field that changes with every change. No key can have this name. */
const versionField = '@version';

/** All records together; a key with ten thousand documents has 640 kB. */
const maxBytes = 16 * 1024 * 1024;

/** The records, as of a version. */
export interface StoredKeys {
  readonly version: string;
  readonly records: readonly KeyRecord[];
}

/** The version of the keys in Redis, which is empty where there are none; undefined where Redis does not answer. */
export async function versionInRedis(redis: RedisAccess): Promise<string | undefined> {
  return redis.ask('API keys', async (client) => (await client.hget(hashKey, versionField)) ?? '');
}

/** The keys in Redis; undefined where Redis does not answer, or has more than could be stored. Records that nobody signed are left out. */
export async function keysInRedis(redis: RedisAccess): Promise<StoredKeys | undefined> {
  const fields = await redis.ask('API keys', (client: Redis) =>
    readHash(client, hashKey, { maxFields: maxKeys + 1, maxBytes }),
  );
  if (fields === undefined) return undefined;
  let version = '';
  const records: KeyRecord[] = [];
  for (const [field, value] of fields) {
    const record = field === versionField ? undefined : opened(redis, field, value);
    if (field === versionField) version = value.toString();
    else if (record === undefined) redis.noteForeign('an API key');
    else records.push(record);
  }
  return { version, records };
}

function opened(redis: RedisAccess, name: string, sealed: Buffer): KeyRecord | undefined {
  const written = redis.verify(sealName(name), sealed);
  const record = written && readJson(keyRecord, written.toString());
  return record?.name === name ? record : undefined;
}

/** The name that is signed, so that no record can be moved to another name. */
function sealName(name: string): string {
  return `${hashKey} ${name}`;
}

/** Returns 1, 0 where the name is taken, -1 where there are too many keys, -2 where they would be too large to be read. */
const addition = `
if redis.call('hlen', KEYS[1]) > tonumber(ARGV[4]) then return -1 end
local bytes = #ARGV[2]
for _, name in ipairs(redis.call('hkeys', KEYS[1])) do bytes = bytes + redis.call('hstrlen', KEYS[1], name) end
if bytes > tonumber(ARGV[5]) then return -2 end
if redis.call('hsetnx', KEYS[1], ARGV[1], ARGV[2]) == 0 then return 0 end
redis.call('hset', KEYS[1], '${versionField}', ARGV[3])
return 1`;

const removal = `
if redis.call('hdel', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('hset', KEYS[1], '${versionField}', ARGV[2])
return 1`;

/** Changes the keys in Redis, each time in one command. */
export function redisKeyStorage(redis: RedisAccess): KeyStorage {
  const run = async (script: string, ...args: readonly (string | Buffer | number)[]): Promise<unknown> => {
    const result = await redis.ask('API keys', (client: Redis) => client.eval(script, 1, hashKey, ...args));
    if (result === undefined) throw unreachable();
    return result;
  };
  return {
    async list() {
      const stored = await keysInRedis(redis);
      if (stored === undefined) throw unreachable();
      return stored.records;
    },
    async add(record) {
      const sealed = redis.seal(sealName(record.name), Buffer.from(JSON.stringify(record)));
      const result = await run(addition, record.name, sealed, randomUUID(), maxKeys, maxBytes - 1024);
      if (result === 0)
        throw new KeyStoreError(`a key named "${record.name}" exists; revoke it first, or choose another name`);
      if (result === -2)
        throw new KeyStoreError(
          'the keys have more than 16 MB together, and no more are stored; revoke some, or list fewer documents',
        );
      if (result === -1) throw new KeyStoreError(`there are ${maxKeys} keys, and no more are stored; revoke some`);
    },
    remove: async (name) => (await run(removal, name, randomUUID())) === 1,
  };
}

function unreachable(): KeyStoreError {
  return new KeyStoreError(
    `API_KEYS: Redis does not answer, or refuses the command, so the keys may be unchanged; check REDIS_URL and the permissions of its user, then "${typedCommand} keys list"`,
  );
}
