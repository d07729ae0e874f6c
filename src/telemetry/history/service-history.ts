import type { Bucket, BucketPeaks } from '../../model/status/process-status.ts';
import type { MadeCall } from '../../upstreams/ledger/ledger.ts';
import { isErrorOfService } from '../../upstreams/ledger/ledger.ts';
import { emptyBucket, notePeaks } from './buckets.ts';
import { noLatencies, noteLatency } from './latencies.ts';
import { Ring } from './ring.ts';

/** The last hour of one service, as this process saw it. */
export class ServiceHistory {
  readonly #ring = new Ring(emptyBucket);
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
  noteState({ latest, ...seen }: BucketPeaks & Pick<Bucket, 'latest'>, refused: number): void {
    const bucket = this.now;
    notePeaks(bucket.peaks, seen);
    bucket.latest.ratePerSecond = latest.ratePerSecond;
    bucket.latest.requestsLeft = latest.requestsLeft;
    bucket.counts.refused += refused - this.#refused;
    this.#refused = refused;
  }

  /** The bucket of this moment. */
  get now(): Bucket {
    this.#latest = this.#ring.now;
    return this.#latest;
  }

  /** Those of the last hour. */
  get buckets(): readonly Bucket[] {
    return this.#ring.lastHour;
  }
}
