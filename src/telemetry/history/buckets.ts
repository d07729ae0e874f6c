import type { Bucket, BucketCounts } from '../../model/status/process-status.ts';
import { addLatencies, noLatencies } from './latencies.ts';

export const bucketMs = 10_000;
/** An hour. */
export const bucketCount = 360;

/** The number of the bucket of a time. */
export function bucketAt(time: number): number {
  return Math.floor(time / bucketMs);
}

export function emptyBucket(number: number): Bucket {
  return {
    number,
    counts: noCounts(),
    peaks: { waiting: 0, openCircuits: 0, usedPercent: undefined },
    latencies: undefined,
  };
}

export function noCounts(): BucketCounts {
  return {
    calls: 0,
    errors: 0,
    billed: 0,
    credits: 0,
    memoryHits: 0,
    redisHits: 0,
    misses: 0,
    coalesced: 0,
    refused: 0,
  };
}

/** Adds what another process saw at the same time. */
export function addBucket(to: Bucket, { counts, peaks, latencies }: Bucket): void {
  addCounts(to.counts, counts);
  to.peaks.waiting += peaks.waiting;
  // Processes that share a Redis have the same circuits open.
  to.peaks.openCircuits = Math.max(to.peaks.openCircuits, peaks.openCircuits);
  to.peaks.usedPercent = highest(to.peaks.usedPercent, peaks.usedPercent);
  if (latencies === undefined) return;
  to.latencies ??= noLatencies();
  addLatencies(to.latencies, latencies);
}

export function addCounts(to: BucketCounts, more: BucketCounts): void {
  for (const name of Object.keys(to) as (keyof BucketCounts)[]) to[name] += more[name];
}

/** The highest of the values that are known. */
export function highest(...values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
