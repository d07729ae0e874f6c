import { z } from 'zod';
import type { CacheTimes } from '../../upstreams/cache/entry.ts';
import { block } from '../declare/block.ts';
import { integerFrom1, secondsOrOff, yesOrNo } from '../declare/parsers.ts';

/** What is cached of answers, and for how long. */
export const cache = block(
  {
    isOn: ['CACHE', yesOrNo.default(true)],
    megabytes: ['CACHE_MEGABYTES', integerFrom1(64, 65_536)],
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
    bytes: megabytes * megabyte,
    /** The part of it for whole responses. */
    responseBytes: megabytes * megabyte * responseShare,
    times: isOn ? times : off,
    /** Whether a client's `cache-control: no-cache` bypasses the cache. */
    clientsMayBypass: clientsMayBypass ?? environment !== 'production',
  }),
);

const megabyte = 1024 * 1024;

/** Small, because a response that is lost costs some time, and an entry costs money. */
const responseShare = 0.125;

const off: CacheTimes = { profiles: 0, lists: 0, counts: 0, insights: 0, tracks: 0, refresh: 0, stale: 0 };
