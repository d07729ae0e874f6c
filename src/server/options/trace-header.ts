import type { GraphQLError } from 'graphql';
import { refusedOperation } from '../execute/refusals.ts';

/** The header with which a client asks to see the calls: `1`. */
export const traceHeader = 'x-upstream-trace';

/** Whether the calls are to be shown; a refusal where they may not be. */
export function wantsTrace(header: string | null | undefined, mayTrace: boolean): boolean | GraphQLError {
  if (header == null || header === '' || header === '0') return false;
  if (header !== '1')
    return refusedOperation('BAD_USER_INPUT', `${traceHeader} must be 1 or 0; leave it out for no trace`);
  if (mayTrace) return true;
  return refusedOperation(
    'BAD_USER_INPUT',
    `this gateway does not show its calls: leave out ${traceHeader}, or set UPSTREAM_TRACE=1 on the gateway`,
  );
}
