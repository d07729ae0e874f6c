import { z } from 'zod';
import type { CacheTimes } from '../upstreams/cache/entry.ts';
import { asSecret, count, secondsOrOff, yesOrNo } from './parsers.ts';

/** What is cached of answers, and for how long. */
export const cache = z
  .object({
    CACHE: yesOrNo.default(true),
    CACHE_MEGABYTES: count(64, 65_536),
    CACHE_PROFILES_SECONDS: secondsOrOff(300),
    CACHE_LISTS_SECONDS: secondsOrOff(120),
    CACHE_COUNTS_SECONDS: secondsOrOff(60),
    CACHE_INSIGHTS_SECONDS: secondsOrOff(900),
    CACHE_TRACKS_SECONDS: secondsOrOff(3600),
    CACHE_REFRESH_SECONDS: secondsOrOff(30),
    CACHE_STALE_SECONDS: secondsOrOff(600),
    CLIENT_NO_CACHE: yesOrNo.optional(),
    NODE_ENV: z.string().optional(),
  })
  .transform((s) => {
    const ms = (seconds: number): number => (s.CACHE ? seconds * 1000 : 0);
    const times: CacheTimes = {
      profiles: ms(s.CACHE_PROFILES_SECONDS),
      lists: ms(s.CACHE_LISTS_SECONDS),
      counts: ms(s.CACHE_COUNTS_SECONDS),
      insights: ms(s.CACHE_INSIGHTS_SECONDS),
      tracks: ms(s.CACHE_TRACKS_SECONDS),
      refresh: ms(s.CACHE_REFRESH_SECONDS),
      stale: ms(s.CACHE_STALE_SECONDS),
    };
    return {
      /** The most that this process caches in memory. */
      bytes: s.CACHE_MEGABYTES * 1024 * 1024,
      times,
      /** Whether a client's `cache-control: no-cache` bypasses the cache. */
      clientsMayBypass: s.CLIENT_NO_CACHE ?? s.NODE_ENV !== 'production',
    };
  });

/** What all instances share; undefined: each instance is on its own. */
export const redis = z
  .object({
    REDIS_URL: asSecret(
      z.url({ protocol: /^rediss?$/, error: 'must be an address such as redis://127.0.0.1:6379' }).optional(),
    ),
    REDIS_PREFIX: z
      .string()
      .regex(/^[\x21-\x7e]{1,64}$/, 'must be up to 64 printable characters without blanks')
      .default('gramgraph:'),
    REDIS_TIMEOUT_MS: count(200, 10_000),
  })
  .transform(({ REDIS_URL: url, REDIS_PREFIX: prefix, REDIS_TIMEOUT_MS: timeoutMs }) =>
    url === undefined ? undefined : { url, prefix, timeoutMs },
  );
