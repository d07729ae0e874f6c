import type { z } from 'zod';
import { flag, secretSettings, settings } from './settings.ts';

type Settings = z.infer<typeof settings>;

/** Calls per second, until HikerAPI has told what this access key is allowed. */
const documentedHikerRate = 15;

/** Every setting that is read here; `.env.example` names the same. */
export const settingNames: readonly string[] = Object.keys(settings.shape);

/** The values of an environment that must not be logged. */
export function secretsIn(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  return secretSettings.flatMap((name) => environment[name]?.trim() || []);
}

/** The gateway's settings, parsed and named. `.env.example` describes each of them. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Whether other machines may reach the gateway, by whatever name. */
  readonly open: boolean;
  /** Proxies in front of the gateway, each of which adds to X-Forwarded-For the address that it was asked from. */
  readonly trustedProxies: number;
  /** Origins of web pages, beside the gateway's own, that browsers may send requests from. */
  readonly corsOrigins: readonly string[];
  readonly logLevel: Settings['LOG_LEVEL'];
  /** The values that must not be logged. */
  readonly secrets: readonly string[];
  /** Whether the sandbox answers in place of the services. */
  readonly isSandbox: boolean;
  readonly hiker: HikerConfig;
  readonly keyapi: KeyapiConfig;
  readonly meta: MetaConfig;
  /** Signs cursors and what is kept in Redis; left out, a key is derived from the credentials. */
  readonly signingKey: string | undefined;
  /** What requests may spend on one operation, in HikerAPI's requests and KeyAPI's credits together. */
  readonly budget: BudgetConfig;
  readonly limits: Limits;
  /** How often the HikerAPI credit is read (0: never), and below how many requests that is worth a warning. */
  readonly balance: BalanceConfig;
  /** Whether clients may see the single calls, and what each client spends. */
  readonly mayTrace: boolean;
  readonly faults: FaultConfig;
  readonly cache: CacheConfig;
  /** What all instances share; absent, each is on its own. */
  readonly redis: RedisConfig | undefined;
  readonly sandbox: SandboxConfig;
}

/** How calls are kept from failing, and how failing services are kept from doing harm. */
export interface FaultConfig {
  /** How often a read that failed is made again. */
  readonly retries: number;
  /** So many failures of a family of endpoints open its breaker; 0 is no breaker. */
  readonly breakerFailures: number;
  readonly breakerMs: number;
  /** Calls to one service that are under way at once, and that wait. */
  readonly concurrency: number;
  readonly queue: number;
  /** Of those that wait, the most of one client. */
  readonly queuePerClient: number;
  /** A service's wish to be left alone is obeyed for no longer; 0 is not at all. */
  readonly longestPauseMs: number;
}

export interface BalanceConfig {
  readonly everyMs: number;
  readonly low: number;
  /** Whether the log says at the start what is left; what the sandbox makes up is not worth a line. */
  readonly isAnnounced: boolean;
}

/** What is kept of answers, so that they are paid for once. */
export interface CacheConfig {
  /** The most that this process keeps. */
  readonly bytes: number;
  /** How long, by what an answer is about, and how long after that it is still of use; in milliseconds. */
  readonly times: CacheTimes;
  /** Whether a client's `cache-control: no-cache` is obeyed. */
  readonly clientsMayPass: boolean;
}

/** What `src/upstreams/cache/entry.ts` describes. */
export interface CacheTimes {
  readonly profiles: number;
  readonly lists: number;
  readonly counts: number;
  readonly insights: number;
  readonly tracks: number;
  readonly refresh: number;
  readonly stale: number;
}

export interface RedisConfig {
  readonly url: string;
  readonly prefix: string;
  readonly timeoutMs: number;
}

export interface HikerConfig {
  readonly url: string;
  /** Absent: HikerAPI is not asked. */
  readonly accessKey: string | undefined;
  /** Skips the upstream's own privacy check, for a lower price. */
  readonly force: boolean;
  /** Calls per second; undefined is as many as there are. */
  readonly rate: number | undefined;
  /** Whether the service's own word on the rate is taken, which comes with what is left of the credit. */
  readonly learnsRate: boolean;
}

export interface KeyapiConfig {
  readonly url: string;
  /** Absent: KeyAPI is not asked. */
  readonly token: string | undefined;
}

export interface MetaConfig {
  /** `https://graph.facebook.com`, or `https://graph.instagram.com` for tokens of Instagram Login. */
  readonly url: string;
  readonly apiVersion: string;
  /** How the tokens were obtained, which decides what the API's types have. */
  readonly login: 'facebook' | 'instagram';
  /** Absent: the official API is only asked with tokens that callers bring, if at all. */
  readonly accessToken: string | undefined;
  /** Proves with each call that the token is used by the app that it was given to. */
  readonly appSecret: string | undefined;
  /** The professional account that is meant when a query names none. */
  readonly accountId: string | undefined;
  /** Whether a caller may bring a token of their own. */
  readonly callerTokens: boolean;
}

/** The invented world that main starts when there is no credential at all. */
export interface SandboxConfig {
  readonly port: number;
  readonly seed: number;
  readonly latencyMs: number;
  readonly ratePerSecond: number;
  readonly failureRate: number;
  readonly truncateRate: number;
}

export interface BudgetConfig {
  /** For requests that name none: the most, where that alone is set. Undefined is no budget. */
  readonly byDefault: number | undefined;
  /** The most that a request may name; undefined is no limit. */
  readonly most: number | undefined;
}

