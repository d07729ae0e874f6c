import type { GatewayErrorCode } from '../../errors.ts';
import type { Charge } from '../ledger/meter.ts';
import type { AnyEndpoint } from './endpoint.ts';

/** How a call ended, for its span. */
export interface CallEnd {
  /** Of the answer; undefined where none arrived. */
  readonly status?: number | undefined;
  readonly charge?: Charge | undefined;
  readonly failure?: GatewayErrorCode | undefined;
}

/** A span that is open. Its end is noted once. */
export interface CallSpan {
  end(end: CallEnd): void;
}

/**
 * Records the calls of one operation as spans. Set only where the operation is recorded. The methods return at once and do not
 * throw; they get neither parameters nor URLs, which name people.
 */
export interface CallSpans {
  /** An attempt at a call to a service, of which `resend` is the number of the retry: 0 for the first attempt. */
  begin(upstream: string, endpoint: AnyEndpoint, resend: number): CallSpan;
  /** The operation waits for the same call, which another operation has made. */
  joined(upstream: string, endpoint: AnyEndpoint): CallSpan;
  /** The cache of this process has answered. */
  cached(upstream: string, endpoint: AnyEndpoint, isStale: boolean): void;
  /** Redis is asked for the answer; the result tells whether it had it. */
  lookup(upstream: string, endpoint: AnyEndpoint): (isHit: boolean) => void;
}
