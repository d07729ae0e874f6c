import { type Authenticator, authenticator } from '../access/authenticator.ts';
import { jwtVerifier } from '../access/jwt/jwt-verifier.ts';
import { KeyFileError, keyFileRing } from '../access/keys/key-file.ts';
import type { KeyRing } from '../access/keys/key-store.ts';
import type { Log } from '../log/log.ts';
import { type Config, ConfigError } from '../settings/config.ts';

export interface OpenAccess {
  readonly authenticator: Authenticator;
}

/** Opens what decides who may ask; undefined where requests need no key. */
export function openAccess({ keysFile, jwt }: Config['access'], log: Log): OpenAccess | undefined {
  const keys = keysFile === undefined ? undefined : openKeyFile(keysFile, log);
  const tokens = jwt && jwtVerifier(jwt, log);
  if (keys === undefined && tokens === undefined) return undefined;
  return { authenticator: authenticator({ keys, tokens }) };
}

function openKeyFile(path: string, log: Log): KeyRing {
  try {
    return keyFileRing(path, log);
  } catch (error) {
    if (error instanceof KeyFileError) throw new ConfigError(error.message);
    throw new ConfigError(`API_KEYS_FILE: the file cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}
