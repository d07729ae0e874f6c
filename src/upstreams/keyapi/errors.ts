import { GatewayError, type GatewayErrorCode } from '../../errors.ts';
import { decodeJson } from '../../json/decode.ts';
import { type HttpAnswer, retryAfter } from '../client/http/http-answer.ts';
import type { AnyEndpoint } from '../contract/endpoint.ts';
import { isAboutEntries } from '../instagram/no-entries.ts';
import { integer, type Keys, object, text } from '../instagram/value.ts';

export const upstreamName = 'KEYAPI' as const;

/** Seconds to wait after a 429 without `Retry-After`, as documented. */
const defaultPause = 60;

/** The credits that an answer cost: the documented price where it succeeded, readable or not. Failures are free. */
export function spentCredits(answer: HttpAnswer, endpoint: AnyEndpoint): number {
  return isSuccess(answer, outcomeOf(answer.body)) ? endpoint.cost : 0;
}

type Meaning = readonly [GatewayErrorCode, string];

/** The error for a code of the envelope or an HTTP status; both use the same numbers. */
const meanings: Readonly<Record<number, Meaning>> = {
  400: ['BAD_USER_INPUT', 'KeyAPI rejected the parameters'],
  401: ['UPSTREAM_AUTH', 'KeyAPI rejected the key; check KEYAPI_TOKEN'],
  402: ['UPSTREAM_PAYMENT_REQUIRED', 'the KeyAPI credits are used up; top them up'],
  403: ['UPSTREAM_PERMISSION', 'the KeyAPI key has no permission for this'],
  404: ['NOT_FOUND', 'not found on Instagram'],
  408: ['UPSTREAM_TIMEOUT', 'KeyAPI timed out; try again later'],
  422: ['BAD_USER_INPUT', 'KeyAPI rejected the parameters'],
  429: ['RATE_LIMITED', 'KeyAPI received too many calls; try again later'],
  504: ['UPSTREAM_TIMEOUT', 'KeyAPI timed out; try again later'],
};

/**
 * The error of an answer, or undefined where it succeeded. A code other than 0 is a failure whatever the HTTP status. Of the
 * body only the service's code and the id of the call are repeated.
 */
export function failureOf(answer: HttpAnswer, endpoint: AnyEndpoint): GatewayError | undefined {
  const outcome = outcomeOf(answer.body);
  if (isSuccess(answer, outcome)) return undefined;
  const [code, message] = meaningOf(answer, outcome);
  return new GatewayError(code, message, {
    upstream: upstreamName,
    endpoint: endpoint.path,
    status: answer.status,
    upstreamCode: outcome?.code,
    traceId: outcome?.requestId,
    ...(code === 'NOT_FOUND' && { hasNoEntries: isAboutEntries(outcome?.message ?? '') === true }),
    ...(code === 'RATE_LIMITED' && { retryAfterSeconds: retryAfter(answer, defaultPause) }),
    ...(answer.status === 503 && code !== 'RATE_LIMITED' && { retryAfterSeconds: retryAfter(answer, undefined) }),
  });
}

/** A body without a code counts as a success here; the reader reports what is missing. */
function isSuccess({ status }: HttpAnswer, outcome: Outcome | undefined): boolean {
  return status === 200 && (outcome === undefined || outcome.code === 0);
}

function meaningOf({ status }: HttpAnswer, outcome: Outcome | undefined): Meaning {
  const reported = outcome === undefined || outcome.code === 0 ? `HTTP ${status}` : `code ${outcome.code}`;
  const failing: Meaning = ['UPSTREAM_UNAVAILABLE', `KeyAPI failed (${reported}); try again later`];
  // Without an envelope these come from a proxy in front of the service and are not about the account.
  if (outcome === undefined && (status === 403 || status === 404)) return failing;
  const code =
    outcome !== undefined && outcome.code !== 0 && meanings[outcome.code] !== undefined ? outcome.code : status;
  // The documentation does not explain 403. It means a private account only where the message says so; PRIVATE would keep
  // gramgraph from asking another service.
  if (code === 403 && /\bprivate\b/i.test(outcome?.message ?? '')) return ['PRIVATE', 'the account is private'];
  return meanings[code] ?? failing;
}

/** The outcome of a call in the envelope `{code, message, data, requestId}`. */
interface Outcome {
  /** 0 is success. */
  readonly code: number;
  readonly message: string;
  /** The id by which the service can find the call. */
  readonly requestId: string | undefined;
}

/** How nearly every answer begins. Matching it avoids decoding the body twice. */
const success = /^\s*\{\s*"code"\s*:\s*0\s*[,}]/;

/** The outcome in a body; undefined where the body is no envelope. */
function outcomeOf(body: string): Outcome | undefined {
  if (success.test(body)) return { code: 0, message: '', requestId: undefined };
  let decoded: unknown;
  try {
    decoded = decodeJson(body);
  } catch {
    return undefined; // Not JSON: the status or the decoder reports that.
  }
  const envelope = object<Keys<'code' | 'message' | 'requestId'>>(decoded);
  const code = integer(envelope?.code);
  if (code === undefined) return undefined;
  return { code, message: text(envelope?.message) ?? '', requestId: text(envelope?.requestId) };
}
