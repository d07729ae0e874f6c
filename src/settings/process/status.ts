import { z } from 'zod';
import { block } from '../declare/block.ts';
import { isLoopback } from '../declare/loopback.ts';
import { yesOrNo } from '../declare/parsers.ts';
import { asksForKeys } from '../requests/access.ts';

/**
 * Whether the state of the gateway is served at /status. Unless it is set, it is where requests need a key, and else where only this
 * machine asks. A proxy on this machine passes on requests of strangers, and these settings tell of one.
 */
export const status = block(
  {
    isServed: ['STATUS', yesOrNo.optional()],
    host: ['HOST', z.string().optional()],
    environment: ['NODE_ENV', z.string().optional()],
  },
  ({ isServed, host = '127.0.0.1', environment }, given) => ({
    isServed:
      isServed ?? (asksForKeys(given) || (isLoopback(host) && environment !== 'production' && !isBehindProxy(given))),
  }),
);

function isBehindProxy({
  TRUST_PROXY: proxies,
  ALLOWED_HOSTS: hosts,
  PUBLIC_URL: url,
}: Readonly<Record<string, unknown>>): boolean {
  const trustsProxy = proxies !== undefined && String(proxies).trim() !== '0';
  return trustsProxy || hosts !== undefined || url !== undefined;
}
