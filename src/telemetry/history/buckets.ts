import type { RequestsLeft } from '../../model/services/upstream.ts';
import type { Bucket, BucketCounts, BucketPeaks } from '../../model/status/process-status.ts';
import { worst } from './circuits.ts';
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
    peaks: { waiting: 0, openCircuits: 0, circuit: 'CLOSED', pausedSeconds: 0, usedPercent: undefined },
    latest: { ratePerSecond: undefined, requestsLeft: undefined },
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
export function addBucket(to: Bucket, { counts, peaks, latest, latencies }: Bucket): void {
  addCounts(to.counts, counts);
  to.peaks.waiting += peaks.waiting;
  // The rest is no sum: processes that share a Redis have the same circuits open.
  notePeaks(to.peaks, { ...peaks, waiting: to.peaks.waiting });
  to.latest.ratePerSecond = highest(to.latest.ratePerSecond, latest.ratePerSecond);
  to.latest.requestsLeft = latestOf([to.latest.requestsLeft, latest.requestsLeft]);
  if (latencies === undefined) return;
  to.latencies ??= noLatencies();
  addLatencies(to.latencies, latencies);
}

/** Raises the peaks to what was seen now. */
export function notePeaks(peaks: BucketPeaks, seen: BucketPeaks): void {
  peaks.waiting = Math.max(peaks.waiting, seen.waiting);
  peaks.openCircuits = Math.max(peaks.openCircuits, seen.openCircuits);
  peaks.circuit = worst([peaks.circuit, seen.circuit]);
  peaks.pausedSeconds = Math.max(peaks.pausedSeconds, seen.pausedSeconds);
  peaks.usedPercent = highest(peaks.usedPercent, seen.usedPercent);
}

export function addCounts(to: BucketCounts, more: BucketCounts): void {
  for (const name of Object.keys(to) as (keyof BucketCounts)[]) to[name] += more[name];
}

/** The highest of the values that are known. */
export function highest(...values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

/** Each process reads what is left at its own intervals; this is the last reading. */
export function latestOf(readings: readonly (RequestsLeft | undefined)[]): RequestsLeft | undefined {
  return readings.filter((reading) => reading !== undefined).toSorted((one, other) => other.readAtMs - one.readAtMs)[0];
}
