import { z } from 'zod';
import type { JwtOptions } from '../../access/jwt/jwt-verifier.ts';
import { block } from '../declare/block.ts';
import { commaSeparated, integer } from '../declare/parsers.ts';

/** Signatures with a public key. A shared secret (HS256) is none. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

const text = z
  .string()
  .regex(/^[\x21-\x7e]{1,512}$/, 'must be printable characters without blanks')
  .optional();

/** What may be spent, in billed requests and credits together. */
const units = integer(0, 999_999_999).optional();

/** Where API keys are stored. */
export type KeysPlace = { readonly kind: 'file'; readonly path: string } | { readonly kind: 'redis' };

function placeOf(file: string | undefined, isInRedis: boolean): KeysPlace | undefined {
  if (file !== undefined) return { kind: 'file', path: file };
  return isInRedis ? { kind: 'redis' } : undefined;
}

/** Who may ask: API keys, and tokens of an issuer. Undefined: that kind is not accepted. */
export const access = block(
  {
    isInRedis: ['API_KEYS', z.literal('redis', 'must be redis').optional()],
    keysFile: ['API_KEYS_FILE', z.string().min(1).optional()],
    jwksUrl: ['JWT_JWKS_URL', z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).optional()],
    issuer: ['JWT_ISSUER', text],
    audience: ['JWT_AUDIENCE', text],
    algorithms: [
      'JWT_ALGORITHMS',
      commaSeparated
        .refine((list) => list.every((one) => algorithms.includes(one)), `must be some of ${algorithms.join(', ')}`)
        .transform((list) => (list.length === 0 ? ['RS256', 'ES256', 'EdDSA'] : list)),
    ],
    scopesClaim: ['JWT_SCOPES_CLAIM', z.string().min(1).default('scope')],
    perMinute: ['JWT_PER_MINUTE', units],
    perDay: ['JWT_PER_DAY', units],
  },
  ({ isInRedis, keysFile, jwksUrl, issuer, audience, perMinute, perDay, ...others }) => ({
    keys: placeOf(keysFile, isInRedis !== undefined),
    jwt:
      jwksUrl === undefined || issuer === undefined || audience === undefined
        ? undefined
        : ({ jwksUrl, issuer, audience, limits: { perMinute, perDay }, ...others } satisfies JwtOptions),
  }),
);

type Given = Readonly<Record<string, unknown>>;

/** Whether these settings ask every request for a key or a token. */
export function asksForKeys({ API_KEYS: keys, API_KEYS_FILE: file, JWT_JWKS_URL: jwks }: Given): boolean {
  return keys !== undefined || file !== undefined || jwks !== undefined;
}

/** The errors of settings that lack another one, or contradict it. */
export function accessErrors(given: Given): string[] {
  return [...keysErrors(given), ...tokenErrors(given)];
}

function keysErrors(given: Given): string[] {
  if (given['API_KEYS'] === undefined) return [];
  if (given['API_KEYS_FILE'] !== undefined)
    return ['API_KEYS: the keys are in a file (API_KEYS_FILE) or in Redis; set one'];
  const missing = ['REDIS_URL', 'SIGNING_KEY'].filter((name) => given[name] === undefined);
  return missing.length === 0 ? [] : [`API_KEYS: keys in Redis need ${missing.join(' and ')} too`];
}

function tokenErrors(given: Given): string[] {
  const names = ['JWT_JWKS_URL', 'JWT_ISSUER', 'JWT_AUDIENCE'];
  const missing = names.filter((name) => given[name] === undefined);
  if (missing.length === 0 || missing.length === names.length) return [];
  return [`${names.find((name) => given[name] !== undefined)}: tokens need ${missing.join(' and ')} too`];
}
