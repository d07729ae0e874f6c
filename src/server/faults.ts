import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { UpstreamError } from '../upstreams/http/errors.ts';

/**
 * Logs what an operator has to know of: a service that is failing, or answers what nobody can read, once per endpoint and
 * operation; a write of which nobody knows whether it happened; what was made and is not finished; and every fault that
 * has no code, which is a defect of ours.
 */
export function logFaults(faults: readonly unknown[], log: Logger): void {
  const told = new Set<string>();
  for (const fault of faults) {
    if (!(fault instanceof UpstreamError)) {
      // A coded GraphQL error is a mistake of the client's.
      const isCoded = fault instanceof GraphQLError && fault.extensions['code'] !== undefined;
      if (fault !== undefined && !isCoded) log.error(fault, 'a fault without a code');
      continue;
    }
    const what = `${fault.code} ${fault.endpoint ?? ''} ${fault.made ?? ''}`;
    // The client may be gone that should have been told what was made.
    if ((!operatorsConcern.has(fault.code) && fault.made === undefined) || told.has(what)) continue;
    told.add(what);
    const cause = fault.cause instanceof Error ? fault.cause.message : undefined;
    log.warn(
      {
        code: fault.code,
        upstream: fault.upstream,
        endpoint: fault.endpoint,
        status: fault.status,
        made: fault.made,
        cause,
      },
      fault.message,
    );
  }
}

const operatorsConcern: ReadonlySet<string> = new Set([
  'UPSTREAM_AUTH',
  'UPSTREAM_PAYMENT_REQUIRED',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_BAD_ANSWER',
  'RATE_LIMITED',
  'WRITE_OUTCOME_UNKNOWN',
]);
