/** What went wrong, in the words that reach a client as `extensions.code`. */
export type UpstreamErrorCode =
  | 'NOT_FOUND'
  | 'PRIVATE'
  | 'BAD_USER_INPUT'
  | 'RATE_LIMITED'
  | 'UPSTREAM_AUTH'
  | 'UPSTREAM_PAYMENT_REQUIRED'
  | 'UPSTREAM_UNAVAILABLE'
  | 'UPSTREAM_TIMEOUT'
  | 'UPSTREAM_BAD_ANSWER'
  | 'UPSTREAM_NOT_CONFIGURED'
  | 'BUDGET_EXCEEDED'
  | 'CURSOR_INVALID'
  | 'NOT_SUPPORTED'
  | 'CANCELLED';

export interface UpstreamErrorDetails {
  readonly upstream?: string;
  readonly endpoint?: string;
  readonly status?: number;
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/** A failure of, or on the way to, an upstream. It never carries an address, a credential or a body. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  readonly code: UpstreamErrorCode;
  readonly upstream: string | undefined;
  readonly endpoint: string | undefined;
  readonly status: number | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: UpstreamErrorCode, message: string, details: UpstreamErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.upstream = details.upstream;
    this.endpoint = details.endpoint;
    this.status = details.status;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}
