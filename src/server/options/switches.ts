import type { GraphQLError } from 'graphql';
import { refusedOperation } from '../execute/refusals.ts';

/** The header that asks for the estimate instead of the data, for clients that cannot send `extensions`. */
export const explainHeader = 'x-upstream-explain';

/** Whether a request asks for the estimate: `"extensions": {"explain": true}`, or the header `1`. */
export function wantsEstimate(header: string | null | undefined, extensions: unknown): boolean | GraphQLError {
  // A value that is almost right is refused: running the operation would spend what the client only wanted to estimate.
  const isOn = switchOf(explainHeader, header, 'to run the operation');
  if (typeof isOn !== 'boolean') return isOn;
  const explain =
    extensions !== null && typeof extensions === 'object' && 'explain' in extensions ? extensions.explain : undefined;
  if (explain !== undefined && explain !== null && typeof explain !== 'boolean')
    return refusedOperation(
      'BAD_USER_INPUT',
      '"explain" in the extensions must be true or false; leave it out to run the operation',
    );
  return isOn || explain === true;
}

/** The header with which a client asks to see the calls: `1`. */
export const traceHeader = 'x-upstream-trace';

/** Whether a request asks for the trace; a refusal where the gateway does not show it. */
export function wantsTrace(header: string | null | undefined, mayTrace: boolean): boolean | GraphQLError {
  const isOn = switchOf(traceHeader, header, 'for no trace');
  if (isOn !== true || mayTrace) return isOn;
  return refusedOperation(
    'BAD_USER_INPUT',
    `this gateway does not show its calls: leave out ${traceHeader}, or set UPSTREAM_TRACE=1 on the gateway`,
  );
}

/** Whether a request's `cache-control` asks to bypass the cache. */
export function wantsFresh(header: string | null | undefined): boolean {
  return header != null && /(^|[\s,])no-(cache|store)($|[\s,])/i.test(header);
}

/** The value of a header that is on or off; a refusal of any other. */
function switchOf(name: string, header: string | null | undefined, withoutIt: string): boolean | GraphQLError {
  if (header == null || header === '' || header === '0') return false;
  if (header === '1') return true;
  return refusedOperation('BAD_USER_INPUT', `${name} must be 1 or 0; leave it out ${withoutIt}`);
}
