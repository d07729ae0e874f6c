import { GatewayError, type GatewayErrorCode } from '../../errors.ts';
import { retryAfter } from '../client/headers.ts';
import type { AnyEndpoint } from '../endpoint.ts';
import { isAboutEntries } from '../instagram/no-entries.ts';
import type { HttpAnswer } from '../transport.ts';
import { type Outcome, outcomeOf } from './envelope.ts';

export const upstreamName = 'KEYAPI' as const;

/** Seconds to wait after 429, by the documents; `Retry-After` may say another number. */
const pause = 60;

/** The credits of an answer: the documented price of a good one, readable or not. Failures are free. */
export function spentCredits(answer: HttpAnswer, endpoint: AnyEndpoint): number {
  return isGood(answer, outcomeOf(answer.body)) ? endpoint.cost : 0;
}

type Meaning = readonly [GatewayErrorCode, string];

/** What a code means: the envelope's own, or the HTTP status, which uses the same numbers. */
const meanings: Readonly<Record<number, Meaning>> = {
  400: ['BAD_USER_INPUT', 'KeyAPI could not use these parameters'],
  401: ['UPSTREAM_AUTH', 'KeyAPI refused the key; check KEYAPI_TOKEN'],
  402: ['UPSTREAM_PAYMENT_REQUIRED', 'the KeyAPI credits are used up; top them up to go on'],
  403: ['UPSTREAM_PERMISSION', 'the KeyAPI key has no permission for this'],
  404: ['NOT_FOUND', 'it does not exist on Instagram, or no longer'],
  408: ['UPSTREAM_TIMEOUT', 'KeyAPI ran out of time; try again later'],
  422: ['BAD_USER_INPUT', 'KeyAPI refused the parameters'],
  429: ['RATE_LIMITED', 'KeyAPI gets too many calls; try again later'],
  504: ['UPSTREAM_TIMEOUT', 'KeyAPI ran out of time; try again later'],
};

/**
 * The coded error of an answer that is not a good one: a code other than 0 is a failure, whatever the HTTP status. Nothing of
 * the body is repeated save the service's code and the mark of the call.
 */
export function failureOf(answer: HttpAnswer, endpoint: AnyEndpoint): GatewayError | undefined {
  const outcome = outcomeOf(answer.body);
  if (isGood(answer, outcome)) return undefined;
  const [code, message] = meaningOf(answer, outcome);
  return new GatewayError(code, message, {
    upstream: upstreamName,
    endpoint: endpoint.path,
    status: answer.status,
    upstreamCode: outcome?.code,
    traceId: outcome?.requestId,
    ...(code === 'NOT_FOUND' && { hasNoEntries: isAboutEntries(outcome?.message ?? '') === true }),
    ...(code === 'RATE_LIMITED' && { retryAfterSeconds: retryAfter(answer, pause) }),
    ...(answer.status === 503 && code !== 'RATE_LIMITED' && { retryAfterSeconds: retryAfter(answer, undefined) }),
  });
}

/** A body without a code is left to whoever reads it, who says what is missing. */
function isGood({ status }: HttpAnswer, outcome: Outcome | undefined): boolean {
  return status === 200 && (outcome === undefined || outcome.code === 0);
}

function meaningOf({ status }: HttpAnswer, outcome: Outcome | undefined): Meaning {
  const told = outcome === undefined || outcome.code === 0 ? `HTTP ${status}` : `code ${outcome.code}`;
  const failing: Meaning = ['UPSTREAM_UNAVAILABLE', `KeyAPI is failing (${told}); try again later`];
  // A page of an edge in front of the service knows nothing of accounts: what it refuses is not refused by the service.
  if (outcome === undefined && (status === 403 || status === 404)) return failing;
  const code =
    outcome !== undefined && outcome.code !== 0 && meanings[outcome.code] !== undefined ? outcome.code : status;
  // The documents list 403 without a word. Of the account it can only be meant where the service says so: else another
  // service is still worth asking, which "private" would rule out.
  if (code === 403 && /\bprivate\b/i.test(outcome?.message ?? ''))
    return ['PRIVATE', 'this belongs to a private account'];
  return meanings[code] ?? failing;
}
