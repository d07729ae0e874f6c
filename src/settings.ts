import { z } from 'zod';

/** A number in words that say which, whatever is wrong with the one given. */
const number = (what: string, isOne: (value: number) => boolean) =>
  z.string().transform((text, { addIssue }) => {
    const value = Number(text);
    if (Number.isFinite(value) && isOne(value)) return value;
    // What is no number at all may be a secret that slipped into the wrong line.
    addIssue(/^[\w.+-]{1,12}$/.test(text) ? `must be ${what}; it is "${text}"` : `must be ${what}`);
    return z.NEVER;
  });
const whole = (fallback: number, max: number, min = 0) => wholeNumber(min, max).default(fallback);
const wholeNumber = (min: number, max: number) =>
  number(`a whole number from ${min} to ${max}`, (value) => Number.isInteger(value) && value >= min && value <= max);
const count = (fallback: number, max: number) => whole(fallback, max, 1);
const seconds = (fallback: number, max: number) =>
  number(`a number of seconds above 0, up to ${max}`, (value) => value > 0 && value <= max).default(fallback);
const lasting = (fallback: number) =>
  number('a number of seconds from 0 to 604800', (value) => value >= 0 && value <= 604_800).default(fallback);
const share = (fallback: number) =>
  number('a share from 0 to 1', (value) => value >= 0 && value <= 1).default(fallback);
const yesOrNo = z.stringbool({
  truthy: ['1', 'true', 'yes', 'on'],
  falsy: ['0', 'false', 'no', 'off'],
  error: 'must be 1 or 0 (or yes, no, true, false, on, off)',
});
export const flag = yesOrNo.default(false);

const secret = z.string().regex(/^[\x21-\x7e]+$/, 'must be printable characters without blanks');

const baseUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address such as https://host/prefix' })
  .transform((address) => address.replace(/\/+$/, ''))
  .refine((address) => !address.includes('?') && !address.includes('#'), 'must not carry a query or a fragment')
  .refine((address) => {
    const { username, password } = URL.parse(address) ?? {};
    return !username && !password;
  }, 'must not carry a name and a password; the key has a setting of its own');

/** The settings whose values must not be logged. */
export const secretSettings = [
  'HIKER_ACCESS_KEY',
  'KEYAPI_TOKEN',
  'META_ACCESS_TOKEN',
  'META_APP_SECRET',
  'SIGNING_KEY',
  'REDIS_URL',
] as const;

/** Every setting by its name in the environment, with its default, and in words that say what it must be. */
export const settings = z.object({
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
  HIKER_URL: baseUrl.default('https://api.hikerapi.com'),
  HIKER_ACCESS_KEY: secret.optional(),
  HIKER_FORCE: flag,
  KEYAPI_URL: baseUrl.default('https://api.keyapi.ai'),
  KEYAPI_TOKEN: secret.optional(),
  META_URL: baseUrl.default('https://graph.facebook.com'),
  META_API_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, 'must be a version such as v26.0')
    .default('v26.0'),
  META_LOGIN: z.enum(['facebook', 'instagram']).optional(),
  META_ACCESS_TOKEN: secret.optional(),
  META_APP_SECRET: secret.optional(),
  META_ACCOUNT_ID: z
    .string()
    .regex(/^\d{1,20}$/, 'must be the id of an Instagram professional account, digits only, such as 17841400000000000')
    .optional(),
  META_CALLER_TOKENS: flag,
  SIGNING_KEY: secret.min(16, 'must be at least 16 characters').optional(),
  BUDGET_DEFAULT: wholeNumber(0, 999_999_999).optional(),
  BUDGET_MAX: wholeNumber(0, 999_999_999).optional(),
  MAX_PAGE_SIZE: count(500, 5000),
  MAX_UPSTREAM_CALLS: count(100, 10_000),
  MAX_NODES: count(10_000, 1_000_000),
  MAX_DEPTH: count(20, 200),
  MAX_ALIASES: count(60, 1000),
  MAX_TOKENS: count(3000, 100_000),
  MAX_BODY_BYTES: count(262_144, 10_485_760),
  MAX_ANSWER_VALUES: count(200_000, 10_000_000),
  MAX_ANSWER_BYTES: count(16_777_216, 268_435_456),
  MAX_CONNECTION_REQUESTS: count(8, 1000),
  MAX_REQUESTS: count(2000, 100_000),
  MAX_REQUESTS_PER_CLIENT: wholeNumber(1, 100_000).optional(),
  WRITE_TIMEOUT_SECONDS: seconds(30, 600),
  OPERATION_TIMEOUT_SECONDS: seconds(30, 600),
  CALL_TIMEOUT_SECONDS: seconds(10, 300),
  UPSTREAM_CONNECTIONS: count(64, 1024),
  UPSTREAM_CONCURRENCY: count(64, 1024),
  UPSTREAM_QUEUE: whole(1000, 100_000),
  UPSTREAM_QUEUE_PER_CLIENT: wholeNumber(1, 100_000).optional(),
  RETRIES: whole(2, 10),
  BREAKER_FAILURES: whole(10, 10_000),
  BREAKER_SECONDS: seconds(10, 3600),
  PAUSE_MAX_SECONDS: lasting(3600),
  HIKER_RATE: number(
    'a number of calls a second, up to 100000, or 0 for no limit',
    (value) => value >= 0 && value <= 100_000,
  ).optional(),
  REMEMBER_ABSENCE_SECONDS: lasting(60),
  CACHE: yesOrNo.default(true),
  CACHE_MEGABYTES: count(64, 65_536),
  CACHE_PROFILES_SECONDS: lasting(300),
  CACHE_LISTS_SECONDS: lasting(120),
  CACHE_COUNTS_SECONDS: lasting(60),
  CACHE_INSIGHTS_SECONDS: lasting(900),
  CACHE_TRACKS_SECONDS: lasting(3600),
  CACHE_REFRESH_SECONDS: lasting(30),
  CACHE_STALE_SECONDS: lasting(600),
  CLIENT_NO_CACHE: yesOrNo.optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be an address such as redis://127.0.0.1:6379' }).optional(),
  REDIS_PREFIX: z
    .string()
    .regex(/^[\x21-\x7e]{1,64}$/, 'must be up to 64 printable characters without blanks')
    .default('gramgraph:'),
  REDIS_TIMEOUT_MS: count(200, 10_000),
  BALANCE_EVERY_SECONDS: lasting(600),
  BALANCE_LOW: whole(1_000, 999_999_999),
  UPSTREAM_TRACE: yesOrNo.optional(),
  NODE_ENV: z.string().optional(),
  SANDBOX_PORT: whole(0, 65_535),
  SANDBOX_SEED: whole(1, 999_999_999),
  SANDBOX_LATENCY_MS: whole(0, 600_000),
  SANDBOX_RATE_PER_SECOND: whole(20_000, 999_999_999),
  SANDBOX_FAILURE_RATE: share(0),
  SANDBOX_TRUNCATE_RATE: share(0),
});
