import { hkdfSync, randomBytes } from 'node:crypto';
import type { Config } from './config.ts';

/** What a key signs. A signature made for one purpose is not valid for another. */
export type SigningPurpose = 'cursors' | 'redis';

export interface SigningKeys {
  /** Whether a restart, and every instance with the same settings, has the same keys. */
  readonly areStable: boolean;
  of(purpose: SigningPurpose): Buffer;
}

/**
 * The keys that sign what leaves the gateway and comes back. They are derived from `SIGNING_KEY`, or else from the configured
 * credentials, so that instances with the same settings accept each other's cursors and cache entries. Without either
 * they are random and last as long as the process.
 */
export function signingKeys({ signingKey, hiker, keyapi, meta }: Config): SigningKeys {
  const credentials = [hiker.accessKey, keyapi.token, meta.accessToken, meta.appSecret];
  const areStable = signingKey !== undefined || credentials.some((credential) => credential !== undefined);
  const secret = areStable ? (signingKey ?? JSON.stringify(credentials)) : randomBytes(32);
  return { areStable, of: (purpose) => Buffer.from(hkdfSync('sha256', secret, 'gramgraph', purpose, 32)) };
}
