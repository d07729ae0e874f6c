import type { Bucket, BucketPeaks } from '../../model/status/process-status.ts';
import type { MadeCall } from '../../upstreams/ledger/ledger.ts';
import { isErrorOfService } from '../../upstreams/ledger/ledger.ts';
import { bucketAt, bucketCount, emptyBucket, highest } from './buckets.ts';
import { noLatencies, noteLatency } from './latencies.ts';

/** The last hour of one service, as this process saw it. Its memory does not grow: a bucket replaces that of an hour before. */
export class ServiceHistory {
  readonly #ring: (Bucket | undefined)[] = Array.from({ length: bucketCount });
  /** Of the latest call or look, so it is right within the interval of the looks. Reads do not ask for the time: they cost nothing else. */
  #latest = emptyBucket(0);
  /** At the latest look. */
  #refused = 0;

  noteCall({ ms, charge, failure }: Pick<MadeCall, 'ms' | 'charge' | 'failure'>): void {
    const bucket = this.now;
    bucket.counts.calls += 1;
    bucket.counts.billed += charge.billed ?? 0;
    bucket.counts.credits += charge.credits ?? 0;
    if (isErrorOfService(failure)) bucket.counts.errors += 1;
    bucket.latencies ??= noLatencies();
    noteLatency(bucket.latencies, ms);
  }

  noteLookup(result: 'memoryHits' | 'redisHits' | 'misses' | 'coalesced'): void {
    this.#latest.counts[result] += 1;
  }

  /** `refused` are the operations refused since the service was connected. */
  noteState({ waiting, openCircuits, usedPercent }: BucketPeaks, refused: number): void {
    const { peaks, counts } = this.now;
    counts.refused += refused - this.#refused;
    this.#refused = refused;
    peaks.waiting = Math.max(peaks.waiting, waiting);
    peaks.openCircuits = Math.max(peaks.openCircuits, openCircuits);
    peaks.usedPercent = highest(peaks.usedPercent, usedPercent);
  }

  /** The bucket of this moment. */
  get now(): Bucket {
    const number = bucketAt(Date.now());
    const place = number % bucketCount;
    const known = this.#ring[place];
    const bucket = known?.number === number ? known : emptyBucket(number);
    this.#ring[place] = bucket;
    this.#latest = bucket;
    return bucket;
  }

  /** Those of the last hour. */
  get buckets(): readonly Bucket[] {
    const last = bucketAt(Date.now());
    return this.#ring.filter(
      (bucket) => bucket !== undefined && bucket.number > last - bucketCount && bucket.number <= last,
    ) as Bucket[];
  }
}
