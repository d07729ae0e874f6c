import type { RedisAccess } from '../../redis/connection.ts';
import type { Log } from '../../telemetry/log/log.ts';
import { type KeyRing, KeyStoreError } from './key-store.ts';
import { type KnownKey, knownKey } from './record.ts';
import { keysInRedis, versionInRedis } from './redis-keys.ts';

/** How often it is checked whether the keys have changed: a revoked key is refused so late. */
const checkEveryMs = 1_000;

/**
 * The keys in Redis. All are kept in memory and read again when they have changed. While Redis is away, or has lost them, the last
 * ones stay valid.
 */
export function redisKeyRing(redis: RedisAccess, log: Pick<Log, 'error'>): KeyRing {
  let version: string | undefined;
  let keys: ReadonlyMap<string, KnownKey> | undefined;
  let reading: Promise<void> | undefined;

  const readIfChanged = async (): Promise<void> => {
    const current = await versionInRedis(redis);
    if (current === undefined || current === version) return;
    if (current === '' && keys !== undefined) {
      version = current;
      log.error(
        'API_KEYS: Redis has lost the API keys; the last ones stay valid until this process ends. Create new ones.',
      );
      return;
    }
    const stored = await keysInRedis(redis);
    if (stored === undefined) return;
    version = stored.version;
    keys = new Map(stored.records.map((record) => [record.digest, knownKey(record)]));
  };
  const read = (): Promise<void> => {
    reading ??= readIfChanged().finally(() => {
      reading = undefined;
    });
    return reading;
  };

  const timer = setInterval(() => void read(), checkEveryMs).unref();
  void read();
  return {
    find(digest) {
      if (keys !== undefined) return keys.get(digest);
      return read().then(() => {
        if (keys === undefined) throw new KeyStoreError('API_KEYS: the keys have not been read from Redis yet');
        return keys.get(digest);
      });
    },
    stop: () => clearInterval(timer),
  };
}
