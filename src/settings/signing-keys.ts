import { hkdfSync, randomBytes } from 'node:crypto';
import type { Config } from './config.ts';
import { credentialsOf } from './services/services.ts';

/** What a key signs. A signature made for one purpose is not valid for another. */
export type SigningPurpose = 'cursors' | 'redis' | 'files';

export interface SigningKeys {
  /** Whether the keys survive a restart and are the same on every instance with the same settings. */
  readonly areStable: boolean;
  of(purpose: SigningPurpose): Buffer;
}

/**
 * The keys that sign cursors, cache entries and addresses of files. They are derived from `SIGNING_KEY`, or else from the configured credentials,
 * so that instances with the same settings accept each other's. Without either they are random and last as long as the
 * process.
 */
export function signingKeys(config: Config): SigningKeys {
  const { signingKey } = config;
  const credentials = credentialsOf(config);
  const areStable = signingKey !== undefined || credentials.some((credential) => credential !== undefined);
  const secret = areStable ? (signingKey ?? JSON.stringify(credentials)) : randomBytes(32);
  return { areStable, of: (purpose) => Buffer.from(hkdfSync('sha256', secret, 'gramgraph', purpose, 32)) };
}
