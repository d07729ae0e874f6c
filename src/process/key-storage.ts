import { keyFileStorage } from '../access/keys/key-file.ts';
import { type KeyStorage, KeyStoreError } from '../access/keys/key-store.ts';
import { redisKeyStorage } from '../access/keys/redis-keys.ts';
import { RedisConnection } from '../redis/connection.ts';
import { type Config, ConfigError } from '../settings/config.ts';
import { signingKeys } from '../settings/signing-keys.ts';
import { logTo } from '../telemetry/log/log.ts';
import { createLogger } from '../telemetry/log/logger.ts';
import { scrubber } from '../telemetry/log/scrub.ts';

/** Works on the keys that the settings name. Throws a `ConfigError` that says what to do. */
export async function withKeyStorage<Result>(
  config: Config,
  work: (storage: KeyStorage) => Promise<Result>,
): Promise<Result> {
  const { keys } = config.access;
  if (keys === undefined)
    throw new ConfigError(
      'API_KEYS_FILE is not set: name the file for the keys, such as API_KEYS_FILE=keys.json, or set API_KEYS=redis',
    );
  try {
    return await (keys.kind === 'file' ? work(keyFileStorage(keys.path)) : inRedis(config, work));
  } catch (error) {
    if (error instanceof KeyStoreError) throw new ConfigError(error.message);
    const { code } = error as NodeJS.ErrnoException;
    if (keys.kind === 'file' && code !== undefined)
      throw new ConfigError(`API_KEYS_FILE: ${keys.path} cannot be changed (${code})`);
    throw error;
  }
}

async function inRedis<Result>(config: Config, work: (storage: KeyStorage) => Promise<Result>): Promise<Result> {
  const { redis, secrets } = config;
  if (redis === undefined) throw new ConfigError('API_KEYS: keys in Redis need REDIS_URL too');
  // What fails is said by the error of the command.
  const log = logTo(createLogger('silent', 'pretty'), scrubber(secrets));
  const connection = new RedisConnection({ ...redis, key: signingKeys(config).of('redis'), log });
  try {
    return await work(redisKeyStorage(connection));
  } finally {
    connection.close();
  }
}
