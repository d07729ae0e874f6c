import type { GuardSettings } from '../../upstreams/resilience/service-guard.ts';
import { block } from '../declare/block.ts';
import { integer, integerFrom0, integerFrom1, seconds, secondsOrOff } from '../declare/parsers.ts';
import { halfOf } from '../requests/limits.ts';

/** Retries, circuit breakers and queues. */
export const resilience = block(
  {
    retries: ['RETRIES', integerFrom0(2, 10)],
    breakerFailures: ['BREAKER_FAILURES', integerFrom0(10, 10_000)],
    breakerMs: ['BREAKER_SECONDS', seconds(10, 3600)],
    concurrency: ['UPSTREAM_CONCURRENCY', integerFrom1(64, 1024)],
    queue: ['UPSTREAM_QUEUE', integerFrom0(2000, 100_000)],
    queuePerClient: ['UPSTREAM_QUEUE_PER_CLIENT', integer(1, 100_000).optional()],
    longestPauseMs: ['PAUSE_MAX_SECONDS', secondsOrOff(3600)],
  },
  ({ queuePerClient, ...others }): GuardSettings => ({
    ...others,
    queuePerClient: queuePerClient ?? halfOf(others.queue),
  }),
);
