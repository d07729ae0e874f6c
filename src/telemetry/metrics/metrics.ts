import type { RedisConnection } from '../../redis/connection.ts';
import type { MemoryUsage } from '../../upstreams/cache/memory-level.ts';
import { watchCache } from './cache-metrics.ts';
import { CallMetrics } from './call-metrics.ts';
import { FileMetrics } from './file-metrics.ts';
import { OperationMetrics } from './operation-metrics.ts';
import { promClient } from './prom-client.ts';
import { ReadMetrics } from './read-metrics.ts';
import { RedisMetrics } from './redis-metrics.ts';
import { type WatchedServices, watchServices } from './service-metrics.ts';

/** What is read at each scrape. */
export interface Watched {
  readonly services: WatchedServices;
  readonly cache: { readonly usage: MemoryUsage };
  readonly cacheBytes: number;
  readonly redis: Pick<RedisConnection, 'isAvailable'> | undefined;
}

/** The metrics of one gateway, in the format of Prometheus. docs/operations.md lists them. */
export class Metrics {
  readonly registry = new (promClient().Registry)();
  readonly operations = new OperationMetrics(this.registry);
  readonly files = new FileMetrics(this.registry);
  readonly calls = new CallMetrics(this.registry);
  readonly reads = new ReadMetrics(this.registry);
  readonly redis = new RedisMetrics(this.registry);

  constructor(release: string) {
    const { collectDefaultMetrics, Gauge } = promClient();
    // CPU, memory, file descriptors, garbage collection, and the delay of the event loop.
    collectDefaultMetrics({ register: this.registry });
    new Gauge({
      name: 'gramgraph_build_info',
      help: 'The release of gramgraph and of Node; the value is always 1.',
      labelNames: ['version', 'node'],
      registers: [this.registry],
    }).set({ version: release, node: process.versions.node }, 1);
  }

  /** Adds what is read at each scrape. */
  watch({ services, cache, cacheBytes, redis }: Watched): void {
    watchServices(this.registry, services);
    watchCache(this.registry, cache, cacheBytes);
    if (redis !== undefined) this.redis.watch(redis);
  }
}
