import type { Counter, Registry } from 'prom-client';
import type { CacheLevel, CacheResult, ReadObserver } from '../../upstreams/contract/read-observer.ts';
import { promClient } from './prom-client.ts';

/** Counts how reads are answered. An operation can read hundreds of cached answers, so each is one addition until a scrape. */
export class ReadMetrics implements ReadObserver {
  readonly #lookups: Record<CacheLevel, Map<string, Record<CacheResult, number>>> = {
    memory: new Map(),
    redis: new Map(),
  };
  readonly #refreshes: Counter<'upstream'>;
  readonly #fallbacks: Counter<'upstream'>;
  readonly #coalesced: Counter<'upstream'>;

  constructor(registry: Registry) {
    const { Counter } = promClient();
    const registers = [registry];
    const lookups = this.#lookups;
    new Counter({
      name: 'gramgraph_cache_lookups_total',
      help: 'Lookups in the cache by level (memory, redis) and result (hit, stale, miss, bypass).',
      labelNames: ['upstream', 'level', 'result'],
      registers,
      collect() {
        this.reset();
        for (const level of ['memory', 'redis'] as const)
          for (const [upstream, results] of lookups[level])
            for (const [result, count] of Object.entries(results)) this.inc({ upstream, level, result }, count);
      },
    });
    this.#refreshes = new Counter({
      name: 'gramgraph_cache_refreshes_total',
      help: 'Stale entries that were refreshed in the background.',
      labelNames: ['upstream'],
      registers,
    });
    this.#fallbacks = new Counter({
      name: 'gramgraph_cache_fallbacks_total',
      help: 'Cached answers that were served because the service failed.',
      labelNames: ['upstream'],
      registers,
    });
    this.#coalesced = new Counter({
      name: 'gramgraph_upstream_coalesced_total',
      help: 'Reads that joined the same call in flight.',
      labelNames: ['upstream'],
      registers,
    });
  }

  lookedUp(upstream: string, level: CacheLevel, result: CacheResult): void {
    let results = this.#lookups[level].get(upstream);
    if (results === undefined) {
      results = { hit: 0, stale: 0, miss: 0, bypass: 0 };
      this.#lookups[level].set(upstream, results);
    }
    results[result] += 1;
  }

  refreshing(upstream: string): void {
    this.#refreshes.inc({ upstream });
  }

  fellBack(upstream: string): void {
    this.#fallbacks.inc({ upstream });
  }

  coalesced(upstream: string): void {
    this.#coalesced.inc({ upstream });
  }
}
