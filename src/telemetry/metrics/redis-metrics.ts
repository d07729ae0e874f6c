import type { Counter, Registry } from 'prom-client';
import type { AskOutcome, RedisConnection } from '../../redis/connection.ts';
import { promClient } from './prom-client.ts';

/** Counts what Redis is used for, and says whether it is available. */
export class RedisMetrics {
  readonly #uses: Counter<'use' | 'outcome'>;
  readonly #registry: Registry;

  constructor(registry: Registry) {
    const { Counter } = promClient();
    this.#registry = registry;
    this.#uses = new Counter({
      name: 'gramgraph_redis_uses_total',
      help: 'Uses of Redis by outcome: answered, refused (with an error), failed (no answer in time), unavailable (not sent).',
      labelNames: ['use', 'outcome'],
      registers: [registry],
    });
  }

  note(use: string, outcome: AskOutcome): void {
    this.#uses.inc({ use, outcome });
  }

  watch(redis: Pick<RedisConnection, 'isAvailable'>): void {
    const { Gauge } = promClient();
    new Gauge({
      name: 'gramgraph_redis_up',
      help: '1 while commands are sent to Redis, 0 while it is unavailable.',
      registers: [this.#registry],
      collect() {
        this.set(redis.isAvailable ? 1 : 0);
      },
    });
  }
}
