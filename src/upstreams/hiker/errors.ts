import { GatewayError, type GatewayErrorCode } from '../../errors.ts';
import { decodeJson } from '../../json/decode.ts';
import { type HttpAnswer, header, retryAfter } from '../client/http/http-answer.ts';
import type { AnyEndpoint } from '../contract/endpoint.ts';
import { isAboutEntries } from '../instagram/no-entries.ts';
import { type Keys, object, text } from '../instagram/value.ts';

export const upstreamName = 'HIKER' as const;

/** The statuses that HikerAPI bills: 200, but also 400, 403 (private) and 404 (not found). */
const billedStatuses = new Set([200, 400, 403, 404]);

/** A whole number, quoted or not, of at most four digits: more is no price of a call. */
const price = /\breqs"?\s*[:=]\s*"?(\d{1,4})(?:\.0+)?(?![\w.])/;

/**
 * The billed requests of an answer, by the header `x-hiker-info: {"reqs": 1}` (in older answers `reqs=1`), or else by the
 * documented price. What a proxy refuses does not reach the service and is free.
 */
export function billedRequests(answer: HttpAnswer, endpoint: AnyEndpoint): number {
  const reported = price.exec(header(answer, 'x-hiker-info') ?? '')?.[1];
  if (reported !== undefined) return Number(reported);
  return billedStatuses.has(answer.status) && !isRefusedByProxy(answer) && !isFromOtherServer(answer)
    ? endpoint.cost
    : 0;
}

const codes: Readonly<Record<number, readonly [GatewayErrorCode, string]>> = {
  400: ['BAD_USER_INPUT', 'HikerAPI rejected the parameters'],
  401: ['UPSTREAM_AUTH', 'HikerAPI rejected the access key; check HIKER_ACCESS_KEY'],
  402: ['UPSTREAM_PAYMENT_REQUIRED', 'the HikerAPI credit is used up; top it up'],
  403: ['PRIVATE', 'the account is private'],
  404: ['NOT_FOUND', 'not found on Instagram'],
  405: ['UPSTREAM_UNAVAILABLE', 'HikerAPI does not accept this kind of call at this endpoint'],
  406: ['UPSTREAM_UNAVAILABLE', 'HikerAPI does not accept this kind of call at this endpoint'],
  408: ['UPSTREAM_TIMEOUT', 'HikerAPI timed out; try again later'],
  410: ['UPSTREAM_UNAVAILABLE', 'HikerAPI no longer serves this endpoint'],
  413: ['BAD_USER_INPUT', 'HikerAPI rejected the call because its parameters are too long'],
  414: ['BAD_USER_INPUT', 'HikerAPI rejected the call because its parameters are too long'],
  422: ['BAD_USER_INPUT', 'HikerAPI rejected the parameters'],
  429: ['RATE_LIMITED', 'HikerAPI received too many calls; try again later'],
  430: ['RATE_LIMITED', 'HikerAPI received too many calls; try again later'],
  431: ['BAD_USER_INPUT', 'HikerAPI rejected the call because its parameters are too long'],
  504: ['UPSTREAM_TIMEOUT', 'HikerAPI timed out; try again later'],
};

/** The error of an answer, or undefined where it succeeded. Of the body only the name of a billed error is repeated. */
export function failureOf(answer: HttpAnswer, endpoint: AnyEndpoint): GatewayError | undefined {
  const { status } = answer;
  if (status === 200) return undefined;
  if (isFromOtherServer(answer))
    return new GatewayError(
      'UPSTREAM_BAD_ANSWER',
      'another server than HikerAPI answered, or HikerAPI has no such endpoint; check HIKER_URL',
      { upstream: upstreamName, endpoint: endpoint.path, status },
    );
  const [code, message] = (isRefusedByProxy(answer) ? undefined : codes[status]) ?? unavailable(status);
  return new GatewayError(code, message + errorName(answer), {
    upstream: upstreamName,
    endpoint: endpoint.path,
    status,
    // The limit is per second.
    ...(code === 'RATE_LIMITED' && { retryAfterSeconds: retryAfter(answer, 1) }),
    ...(status === 503 && { retryAfterSeconds: retryAfter(answer, undefined) }),
    ...(status === 404 && { hasNoEntries: hasNoEntries(answer.body) }),
  });
}

/** Redirects are not followed, because the access key would go with them. */
function unavailable(status: number): readonly [GatewayErrorCode, string] {
  return status >= 300 && status < 400
    ? ['UPSTREAM_UNAVAILABLE', `HikerAPI redirected (HTTP ${status}), which is not followed; check HIKER_URL`]
    : ['UPSTREAM_UNAVAILABLE', `HikerAPI failed (HTTP ${status}); try again later`];
}

/** Whether a 404 means an empty list: `{"detail": "Entries not found"}`, or an `exc_type` that says so. */
function hasNoEntries(body: string): boolean {
  let decoded: unknown;
  try {
    decoded = decodeJson(body);
  } catch {
    return false; // Not JSON, so nothing says that it is about a list.
  }
  const { detail, exc_type: type } = object<Keys<'detail' | 'exc_type'>>(decoded) ?? {};
  // `EntriesNotFound` becomes `Entries Not Found`.
  const words = text(type)?.replace(/([a-z])(?=[A-Z])/g, '$1 ') ?? '';
  return isAboutEntries(text(detail) ?? '') ?? isAboutEntries(words) ?? false;
}

/** The service's name of a billed error: ` (UserNotFound)`. Empty where it does not look like a name. */
function errorName({ status, body }: HttpAnswer): string {
  if (status !== 400 && status !== 403 && status !== 404) return '';
  const name = /"exc_type"\s*:\s*"([A-Z][A-Za-z]{2,39})"/.exec(body)?.[1];
  return name === undefined ? '' : ` (${name})`;
}

/** Whether a 404 comes from another server or router: the service's own 404 names what was not found. */
function isFromOtherServer({ status, body }: HttpAnswer): boolean {
  return (
    status === 404 && (!body.trimStart().startsWith('{') || /^\s*\{\s*"detail"\s*:\s*"Not Found"\s*\}\s*$/.test(body))
  );
}

/** Whether a 403 comes from the proxy in front of the service (`error code: 1010`), and not from a private account. */
function isRefusedByProxy(answer: HttpAnswer): boolean {
  return answer.status === 403 && !answer.body.trimStart().startsWith('{');
}
