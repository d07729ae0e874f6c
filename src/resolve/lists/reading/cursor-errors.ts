import { GatewayError } from '../../../errors.ts';
import type { ListPath } from '../../../sources/declare/access-path.ts';
import { longestUpstreamCursor } from '../cursor/cursor.ts';

/** The service does not accept the cursor that a client continues with. */
export function cursorExpired(cause: GatewayError): GatewayError {
  const { upstream, endpoint, status } = cause;
  const error = new GatewayError(
    'CURSOR_EXPIRED',
    `${upstream} does not accept this cursor any more; start again without "after"`,
    { upstream, endpoint, status, cause },
  );
  error.isPaid = cause.isPaid;
  return error;
}

/**
 * The service does not accept a cursor that it has given in the same reading: the client did not send it, so it has nothing to
 * start again.
 */
export function freshCursorRefused(cause: GatewayError): GatewayError {
  const { upstream, endpoint, status } = cause;
  const error = new GatewayError(
    'UPSTREAM_UNAVAILABLE',
    `${upstream ?? 'the service'} does not accept the cursor that it has just given; continue the list later`,
    { upstream, endpoint, status, cause },
  );
  error.isPaid = cause.isPaid;
  return error;
}

/** The service gave a cursor that is longer than a client's may be. */
export function cursorTooLong({ upstream, endpoint }: ListPath, length: number): GatewayError {
  return new GatewayError(
    'UPSTREAM_BAD_ANSWER',
    `${upstream} gave a cursor of ${length} characters, and at most ${longestUpstreamCursor} are accepted: the list ends here`,
    { upstream, endpoint: endpoint.path },
  );
}
