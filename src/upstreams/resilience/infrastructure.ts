import { GatewayError } from '../../errors.ts';

/**
 * Whether a failure is the service's own (5xx, no answer, a broken or unreadable one, a redirect), rather than a word about what was
 * asked, by whom, or how fast. What was written and may or may not have happened has failed in that way too.
 */
export function isInfrastructure(fault: unknown): fault is GatewayError {
  if (!(fault instanceof GatewayError)) return false;
  const { code, status = 500, isTransient } = fault;
  if (code === 'UPSTREAM_TIMEOUT' || code === 'WRITE_OUTCOME_UNKNOWN') return true;
  if (isTransient) return true;
  return (code === 'UPSTREAM_UNAVAILABLE' || code === 'UPSTREAM_BAD_ANSWER') && (status >= 500 || status < 400);
}
