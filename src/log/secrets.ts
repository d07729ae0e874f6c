import type { Config } from '../config.ts';

/** Everything in the settings that nobody may read in a log. */
export function secretsOf({ hiker, keyapi, meta, signingKey, redis }: Config): readonly (string | undefined)[] {
  return [hiker.accessKey, keyapi.token, meta.accessToken, meta.appSecret, signingKey, redis?.url];
}
