import { z } from 'zod';

const seconds = (fallback: number, max: number) => z.coerce.number().positive().max(max).default(fallback);
const count = (fallback: number, max: number) => z.coerce.number().int().positive().max(max).default(fallback);
const whole = (fallback: number, max: number) => z.coerce.number().int().min(0).max(max).default(fallback);
const share = (fallback: number) => z.coerce.number().min(0).max(1).default(fallback);
const flag = z.stringbool({ truthy: ['1', 'true', 'yes', 'on'], falsy: ['0', 'false', 'no', 'off'] }).default(false);

const baseUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address such as https://host/prefix' })
  .transform((address) => address.replace(/\/+$/, ''))
  .refine((address) => !address.includes('?') && !address.includes('#'), 'must not carry a query or a fragment')
  .refine((address) => {
    const { username, password } = URL.parse(address) ?? {};
    return !username && !password;
  }, 'must not carry a name and a password; the key has a setting of its own');

const settings = z.object({
  PORT: whole(4000, 65_535),
  HOST: z.string().min(1).default('127.0.0.1'),
  ALLOW_OPEN: flag,
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
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  HIKER_URL: baseUrl.default('https://api.hikerapi.com'),
  HIKER_ACCESS_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be printable characters without blanks')
    .optional(),
  HIKER_FORCE: flag,
  MAX_PAGE_SIZE: count(500, 5000),
  MAX_UPSTREAM_CALLS: count(100, 10_000),
  MAX_DEPTH: count(20, 200),
  MAX_ALIASES: count(60, 1000),
  MAX_TOKENS: count(3000, 100_000),
  MAX_BODY_BYTES: count(262_144, 10_485_760),
  OPERATION_TIMEOUT_SECONDS: seconds(30, 600),
  CALL_TIMEOUT_SECONDS: seconds(10, 300),
  UPSTREAM_CONNECTIONS: count(64, 1024),
  REMEMBER_ABSENCE_SECONDS: z.coerce.number().min(0).max(86_400).default(60),
  SANDBOX_PORT: whole(0, 65_535),
  SANDBOX_SEED: whole(1, 999_999_999),
  SANDBOX_LATENCY_MS: whole(0, 600_000),
  SANDBOX_RATE_PER_SECOND: whole(20_000, 999_999_999),
  SANDBOX_FAILURE_RATE: share(0),
  SANDBOX_TRUNCATE_RATE: share(0),
});

/** Every setting that is read here; `.env.example` names the same. */
export const settingNames: readonly string[] = Object.keys(settings.shape);

/** The gateway's settings, parsed and named. `.env.example` describes each of them. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Whether other machines may reach the gateway, by whatever name. */
  readonly open: boolean;
  /** Origins of web pages, beside the gateway's own, that browsers may send requests from. */
  readonly corsOrigins: readonly string[];
  readonly logLevel: z.infer<typeof settings>['LOG_LEVEL'];
  readonly hiker: HikerConfig;
  readonly limits: Limits;
  readonly sandbox: SandboxConfig;
}

export interface HikerConfig {
  readonly url: string;
  /** Absent: the gateway starts its sandbox and speaks to that. */
  readonly accessKey: string | undefined;
  /** Skips the upstream's own privacy check, for a lower price. */
  readonly force: boolean;
}

/** The invented world that main starts when there is no access key. */
export interface SandboxConfig {
  readonly port: number;
  readonly seed: number;
  readonly latencyMs: number;
  readonly ratePerSecond: number;
  readonly failureRate: number;
  readonly truncateRate: number;
}

/** What one operation, one call and one process may spend. */
export interface Limits {
  readonly maxPageSize: number;
  readonly maxUpstreamCalls: number;
  readonly maxDepth: number;
  readonly maxAliases: number;
  readonly maxTokens: number;
  readonly maxBodyBytes: number;
  readonly operationTimeoutMs: number;
  readonly callTimeoutMs: number;
  readonly upstreamConnections: number;
  /** How long a billed "not found" or "private" is remembered. */
  readonly rememberAbsenceMs: number;
}

/** Every fault of the settings at once, in words that say what to set. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

/**
 * Reads the settings from an environment. A blank value counts as absent, so that `NAME=` in an .env file means "the default".
 * Throws one `ConfigError` that lists all faults.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = settings.safeParse(given);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const host = given['HOST'] ?? '127.0.0.1';
  if (!loopback.has(host) && flag.safeParse(given['ALLOW_OPEN']).data !== true) {
    faults.push(
      `HOST: ${host} is open to other machines, and whoever reaches this port spends your upstream credit; set ALLOW_OPEN=1 if that is what you want`,
    );
  }
  if (!parsed.success || faults.length > 0)
    throw new ConfigError(`These settings cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  const s = parsed.data;
  return {
    port: s.PORT,
    host: s.HOST,
    open: s.ALLOW_OPEN,
    corsOrigins: s.CORS_ORIGINS,
    logLevel: s.LOG_LEVEL,
    hiker: { url: s.HIKER_URL, accessKey: s.HIKER_ACCESS_KEY, force: s.HIKER_FORCE },
    limits: {
      maxPageSize: s.MAX_PAGE_SIZE,
      maxUpstreamCalls: s.MAX_UPSTREAM_CALLS,
      maxDepth: s.MAX_DEPTH,
      maxAliases: s.MAX_ALIASES,
      maxTokens: s.MAX_TOKENS,
      maxBodyBytes: s.MAX_BODY_BYTES,
      operationTimeoutMs: s.OPERATION_TIMEOUT_SECONDS * 1000,
      callTimeoutMs: s.CALL_TIMEOUT_SECONDS * 1000,
      upstreamConnections: s.UPSTREAM_CONNECTIONS,
      rememberAbsenceMs: s.REMEMBER_ABSENCE_SECONDS * 1000,
    },
    sandbox: {
      port: s.SANDBOX_PORT,
      seed: s.SANDBOX_SEED,
      latencyMs: s.SANDBOX_LATENCY_MS,
      ratePerSecond: s.SANDBOX_RATE_PER_SECOND,
      failureRate: s.SANDBOX_FAILURE_RATE,
      truncateRate: s.SANDBOX_TRUNCATE_RATE,
    },
  };
}
