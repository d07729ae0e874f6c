/** What went wrong, in the words that reach a client as `extensions.code`. */
export type GatewayErrorCode =
  | 'NOT_FOUND'
  | 'PRIVATE'
  | 'BAD_USER_INPUT'
  | 'RATE_LIMITED'
  | 'UPSTREAM_AUTH'
  | 'UPSTREAM_PAYMENT_REQUIRED'
  | 'UPSTREAM_PERMISSION'
  | 'UPSTREAM_UNAVAILABLE'
  | 'UPSTREAM_TIMEOUT'
  | 'UPSTREAM_BAD_ANSWER'
  /** The service refuses the call for a reason of its own, which its title and message tell. */
  | 'UPSTREAM_REJECTED'
  | 'UPSTREAM_NOT_CONFIGURED'
  | 'BUDGET_EXCEEDED'
  | 'CURSOR_INVALID'
  | 'CURSOR_EXPIRED'
  | 'WRITE_OUTCOME_UNKNOWN'
  /** There is nothing to tell, which is no error: it stands as null and reaches nobody. */
  | 'NO_DATA'
  | 'NOT_SUPPORTED'
  | 'CANCELLED';

export interface GatewayErrorDetails {
  readonly upstream?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly status?: number | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /** The service's own codes, and the mark under which it can look the failure up. */
  readonly upstreamCode?: number | undefined;
  readonly upstreamSubcode?: number | undefined;
  readonly traceId?: string | undefined;
  /** The service says itself that it passes, whatever the status is. */
  readonly isTransient?: boolean | undefined;
  /** The id of what was made before it failed, and is still to be finished: it is logged, whoever hears of the failure. */
  readonly made?: string | undefined;
  /** Of a "not found": it says that a list has no entries, not that whose list it is does not exist. */
  readonly hasNoEntries?: boolean | undefined;
  /** Of a "not found": the service answers the same for what exists and may not be seen with this credential. */
  readonly mayBeHidden?: boolean | undefined;
  readonly cause?: unknown;
}

/** Whether it can be a mark of the service's: it is shown as it came, so anything else may be a text that nobody should see. */
function isMark(text: string | undefined): boolean {
  return text !== undefined && /^[\w.:/+=-]{1,64}$/.test(text);
}

/** A failure of, or on the way to, an upstream. It never carries an address, a credential or a body. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly code: GatewayErrorCode;
  readonly upstream: string | undefined;
  readonly endpoint: string | undefined;
  readonly status: number | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly upstreamCode: number | undefined;
  readonly upstreamSubcode: number | undefined;
  readonly traceId: string | undefined;
  readonly isTransient: boolean;
  readonly made: string | undefined;
  readonly hasNoEntries: boolean;
  readonly mayBeHidden: boolean;
  /** Set where the failed call was paid for all the same: making it again would be paying again. */
  isPaid = false;
  /** Set where it concerns only the caller that began the call, and none that joined it. */
  isOfAsker = false;

  constructor(code: GatewayErrorCode, message: string, details: GatewayErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.upstream = details.upstream;
    this.endpoint = details.endpoint;
    this.status = details.status;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.upstreamCode = details.upstreamCode;
    this.upstreamSubcode = details.upstreamSubcode;
    this.traceId = isMark(details.traceId) ? details.traceId : undefined;
    this.isTransient = details.isTransient === true;
    this.made = details.made;
    this.hasNoEntries = details.hasNoEntries === true;
    this.mayBeHidden = details.mayBeHidden === true;
  }
}

/** Whether the service says that there is no such thing, or that nobody may see it. */
export function isAbsence({ code }: GatewayError): boolean {
  return code === 'NOT_FOUND' || code === 'PRIVATE';
}

/** Whether a list answered that it has no entries, or none behind this cursor. */
export function isEmptyList(fault: unknown): boolean {
  return fault instanceof GatewayError && fault.hasNoEntries;
}

/** A body that does not have the documented shape. `at` is the place in the body; the endpoint is added by whoever called. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
  readonly at: string;

  constructor(at: string, expected: string) {
    super(`expected ${expected} at ${at || 'the top of the answer'}`);
    this.at = at;
  }
}

/** A body with a good status by which the service says that it has no such thing. It reaches the client as NOT_FOUND. */
export class AbsentError extends Error {
  override readonly name = 'AbsentError';
}
