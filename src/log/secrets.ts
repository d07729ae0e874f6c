import type { Config } from '../config.ts';

/** All settings whose values must not be logged. */
export function secretsOf({ hiker, keyapi, meta, signingKey, redis }: Config): readonly (string | undefined)[] {
  return [hiker.accessKey, keyapi.token, meta.accessToken, meta.appSecret, signingKey, redis?.url];
}
