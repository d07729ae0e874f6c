import { z } from 'zod';
import { share, whole } from './parsers.ts';

/** The sandbox, which answers with invented data where no credential is set. */
export const sandbox = z
  .object({
    SANDBOX_PORT: whole(0, 65_535),
    SANDBOX_SEED: whole(1, 999_999_999),
    SANDBOX_LATENCY_MS: whole(0, 600_000),
    SANDBOX_RATE_PER_SECOND: whole(20_000, 999_999_999),
    SANDBOX_FAILURE_RATE: share(0),
    SANDBOX_TRUNCATE_RATE: share(0),
  })
  .transform((s) => ({
    port: s.SANDBOX_PORT,
    seed: s.SANDBOX_SEED,
    latencyMs: s.SANDBOX_LATENCY_MS,
    ratePerSecond: s.SANDBOX_RATE_PER_SECOND,
    failureRate: s.SANDBOX_FAILURE_RATE,
    truncateRate: s.SANDBOX_TRUNCATE_RATE,
  }));