/** What one operation, one call and one process may spend. */
export interface Limits {
  readonly maxPageSize: number;
  readonly maxUpstreamCalls: number;
  /** Items of lists, however often the same one stands in the answer. */
  readonly maxNodes: number;
  readonly maxDepth: number;
  readonly maxAliases: number;
  readonly maxTokens: number;
  readonly maxBodyBytes: number;
  /** Fields of objects and items of lists in one answer. */
  readonly maxAnswerValues: number;
  readonly maxAnswerBytes: number;
  /** Requests under way on one connection, and on all. */
  readonly maxConnectionRequests: number;
  readonly maxRequests: number;
  readonly maxClientRequests: number;
  /** A client that reads nothing of its answer for so long is cut off. */
  readonly writeTimeoutMs: number;
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
  const { BUDGET_DEFAULT: byDefault, BUDGET_MAX: most } = parsed.data ?? {};
  if (byDefault !== undefined && most !== undefined && byDefault > most)
    faults.push(`BUDGET_DEFAULT: ${byDefault} is more than BUDGET_MAX allows, which is ${most}`);
  if (!parsed.success || faults.length > 0)
    throw new ConfigError(`These settings cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  const s = parsed.data;
  return {
    port: s.PORT,
    host: s.HOST,
    open: s.ALLOW_OPEN,
    trustedProxies: s.TRUST_PROXY,
    corsOrigins: s.CORS_ORIGINS,
    logLevel: s.LOG_LEVEL,
    secrets: secretsIn(environment),
    isSandbox: false,
    hiker: {
      url: s.HIKER_URL,
      accessKey: s.HIKER_ACCESS_KEY,
      force: s.HIKER_FORCE,
      rate: s.HIKER_RATE === 0 ? undefined : (s.HIKER_RATE ?? documentedHikerRate),
      learnsRate: s.HIKER_RATE === undefined,
    },
    keyapi: { url: s.KEYAPI_URL, token: s.KEYAPI_TOKEN },
    meta: {
      url: s.META_URL,
      apiVersion: s.META_API_VERSION,
      login: s.META_LOGIN ?? (new URL(s.META_URL).hostname === 'graph.instagram.com' ? 'instagram' : 'facebook'),
      accessToken: s.META_ACCESS_TOKEN,
      appSecret: s.META_APP_SECRET,
      accountId: s.META_ACCOUNT_ID,
      callerTokens: s.META_CALLER_TOKENS,
    },
    signingKey: s.SIGNING_KEY,
    budget: { byDefault: s.BUDGET_DEFAULT ?? s.BUDGET_MAX, most: s.BUDGET_MAX },
    limits: {
      maxPageSize: s.MAX_PAGE_SIZE,
      maxUpstreamCalls: s.MAX_UPSTREAM_CALLS,
      maxNodes: s.MAX_NODES,
      maxDepth: s.MAX_DEPTH,
      maxAliases: s.MAX_ALIASES,
      maxTokens: s.MAX_TOKENS,
      maxBodyBytes: s.MAX_BODY_BYTES,
      maxAnswerValues: s.MAX_ANSWER_VALUES,
      maxAnswerBytes: s.MAX_ANSWER_BYTES,
      maxConnectionRequests: s.MAX_CONNECTION_REQUESTS,
      maxRequests: s.MAX_REQUESTS,
      maxClientRequests: s.MAX_REQUESTS_PER_CLIENT ?? Math.max(1, Math.floor(s.MAX_REQUESTS / 2)),
      writeTimeoutMs: s.WRITE_TIMEOUT_SECONDS * 1000,
      operationTimeoutMs: s.OPERATION_TIMEOUT_SECONDS * 1000,
      callTimeoutMs: s.CALL_TIMEOUT_SECONDS * 1000,
      upstreamConnections: s.UPSTREAM_CONNECTIONS,
      rememberAbsenceMs: s.REMEMBER_ABSENCE_SECONDS * 1000,
    },
    faults: {
      retries: s.RETRIES,
      breakerFailures: s.BREAKER_FAILURES,
      breakerMs: s.BREAKER_SECONDS * 1000,
      concurrency: s.UPSTREAM_CONCURRENCY,
      queue: s.UPSTREAM_QUEUE,
      queuePerClient: s.UPSTREAM_QUEUE_PER_CLIENT ?? Math.max(1, Math.floor(s.UPSTREAM_QUEUE / 2)),
      longestPauseMs: s.PAUSE_MAX_SECONDS * 1000,
    },
    cache: {
      bytes: s.CACHE_MEGABYTES * 1024 * 1024,
      times: cacheTimes(s),
      clientsMayPass: s.CLIENT_NO_CACHE ?? s.NODE_ENV !== 'production',
    },
    balance: { everyMs: s.BALANCE_EVERY_SECONDS * 1000, low: s.BALANCE_LOW, isAnnounced: true },
    mayTrace: s.UPSTREAM_TRACE ?? s.NODE_ENV !== 'production',
    redis:
      s.REDIS_URL === undefined
        ? undefined
        : { url: s.REDIS_URL, prefix: s.REDIS_PREFIX, timeoutMs: s.REDIS_TIMEOUT_MS },
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

function cacheTimes(s: Settings): CacheTimes {
  const ms = (seconds: number): number => (s.CACHE ? seconds * 1000 : 0);
  return {
    profiles: ms(s.CACHE_PROFILES_SECONDS),
    lists: ms(s.CACHE_LISTS_SECONDS),
    counts: ms(s.CACHE_COUNTS_SECONDS),
    insights: ms(s.CACHE_INSIGHTS_SECONDS),
    tracks: ms(s.CACHE_TRACKS_SECONDS),
    refresh: ms(s.CACHE_REFRESH_SECONDS),
    stale: ms(s.CACHE_STALE_SECONDS),
  };
}
