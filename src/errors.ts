/** What went wrong. A client receives it as `extensions.code`. */
export type GatewayErrorCode =
  | 'NOT_FOUND'
  | 'PRIVATE'
  | 'BAD_USER_INPUT'
  | 'RATE_LIMITED'
  /** Too much waits for a service: the operation was refused as a whole, before its first call. */
  | 'OVERLOADED'
  | 'UPSTREAM_AUTH'
  | 'UPSTREAM_PAYMENT_REQUIRED'
  | 'UPSTREAM_PERMISSION'
  | 'UPSTREAM_UNAVAILABLE'
  | 'UPSTREAM_TIMEOUT'
  | 'UPSTREAM_BAD_ANSWER'
  /** The service refuses the call; its own title and message say why. */
  | 'UPSTREAM_REJECTED'
  | 'UPSTREAM_NOT_CONFIGURED'
  /** The request's key lacks a scope. */
  | 'FORBIDDEN'
  | 'BUDGET_EXCEEDED'
  | 'CURSOR_INVALID'
  | 'CURSOR_EXPIRED'
  | 'WRITE_OUTCOME_UNKNOWN'
  /** The gateway stopped before the operation ended. */
  | 'SHUTTING_DOWN'
  /** There is no data, which is not an error: the field is null, and no client receives this code. */
  | 'NO_DATA'
  | 'NOT_SUPPORTED'
  /** The client has disconnected: only the log shows this code. */
  | 'CANCELLED';

export interface GatewayErrorDetails {
  readonly upstream?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly status?: number | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /** The service's own codes, and the id by which the service can look up the failure. */
  readonly upstreamCode?: number | undefined;
  readonly upstreamSubcode?: number | undefined;
  readonly traceId?: string | undefined;
  /** The service says that the failure is temporary, whatever the status is. */
  readonly isTransient?: boolean | undefined;
  /** The id of what was created before the failure and still has to be finished; it is always logged. */
  readonly createdId?: string | undefined;
  /** Of a "not found": the list has no entries; its owner exists. */
  readonly hasNoEntries?: boolean | undefined;
  /** Of a "not found": the service answers the same for a thing that this credential may not see. */
  readonly mayBeHidden?: boolean | undefined;
  /** What of the call is refused, where the service says so: the rest can be asked again without it. */
  readonly refused?: RefusedPart | undefined;
  /** The answer arrived whole, and its body cannot be read: another answer in the same format cannot be read either. */
  readonly isUnreadable?: boolean | undefined;
  readonly cause?: unknown;
}

/** The part of a call that a service names as the reason of its refusal. */
export interface RefusedPart {
  /** A field that the type of the node does not have. */
  readonly field?: string;
  /** Names in a list of the call, such as metrics. */
  readonly names?: readonly string[];
  /** The place in such a list of the name that is refused, and all names that are not. */
  readonly at?: number;
  readonly allowed?: readonly string[];
  /** It is refused for every node of the type, not only for this one. */
  readonly isForAll: boolean;
}

/** Whether a text can be a trace id. Clients receive it unchanged, so any other text is dropped. */
function isTraceId(text: string | undefined): boolean {
  return text !== undefined && /^[\w.:/+=-]{1,64}$/.test(text);
}

/** A failure of a call or of the gateway. It never contains a URL, a credential or a body. */
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
  readonly createdId: string | undefined;
  readonly hasNoEntries: boolean;
  readonly mayBeHidden: boolean;
  readonly refused: RefusedPart | undefined;
  readonly isUnreadable: boolean;
  /** Set when the failed call was charged: a retry would be charged again. */
  isPaid = false;
  /** Set when the failure concerns only the caller that started the call, and none that joined it. */
  isOfCallerOnly = false;

  constructor(code: GatewayErrorCode, message: string, details: GatewayErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.upstream = details.upstream;
    this.endpoint = details.endpoint;
    this.status = details.status;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.upstreamCode = details.upstreamCode;
    this.upstreamSubcode = details.upstreamSubcode;
    this.traceId = isTraceId(details.traceId) ? details.traceId : undefined;
    this.isTransient = details.isTransient === true;
    this.createdId = details.createdId;
    this.hasNoEntries = details.hasNoEntries === true;
    this.mayBeHidden = details.mayBeHidden === true;
    this.refused = details.refused;
    this.isUnreadable = details.isUnreadable === true;
  }

  /** The same failure in other words. */
  withMessage(message: string): GatewayError {
    const { code, isPaid, isOfCallerOnly, ...details } = this;
    return Object.assign(new GatewayError(code, message, { ...details, cause: this.cause }), {
      isPaid,
      isOfCallerOnly,
    });
  }
}

/** Whether the service says that a thing does not exist or is private. */
export function isAbsence({ code }: GatewayError): boolean {
  return code === 'NOT_FOUND' || code === 'PRIVATE';
}

/** Whether a list answered that it has no entries, or none after this cursor. */
export function isEmptyList(error: unknown): boolean {
  return error instanceof GatewayError && error.hasNoEntries;
}

/** A body that does not have the documented shape. `at` is the path in the body; the caller adds the endpoint. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
  readonly at: string;

  constructor(at: string, expected: string) {
    super(`expected ${expected} at ${at || 'the top of the answer'}`);
    this.at = at;
  }
}

/** A body with status 200 that says that the thing does not exist. The client receives NOT_FOUND. */
export class AbsentError extends Error {
  override readonly name = 'AbsentError';
}

/** What is wrong with the input of a mutation, and what to do about it. */
export interface UserError {
  /** In capitals: `CAPTION_TOO_LONG`. */
  readonly code: string;
  readonly message: string;
  /** The path in the arguments: `["input", "post", "image", "caption"]`; null where it concerns no single argument. */
  readonly field: readonly string[] | null;
  readonly advice: string | null;
  readonly upstreamCode: number | null;
  readonly upstreamSubcode: number | null;
}
