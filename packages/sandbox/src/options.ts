import type { MetaToken } from './meta/access/tokens.ts';
import { LITTLE_USED, type MetaUsage } from './meta/access/usage.ts';
import type { Forms } from './wire/variants.ts';
import { BUSINESS } from './world/people/cast.ts';

export interface SandboxOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly host?: string;
  /** The same seed makes the same world. */
  readonly seed?: number;
  /** Added to every answer. */
  readonly latencyMs?: number;
  /** Calls a second before 429; 0 is no limit. */
  readonly ratePerSecond?: number;
  /** The share of calls (0..1) that fail with 500, 503 or 504. */
  readonly failureRate?: number;
  /** The share of answers (0..1) that are cut off. */
  readonly truncateRate?: number;
  readonly accessKey?: string;
  /** Billed requests until 402. */
  readonly credit?: number;
  readonly keyapiToken?: string;
  /** KeyAPI's credits until 402. */
  readonly keyapiCredits?: number;
  /** The official API's token, for the account that `metaUsername` names; BUSINESS when left out. */
  readonly metaAccessToken?: string;
  readonly metaUsername?: string;
  /** More tokens, for the same account or others. */
  readonly metaTokens?: readonly MetaToken[];
  readonly metaAppSecret?: string;
  /** The official API's usage headers at the start. */
  readonly metaUsage?: MetaUsage;
  /** How many posts an account may publish through the official API in 24 hours. */
  readonly metaPublishingQuota?: number;
  /** Milliseconds until a container of a picture is ready for publishing, and of a video. */
  readonly metaImageMs?: number;
  readonly metaVideoMs?: number;
  /** Forms of answers that replace those of the seed; see variants.ts. */
  readonly variants?: Forms;
  /** Whether browsers show its pictures and videos on pages of other origins, which those of the real CDN refuse. */
  readonly isEmbeddable?: boolean;
  /** How many calls `calls` keeps. */
  readonly keepCalls?: number;
  readonly now?: () => Date;
}

export const DEFAULTS = {
  port: 0,
  host: '127.0.0.1',
  seed: 1,
  latencyMs: 0,
  ratePerSecond: 20_000,
  failureRate: 0,
  truncateRate: 0,
  accessKey: 'sandbox-access-key',
  credit: 1_992_006,
  keyapiToken: 'sandbox-keyapi-token',
  keyapiCredits: 500_000,
  metaAccessToken: 'sandbox-meta-token',
  metaUsername: BUSINESS.username,
  metaTokens: [],
  metaAppSecret: 'sandbox-meta-secret',
  metaUsage: LITTLE_USED,
  metaPublishingQuota: 50,
  metaImageMs: 0,
  metaVideoMs: 2_000,
  variants: {},
  isEmbeddable: false,
  keepCalls: 10_000,
  now: () => new Date(),
} as const satisfies Required<SandboxOptions>;
