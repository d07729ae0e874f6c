import { block } from '../declare/block.ts';
import { fraction, integerFrom0, offByDefault } from '../declare/parsers.ts';

/** The sandbox, which answers with invented data where no credential is set. */
export const sandbox = block({
  port: ['SANDBOX_PORT', integerFrom0(0, 65_535)],
  seed: ['SANDBOX_SEED', integerFrom0(1, 999_999_999)],
  latencyMs: ['SANDBOX_LATENCY_MS', integerFrom0(0, 600_000)],
  ratePerSecond: ['SANDBOX_RATE_PER_SECOND', integerFrom0(20_000, 999_999_999)],
  failureRate: ['SANDBOX_FAILURE_RATE', fraction(0)],
  isEmbeddable: ['SANDBOX_EMBEDDABLE', offByDefault],
  truncateRate: ['SANDBOX_TRUNCATE_RATE', fraction(0)],
});
