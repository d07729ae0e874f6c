import { z } from 'zod';
import type { CacheTimes } from '../upstreams/cache/entry.ts';
import { block } from './block.ts';
import { asSecret, count, secondsOrOff, yesOrNo } from './parsers.ts';

/** What is cached of answers, and for how long. */
export const cache = block(
  {
    isOn: ['CACHE', yesOrNo.default(true)],
    megabytes: ['CACHE_MEGABYTES', count(64, 65_536)],
    profiles: ['CACHE_PROFILES_SECONDS', secondsOrOff(300)],
    lists: ['CACHE_LISTS_SECONDS', secondsOrOff(120)],
    counts: ['CACHE_COUNTS_SECONDS', secondsOrOff(60)],
    insights: ['CACHE_INSIGHTS_SECONDS', secondsOrOff(900)],
    tracks: ['CACHE_TRACKS_SECONDS', secondsOrOff(3600)],
    refresh: ['CACHE_REFRESH_SECONDS', secondsOrOff(30)],
    stale: ['CACHE_STALE_SECONDS', secondsOrOff(600)],
    clientsMayBypass: ['CLIENT_NO_CACHE', yesOrNo.optional()],
    environment: ['NODE_ENV', z.string().optional()],
  },
  ({ isOn, megabytes, clientsMayBypass, environment, ...times }) => ({
    /** The most that this process caches in memory. */
    bytes: megabytes * 1024 * 1024,
    times: isOn ? times : off,
    /** Whether a client's `cache-control: no-cache` bypasses the cache. */
    clientsMayBypass: clientsMayBypass ?? environment !== 'production',
  }),
);

const off: CacheTimes = { profiles: 0, lists: 0, counts: 0, insights: 0, tracks: 0, refresh: 0, stale: 0 };

/** What all instances share; undefined: each instance is on its own. */
export const redis = block(
  {
    url: [
      'REDIS_URL',
      asSecret(z.url({ protocol: /^rediss?$/, error: 'must be a URL such as redis://127.0.0.1:6379' }).optional()),
    ],
    prefix: [
      'REDIS_PREFIX',
      z
        .string()
        .regex(/^[\x21-\x7e]{1,64}$/, 'must be up to 64 printable characters without blanks')
        .default('gramgraph:'),
    ],
    timeoutMs: ['REDIS_TIMEOUT_MS', count(200, 10_000)],
  },
  ({ url, ...others }) => (url === undefined ? undefined : { url, ...others }),
);
