import { AnswerCache } from '../../../src/upstreams/cache/cache.ts';

/** A cache too small for any entry, so that a test counts every call of a client. */
export function noCache(): AnswerCache {
  const times = { profiles: 0, lists: 0, counts: 0, insights: 0, tracks: 0, refresh: 0, stale: 0 };
  return new AnswerCache({ bytes: 1, times });
}
