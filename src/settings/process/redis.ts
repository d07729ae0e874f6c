import { accessSync, constants } from 'node:fs';
import { z } from 'zod';
import { parseRedisUrl } from '../../redis/servers/address.ts';
import { block } from '../declare/block.ts';
import { asSecret, integerFrom1, offByDefault, secret } from '../declare/parsers.ts';

const path = z.string().refine(isReadable, 'cannot be read: it must be the path of a PEM file').optional();

function isReadable(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** What all instances share; undefined: each instance is on its own. */
export const redis = block(
  {
    url: [
      'REDIS_URL',
      asSecret(
        z
          .string()
          .refine(
            (url) => parseRedisUrl(url, 1) !== undefined,
            'must be a URL such as redis://host:6379, or rediss://host:6380 for TLS; several hosts are separated by commas',
          )
          .optional(),
      ),
    ],
    username: ['REDIS_USERNAME', z.string().optional()],
    password: ['REDIS_PASSWORD', secret()],
    sentinel: ['REDIS_SENTINEL', z.string().optional()],
    sentinelUsername: ['REDIS_SENTINEL_USERNAME', z.string().optional()],
    sentinelPassword: ['REDIS_SENTINEL_PASSWORD', secret()],
    isCluster: ['REDIS_CLUSTER', offByDefault],
    ca: ['REDIS_TLS_CA', path],
    cert: ['REDIS_TLS_CERT', path],
    key: ['REDIS_TLS_KEY', path],
    prefix: [
      'REDIS_PREFIX',
      z
        .string()
        .regex(/^[\x21-\x7e]{1,64}$/, 'must be up to 64 printable characters without blanks')
        .default('gramgraph:'),
    ],
    timeoutMs: ['REDIS_TIMEOUT_MS', integerFrom1(200, 10_000)],
  },
  ({ url, ca, cert, key, ...others }) => (url === undefined ? undefined : { url, tls: { ca, cert, key }, ...others }),
);

/** What the settings of Redis contradict each other in, as lines of the error. */
export function redisErrors(given: Readonly<Record<string, string | undefined>>): string[] {
  const { REDIS_URL, REDIS_SENTINEL, REDIS_CLUSTER } = given;
  const address = parseRedisUrl(REDIS_URL ?? '', 1);
  if (address === undefined) return [];
  const isCluster = offByDefault.safeParse(REDIS_CLUSTER).data === true;
  const tls = Object.keys(given).find((name) => name.startsWith('REDIS_TLS_'));
  const errors: string[] = [];
  if (isCluster && REDIS_SENTINEL !== undefined)
    errors.push('REDIS_CLUSTER: cannot be set together with REDIS_SENTINEL');
  if (address.hosts.length > 1 && !isCluster && REDIS_SENTINEL === undefined)
    errors.push('REDIS_URL: several hosts need REDIS_CLUSTER=1 or REDIS_SENTINEL');
  if (isCluster && address.database !== 0) errors.push('REDIS_URL: a cluster has no databases; leave out the number');
  if (tls !== undefined && !address.isEncrypted) errors.push(`${tls}: needs a REDIS_URL that begins with rediss:`);
  return errors;
}
