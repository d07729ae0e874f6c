import { z } from 'zod';
import { flag, secret, whole, wholeNumber, yesOrNo } from './parsers.ts';

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

/** The error of a HOST that opens the gateway to other machines without ALLOW_OPEN. */
export function openHostError({ HOST: host, ALLOW_OPEN: allowOpen }: Readonly<Record<string, unknown>>): string[] {
  if (host === undefined || loopback.has(String(host)) || flag.safeParse(allowOpen).data === true) return [];
  return [
    `HOST: ${host} is open to other machines, and anyone who can reach this port spends your upstream credit; set ALLOW_OPEN=1 to allow that`,
  ];
}

/** Where the gateway listens, whom it serves, what it logs. */
export const server = z
  .object({
    PORT: whole(4000, 65_535),
    HOST: z.string().min(1).default('127.0.0.1'),
    ALLOW_OPEN: flag,
    TRUST_PROXY: whole(0, 16),
    CORS_ORIGINS: z
      .string()
      .default('')
      .transform((list) =>
        list
          .split(',')
          .map((origin) => origin.trim())
          .filter((origin) => origin !== ''),
      )
      .refine(
        (list) => list.every((origin) => /^https?:\/\/[^/?#]+$/.test(origin)),
        'must be origins such as http://localhost:3000, separated by commas',
      ),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
        error: 'must be fatal, error, warn, info, debug, trace or silent',
      })
      .default('info'),
    SIGNING_KEY: secret(16),
    UPSTREAM_TRACE: yesOrNo.optional(),
    NODE_ENV: z.string().optional(),
  })
  .transform((s) => ({
    port: s.PORT,
    host: s.HOST,
    /** Whether other machines may reach the gateway, under any host name. */
    open: s.ALLOW_OPEN,
    /** How many proxies in front of the gateway add the client's address to X-Forwarded-For. */
    trustedProxies: s.TRUST_PROXY,
    /** Origins of web pages that browsers may send requests from, in addition to the gateway's own. */
    corsOrigins: s.CORS_ORIGINS as readonly string[],
    logLevel: s.LOG_LEVEL,
    /** Signs cursors and cache entries in Redis; undefined: the key is derived from the credentials. */
    signingKey: s.SIGNING_KEY,
    /** Whether clients may see single calls, and what each client spends. */
    mayTrace: s.UPSTREAM_TRACE ?? s.NODE_ENV !== 'production',
  }));

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
