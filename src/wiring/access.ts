import { existsSync } from 'node:fs';
import { type Authenticator, authenticator } from '../access/authenticator.ts';
import { jwtVerifier } from '../access/jwt/jwt-verifier.ts';
import { keyFileRing } from '../access/keys/key-file.ts';
import { type KeyRing, KeyStoreError } from '../access/keys/key-store.ts';
import { redisKeyRing } from '../access/keys/redis-ring.ts';
import type { RedisAccess } from '../redis/connection.ts';
import { typedCommand } from '../release.ts';
import { type Config, ConfigError } from '../settings/config.ts';
import type { Log } from '../telemetry/log/log.ts';

export interface OpenAccess {
  readonly authenticator: Authenticator;
  /** Stops following changes of the keys. */
  stop(): void;
}

/** Opens what decides who may ask, once Redis is there; undefined where requests need no key. */
export type AccessOpener = (redis: RedisAccess | undefined) => OpenAccess | undefined;

/** Reads what can fail. Throws a `ConfigError` where the file of keys cannot be used. */
export function accessOpener({ keys, jwt }: Config['access'], log: Log): AccessOpener {
  const file = keys?.kind === 'file' ? openKeyFile(keys.path, log) : undefined;
  return (redis) => {
    const ring = keys?.kind === 'redis' && redis ? redisKeyRing(redis, log) : file;
    const tokens = jwt && jwtVerifier(jwt, log);
    if (ring === undefined && tokens === undefined) return undefined;
    return { authenticator: authenticator({ keys: ring, tokens }), stop: () => ring?.stop() };
  };
}

function openKeyFile(path: string, log: Log): KeyRing {
  try {
    const ring = keyFileRing(path, log);
    if (!existsSync(path))
      log.warn(
        `API_KEYS_FILE: the file does not exist, so no key is valid until "${typedCommand} keys create" has made it`,
        {
          path,
        },
      );
    return ring;
  } catch (error) {
    if (error instanceof KeyStoreError) throw new ConfigError(error.message);
    throw new ConfigError(`API_KEYS_FILE: the file cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}
