import { z } from 'zod';
import { block } from './block.ts';
import { flag, secret, whole, wholeNumber, yesOrNo } from './parsers.ts';

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

/** The error of a HOST that opens the gateway to other machines without ALLOW_OPEN. */
export function openHostError({ HOST: host, ALLOW_OPEN: allowOpen }: Readonly<Record<string, unknown>>): string[] {
  if (host === undefined || loopback.has(String(host)) || flag.safeParse(allowOpen).data === true) return [];
  return [
    `HOST: ${host} is open to other machines, and anyone who can reach this port spends your upstream credit; set ALLOW_OPEN=1 to allow that`,
  ];
}

const origins = z
  .string()
  .default('')
  .transform((list): readonly string[] =>
    list
      .split(',')
      .map((origin) => origin.trim())
      .filter((origin) => origin !== ''),
  )
  .refine(
    (list) => list.every((origin) => /^https?:\/\/[^/?#]+$/.test(origin)),
    'must be origins such as http://localhost:3000, separated by commas',
  );

const logLevel = z
  .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
    error: 'must be fatal, error, warn, info, debug, trace or silent',
  })
  .default('info');

/** Where the gateway listens, whom it serves, what it logs. */
export const server = block(
  {
    port: ['PORT', whole(4000, 65_535)],
    host: ['HOST', z.string().min(1).default('127.0.0.1')],
    /** Whether other machines may reach the gateway, under any host name. */
    open: ['ALLOW_OPEN', flag],
    /** How many proxies in front of the gateway add the client's address to X-Forwarded-For. */
    trustedProxies: ['TRUST_PROXY', whole(0, 16)],
    /** Origins of web pages that browsers may send requests from, in addition to the gateway's own. */
    corsOrigins: ['CORS_ORIGINS', origins],
    logLevel: ['LOG_LEVEL', logLevel],
    /** Signs cursors and cache entries in Redis; undefined: the key is derived from the credentials. */
    signingKey: ['SIGNING_KEY', secret(16)],
    /** Whether clients may see single calls, and what each client spends. */
    mayTrace: ['UPSTREAM_TRACE', yesOrNo.optional()],
    environment: ['NODE_ENV', z.string().optional()],
  },
  ({ mayTrace, environment, ...others }) => ({ ...others, mayTrace: mayTrace ?? environment !== 'production' }),
);

/** What one operation may spend, in HikerAPI requests and KeyAPI credits together. */
export const budget = z
  .object({
    BUDGET_DEFAULT: wholeNumber(0, 999_999_999).optional(),
    BUDGET_MAX: wholeNumber(0, 999_999_999).optional(),
  })
  .superRefine(({ BUDGET_DEFAULT: byDefault, BUDGET_MAX: most }, { addIssue }) => {
    if (byDefault !== undefined && most !== undefined && byDefault > most)
      addIssue({
        code: 'custom',
        path: ['BUDGET_DEFAULT'],
        message: `${byDefault} is more than BUDGET_MAX allows, which is ${most}`,
      });
  })
  .transform((s) => ({
    /** Of a request that names no budget; undefined: no budget. */
    byDefault: s.BUDGET_DEFAULT ?? s.BUDGET_MAX,
    /** The most that a request may name; undefined: no limit. */
    most: s.BUDGET_MAX,
  }));
