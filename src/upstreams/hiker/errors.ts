import { GatewayError, type GatewayErrorCode } from '../../errors.ts';
import { decodeJson } from '../../json/decode.ts';
import { header, retryAfter } from '../client/headers.ts';
import type { AnyEndpoint } from '../endpoint.ts';
import { isAboutEntries } from '../instagram/no-entries.ts';
import { object, text } from '../instagram/value.ts';
import type { HttpAnswer } from '../transport.ts';

export const upstreamName = 'HIKER' as const;

/** Only these are billed; "not found" and "private" cost money like any answer. */
const billedStatuses = new Set([200, 400, 403, 404]);

/** A whole number, quoted or not. One of more than four digits is no price of a call. */
const price = /\breqs"?\s*[:=]\s*"?(\d{1,4})(?:\.0+)?(?![\w.])/;

/**
 * The true price of an answer: `x-hiker-info: {"reqs": 1}`, in older answers `reqs=1`; without it the documents' price.
 * What the edge turns away never reached the service.
 */
export function billedRequests(answer: HttpAnswer, endpoint: AnyEndpoint): number {
  const told = price.exec(header(answer, 'x-hiker-info') ?? '')?.[1];
  if (told !== undefined) return Number(told);
  return billedStatuses.has(answer.status) && !isTurnedAway(answer) && !isElsewhere(answer) ? endpoint.cost : 0;
}

const codes: Readonly<Record<number, readonly [GatewayErrorCode, string]>> = {
  400: ['BAD_USER_INPUT', 'HikerAPI could not use these parameters'],
  401: ['UPSTREAM_AUTH', 'HikerAPI refused the access key; check HIKER_ACCESS_KEY'],
  402: ['UPSTREAM_PAYMENT_REQUIRED', 'the HikerAPI credit is used up; top it up to go on'],
  403: ['PRIVATE', 'this belongs to a private account'],
  404: ['NOT_FOUND', 'it does not exist on Instagram, or no longer'],
  405: ['UPSTREAM_UNAVAILABLE', 'HikerAPI does not serve this endpoint in this way'],
  406: ['UPSTREAM_UNAVAILABLE', 'HikerAPI does not serve this endpoint in this way'],
  408: ['UPSTREAM_TIMEOUT', 'HikerAPI ran out of time; try again later'],
  410: ['UPSTREAM_UNAVAILABLE', 'HikerAPI no longer serves this endpoint'],
  413: ['BAD_USER_INPUT', 'HikerAPI refused the call: its parameters are too long'],
  414: ['BAD_USER_INPUT', 'HikerAPI refused the call: its parameters are too long'],
  422: ['BAD_USER_INPUT', 'HikerAPI refused the parameters'],
  429: ['RATE_LIMITED', 'HikerAPI gets too many calls; try again later'],
  430: ['RATE_LIMITED', 'HikerAPI gets too many calls; try again later'],
  431: ['BAD_USER_INPUT', 'HikerAPI refused the call: its parameters are too long'],
  504: ['UPSTREAM_TIMEOUT', 'HikerAPI ran out of time; try again later'],
};

/** The coded error of an answer that is not a good one. Nothing of its body is repeated, save the service's own name for a fault of what was asked for. */
export function failureOf(answer: HttpAnswer, endpoint: AnyEndpoint): GatewayError | undefined {
  const { status } = answer;
  if (status === 200) return undefined;
  if (isElsewhere(answer))
    return new GatewayError(
      'UPSTREAM_BAD_ANSWER',
      'what answered this address is not HikerAPI, or HikerAPI has no such endpoint; check HIKER_URL',
      { upstream: upstreamName, endpoint: endpoint.path, status },
    );
  const [code, message] = (isTurnedAway(answer) ? undefined : codes[status]) ?? failing(status);
  return new GatewayError(code, message + named(answer), {
    upstream: upstreamName,
    endpoint: endpoint.path,
    status,
    // The limit is per second.
    ...(code === 'RATE_LIMITED' && { retryAfterSeconds: retryAfter(answer, 1) }),
    ...(status === 503 && { retryAfterSeconds: retryAfter(answer, undefined) }),
    ...(status === 404 && { hasNoEntries: hasNoEntries(answer.body) }),
  });
}

/** A redirect is not followed: the access key would go with it, to wherever it leads. */
function failing(status: number): readonly [GatewayErrorCode, string] {
  return status >= 300 && status < 400
    ? ['UPSTREAM_UNAVAILABLE', `HikerAPI redirects (HTTP ${status}), which is not followed; check HIKER_URL`]
    : ['UPSTREAM_UNAVAILABLE', `HikerAPI is failing (HTTP ${status}); try again later`];
}

/** Whether a 404 speaks of the entries of a list: `{"detail": "Entries not found"}`. Where `detail` names nothing, `exc_type` does. */
function hasNoEntries(body: string): boolean {
  let decoded: unknown;
  try {
    decoded = decodeJson(body);
  } catch {
    return false; // Cut short or no JSON: nothing says that it is about a list.
  }
  const { detail, exc_type: type } = object<{ detail?: unknown; exc_type?: unknown }>(decoded) ?? {};
  // `EntriesNotFound` in words: `Entries Not Found`.
  const named = text(type)?.replace(/([a-z])(?=[A-Z])/g, '$1 ') ?? '';
  return isAboutEntries(text(detail) ?? '') ?? isAboutEntries(named) ?? false;
}

/** What a billed refusal was about, in the service's own word: ` (UserNotFound)`. Nothing else is let through in its place. */
function named({ status, body }: HttpAnswer): string {
  if (status !== 400 && status !== 403 && status !== 404) return '';
  const name = /"exc_type"\s*:\s*"([A-Z][A-Za-z]{2,39})"/.exec(body)?.[1];
  return name === undefined ? '' : ` (${name})`;
}

/** A "not found" of a server's, not of the service's: it says nothing about what was asked for. The service's own names what it did not find. */
function isElsewhere({ status, body }: HttpAnswer): boolean {
  return (
    status === 404 && (!body.trimStart().startsWith('{') || /^\s*\{\s*"detail"\s*:\s*"Not Found"\s*\}\s*$/.test(body))
  );
}

/** The edge in front of the service turns bots away with a plain 403 (`error code: 1010`): that says nothing about the account. */
function isTurnedAway(answer: HttpAnswer): boolean {
  return answer.status === 403 && !answer.body.trimStart().startsWith('{');
}
