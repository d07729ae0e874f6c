import type { Registry } from 'prom-client';
import type { MemoryUsage } from '../../upstreams/cache/memory-level.ts';
import { promClient } from './prom-client.ts';

/** Adds gauges of what the cache of this process holds. */
export function watchCache(registry: Registry, cache: { readonly usage: MemoryUsage }, maxBytes: number): void {
  const { Gauge } = promClient();
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      name: `gramgraph_cache_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  };
  gauge('entries', 'Keys of answers in the cache of the process; a profile has two.', () => cache.usage.entries);
  gauge(
    'bytes',
    'Bytes that the answers, the records that were read of them and the cached responses take.',
    () => cache.usage.bytes,
  );
  gauge('max_bytes', 'CACHE_MEGABYTES in bytes. Cached responses take an eighth more at most.', () => maxBytes);
}
