import { GraphQLError } from 'graphql';
import { GatewayError, type GatewayErrorCode } from '../../errors.ts';
import type { Log } from '../../log/log.ts';

/**
 * Logs what an operator has to know of: a service that is failing, or answers what nobody can read, once per endpoint and
 * operation; a write of which nobody knows whether it happened; what was made and is not finished; and every fault that
 * has no code, which is a defect of ours.
 */
export function logFaults(faults: readonly unknown[], log: Log): void {
  const told = new Set<string>();
  for (const fault of faults) {
    if (!(fault instanceof GatewayError)) {
      // A coded GraphQL error is a mistake of the client's.
      const isCoded = fault instanceof GraphQLError && fault.extensions['code'] !== undefined;
      if (fault !== undefined && !isCoded) log.failure('error', 'a fault without a code', fault);
      continue;
    }
    const what = `${fault.code} ${fault.endpoint ?? ''} ${fault.made ?? ''}`;
    const message = messages[fault.code] ?? (fault.made === undefined ? undefined : unfinished);
    // The client may be gone that should have been told what was made.
    if (message === undefined || told.has(what)) continue;
    told.add(what);
    log.failure('warn', message, fault);
  }
}

const unfinished = 'something was made and is not finished; "made" is its id';

/** What is the operator's concern. A fault's own message is the client's: it may repeat what was asked for, or a service's words. */
const messages: Readonly<Partial<Record<GatewayErrorCode, string>>> = {
  UPSTREAM_AUTH: 'a service refuses its key or token; check the setting',
  UPSTREAM_PAYMENT_REQUIRED: 'the credit at a service is used up; top it up to go on',
  UPSTREAM_UNAVAILABLE: 'a service is failing',
  UPSTREAM_TIMEOUT: 'a service did not answer in time',
  UPSTREAM_BAD_ANSWER: 'a service gave an answer that cannot be read',
  RATE_LIMITED: 'a service is called too fast',
  WRITE_OUTCOME_UNKNOWN: 'a write was sent and its outcome is unknown',
};
