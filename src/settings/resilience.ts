import { z } from 'zod';
import type { GuardSettings } from '../upstreams/resilience/service-guard.ts';
import { count, seconds, secondsOrOff, whole, wholeNumber } from './parsers.ts';

/** Retries, circuit breakers and queues. */
export const resilience = z
  .object({
    RETRIES: whole(2, 10),
    BREAKER_FAILURES: whole(10, 10_000),
    BREAKER_SECONDS: seconds(10, 3600),
    UPSTREAM_CONCURRENCY: count(64, 1024),
    UPSTREAM_QUEUE: whole(1000, 100_000),
    UPSTREAM_QUEUE_PER_CLIENT: wholeNumber(1, 100_000).optional(),
    PAUSE_MAX_SECONDS: secondsOrOff(3600),
  })
  .transform(
    (s): GuardSettings => ({
      retries: s.RETRIES,
      breakerFailures: s.BREAKER_FAILURES,
      breakerMs: s.BREAKER_SECONDS * 1000,
      concurrency: s.UPSTREAM_CONCURRENCY,
      queue: s.UPSTREAM_QUEUE,
      queuePerClient: s.UPSTREAM_QUEUE_PER_CLIENT ?? Math.max(1, Math.floor(s.UPSTREAM_QUEUE / 2)),
      longestPauseMs: s.PAUSE_MAX_SECONDS * 1000,
    }),
  );
