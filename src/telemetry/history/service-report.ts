import type { Bucket, ServiceStatus } from '../../model/status/process-status.ts';
import type { HourReport, Percentiles, ServiceReport, ServiceSeries } from '../../model/status/status-report.ts';
import {
  addBucket,
  addCounts,
  bucketAt,
  bucketCount,
  bucketMs,
  emptyBucket,
  highest,
  latestOf,
  noCounts,
} from './buckets.ts';
import { worst, worstOfEach } from './circuits.ts';
import { addLatencies, noLatencies, percentile } from './latencies.ts';

/** A service as the settings describe it. */
export type DescribedService = Pick<
  ServiceReport,
  'name' | 'title' | 'mode' | 'turnedOnBy' | 'unit' | 'allowance' | 'requestsLow'
>;

/** What the processes at one address know of a service, together. */
export type ServiceFigures = Omit<ServiceReport, keyof DescribedService | 'today'>;

export function figuresOf(statuses: readonly ServiceStatus[], now: number): ServiceFigures {
  const sum = (read: (status: ServiceStatus) => number): number =>
    statuses.reduce((total, status) => total + read(status), 0);
  const most = (read: (status: ServiceStatus) => number | undefined): number | undefined =>
    highest(...statuses.map(read));
  const circuits = worstOfEach(statuses.flatMap((status) => status.circuits));
  const buckets = hourOf(statuses, now);
  return {
    circuit: worst(circuits.map(({ state }) => state)),
    circuits,
    // The newest bucket has just begun.
    callsPerSecond: (buckets.at(-2)?.counts.calls ?? 0) / (bucketMs / 1000),
    callsRunning: sum(({ running }) => running),
    callsWaiting: sum(({ waiting }) => waiting),
    pausedSeconds: most(({ pausedSeconds }) => pausedSeconds) ?? 0,
    rateLimitPerSecond: most(({ ratePerSecond }) => ratePerSecond) ?? null,
    allowanceUsedPercent: most(({ usedPercent }) => usedPercent) ?? null,
    requestsLeft: latestOf(statuses.map(({ requestsLeft }) => requestsLeft))?.count ?? null,
    lastHour: hourReport(buckets),
    series: seriesOf(buckets),
  };
}

/** The buckets of the last hour, oldest first; undefined where no process was running. */
function hourOf(statuses: readonly ServiceStatus[], now: number): (Bucket | undefined)[] {
  const first = bucketAt(now) - bucketCount + 1;
  const hour: (Bucket | undefined)[] = Array.from({ length: bucketCount });
  for (const bucket of statuses.flatMap(({ buckets }) => buckets)) {
    const place = bucket.number - first;
    if (place < 0 || place >= bucketCount) continue;
    const sum = hour[place] ?? emptyBucket(bucket.number);
    hour[place] = sum;
    addBucket(sum, bucket);
  }
  return hour;
}

function hourReport(buckets: readonly (Bucket | undefined)[]): HourReport {
  const counts = noCounts();
  const latencies = noLatencies();
  for (const bucket of buckets) {
    if (bucket === undefined) continue;
    addCounts(counts, bucket.counts);
    addLatencies(latencies, bucket.latencies);
  }
  const { calls, errors, billed, credits, coalesced, refused } = counts;
  return {
    calls,
    errors,
    billedRequests: billed,
    credits,
    cacheHits: hitsOf(counts),
    cacheMisses: missesOf(counts),
    coalesced,
    operationsRefused: refused,
    ...percentilesOf(latencies),
  };
}

function seriesOf(buckets: readonly (Bucket | undefined)[]): ServiceSeries {
  const each = <Value>(read: (bucket: Bucket) => Value | null | undefined): (Value | null)[] =>
    buckets.map((bucket) => (bucket === undefined ? null : (read(bucket) ?? null)));
  return {
    calls: each(({ counts }) => counts.calls),
    errors: each(({ counts }) => counts.errors),
    billedRequests: each(({ counts }) => counts.billed),
    credits: each(({ counts }) => counts.credits),
    cacheHits: each(({ counts }) => hitsOf(counts)),
    cacheMisses: each(({ counts }) => missesOf(counts)),
    latencyP50Ms: each(({ latencies }) => percentile(latencies, 50)),
    latencyP90Ms: each(({ latencies }) => percentile(latencies, 90)),
    latencyP99Ms: each(({ latencies }) => percentile(latencies, 99)),
    operationsRefused: each(({ counts }) => counts.refused),
    callsWaiting: each(({ peaks }) => peaks.waiting),
    openCircuits: each(({ peaks }) => peaks.openCircuits),
    circuit: each(({ peaks }) => peaks.circuit),
    pausedSeconds: each(({ peaks }) => peaks.pausedSeconds),
    rateLimitPerSecond: each(({ latest }) => latest.ratePerSecond),
    requestsLeft: each(({ latest }) => latest.requestsLeft?.count),
    allowanceUsedPercent: each(({ peaks }) => peaks.usedPercent),
  };
}

function percentilesOf(latencies: Uint32Array): Percentiles {
  return {
    latencyP50Ms: percentile(latencies, 50),
    latencyP90Ms: percentile(latencies, 90),
    latencyP99Ms: percentile(latencies, 99),
  };
}

function hitsOf({ memoryHits, redisHits }: Bucket['counts']): number {
  return memoryHits + redisHits;
}

/** Redis may answer in the bucket after the one in which the memory was asked. */
function missesOf({ misses, redisHits }: Bucket['counts']): number {
  return Math.max(0, misses - redisHits);
}
