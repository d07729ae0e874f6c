import { GatewayError, type GatewayErrorCode } from '../../errors.ts';
import { decodeJson } from '../../json/decode.ts';
import type { HttpAnswer } from '../client/http/http-answer.ts';
import type { AnyEndpoint } from '../contract/endpoint.ts';
import { flag, integer } from '../instagram/value.ts';
import { knownFailure } from './known-failures.ts';
import { refusedPart } from './refused-part.ts';
import { minutesToRegain } from './usage.ts';

export const upstreamName = 'META' as const;

/** The subcode for "no such object, or no right to see it". */
const missingObject = 33;

/** `{error: {…}}`, as the documents describe it. */
interface GraphFault {
  readonly code: number | undefined;
  readonly subcode: number | undefined;
  readonly message: string;
  /** The message that the service shows to people. */
  readonly userTitle: string | undefined;
  readonly userMessage: string | undefined;
  /** Whether the service says that a retry helps; undefined where it does not say. */
  readonly isTransient: boolean | undefined;
  readonly traceId: string | undefined;
}

/** The key that an error is under. V8 finds this pattern in a long body in a third of the time that the bare word takes. */
const errorKey = /"error"\s*:/;

/** The coded error of a failed answer. A body can hold an error under any status. */
export function failureOf(answer: HttpAnswer, endpoint: AnyEndpoint): GatewayError | undefined {
  if (answer.status === 200 && !errorKey.test(answer.body)) return undefined;
  const fault = faultOf(answer.body);
  const details = { upstream: upstreamName, endpoint: endpoint.path, status: answer.status };
  if (fault === undefined) {
    if (answer.status === 200) return undefined;
    if (answer.status === 429)
      return new GatewayError('RATE_LIMITED', throttled, { ...details, retryAfterSeconds: minute });
    return new GatewayError(
      'UPSTREAM_UNAVAILABLE',
      `the official API is failing (HTTP ${answer.status}); try again later`,
      details,
    );
  }
  const [code, message] = meaning(fault);
  return new GatewayError(code, message, {
    ...details,
    ...(code === 'RATE_LIMITED' && { retryAfterSeconds: fault.code === 9 ? day : secondsToWait(answer) }),
    upstreamCode: fault.code,
    upstreamSubcode: fault.subcode,
    isTransient: code === 'UPSTREAM_UNAVAILABLE',
    mayBeHidden: fault.subcode === missingObject,
    refused: fault.code === 100 ? refusedPart(fault.message) : undefined,
    traceId: fault.traceId,
  });
}

function faultOf(body: string): GraphFault | undefined {
  let decoded: unknown;
  try {
    decoded = decodeJson(body);
  } catch {
    return undefined; // Not JSON: the status, or the reader of the body, decides what is wrong.
  }
  const error = (decoded as { readonly error?: unknown } | null)?.error;
  if (error === null || typeof error !== 'object') return undefined;
  const fields = error as Readonly<Record<string, unknown>>;
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  return {
    code: integer(fields['code']),
    subcode: integer(fields['error_subcode']),
    message: text(fields['message']) ?? '',
    userTitle: text(fields['error_user_title']),
    userMessage: text(fields['error_user_msg']),
    isTransient: flag(fields['is_transient']),
    traceId: text(fields['fbtrace_id']),
  };
}

/** Why a token is invalid, by the subcode of error 190. */
const invalidTokens: Readonly<Record<number, string>> = {
  458: 'the user removed the app',
  459: 'the user must log in to Facebook and confirm their identity',
  460: 'the user changed their password',
  463: 'it has expired',
  467: 'it is no longer valid',
};

function meaning(fault: GraphFault): readonly [GatewayErrorCode, string] {
  const { code = 0, subcode = 0 } = fault;
  const known = knownFailure(fault.code, fault.subcode);
  if (known !== undefined) return [known.meaning, `the official API refused this${quoted(fault)}`];
  if (code === 190) {
    const reason = invalidTokens[subcode] ?? 'it is no longer valid';
    return [
      'UPSTREAM_AUTH',
      `the official API refused the access token: ${reason}; renew META_ACCESS_TOKEN, or the token that was sent along`,
    ];
  }
  if (code === 10 && /not enough viewers/i.test(fault.message)) return ['NO_DATA', 'no insights: too few viewers'];
  if (code === 100 && /appsecret_proof/i.test(fault.message))
    return ['UPSTREAM_AUTH', 'the official API refused the proof of the app; check META_APP_SECRET'];
  if (code === 10 || (code >= 200 && code < 300))
    return ['UPSTREAM_PERMISSION', `the access token lacks a permission${quoted(fault)}`];
  // The weekly allowance of hashtags: pausing does not help, and other calls still work.
  if (code === 18) return ['UPSTREAM_PERMISSION', `the official API refused this${quoted(fault)}`];
  if (isThrottled(code)) return ['RATE_LIMITED', throttled];
  if (code === 368)
    return [
      'UPSTREAM_PERMISSION',
      'the official API temporarily blocked this action as a policy violation; try again later',
    ];
  // 110: business discovery finds no professional account of that name.
  if (code === 110) return ['NOT_FOUND', 'there is no professional account of that name'];
  if (code === 100 && subcode === missingObject)
    return ['NOT_FOUND', 'not found in the official API, or hidden from this token'];
  if (code === 24) return ['NOT_FOUND', `it does not exist in the official API${quoted(fault)}`];
  // The call cannot be parsed, or the node has no such edge: the caller cannot fix it.
  if (code === 2500)
    return [
      'UPSTREAM_BAD_ANSWER',
      `the official API does not understand the call${quoted(fault)}; META_URL or META_API_VERSION may be wrong`,
    ];
  // The same code is used for calls that fail every time, such as a breakdown that a metric does not have.
  if (fault.isTransient ?? (fault.subcode === undefined && (code === 1 || code === 2)))
    return ['UPSTREAM_UNAVAILABLE', `the official API failed${quoted(fault)}; try again later`];
  if (code === 100 && /cursor/i.test(fault.message))
    return ['CURSOR_EXPIRED', 'the item of this cursor was deleted; start again without "after"'];
  if (code === 100 && refusedPart(fault.message)?.field !== undefined)
    return [
      'NOT_SUPPORTED',
      `the official API does not have this, in this version or under this login${quoted(fault)}`,
    ];
  // "Invalid parameter" without a subcode is about the caller's input; any other code or subcode is not.
  const isInput = code === 100 && fault.subcode === undefined;
  return [isInput ? 'BAD_USER_INPUT' : 'UPSTREAM_REJECTED', `the official API refused this${quoted(fault)}`];
}

const throttled = 'the official API limits the rate; try again later';

/** Whether a refusal concerns every call under the token. That the day's posts are used up does not. */
export function stopsAll({ upstreamCode }: GatewayError): boolean {
  return upstreamCode === undefined || isThrottled(upstreamCode);
}

function isThrottled(code: number): boolean {
  return code === 4 || code === 17 || code === 32 || code === 341 || code === 613 || (code >= 80_000 && code < 80_100);
}

/** Longer than the list of all metrics, which the service names where one is unknown. */
const longest = 1_000;

/** The service's message, without URLs and without anything that may be a token or an id. */
function quoted({ message, userTitle, userMessage }: GraphFault): string {
  const shown = userTitle === undefined ? userMessage : [userTitle, userMessage ?? message].join(': ');
  const words = (shown ?? message)
    .replace(/^\(#-?\d+\)\s*/, '')
    .replaceAll(/https?:\/\/\S+/gi, '…')
    .replaceAll(/[\w-]{20,}/g, (word) => (/\d/.test(word) ? '…' : word))
    .replaceAll(/\d{9,}/g, '…')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .toWellFormed()
    .replace(/[\s.]+$/, '');
  return words === '' ? '' : ` (${cutAfterWord(words)})`;
}

/** The text, or as many whole words of it as may be shown. A single word that is too long is cut. */
function cutAfterWord(text: string): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  const end = cut.lastIndexOf(' ');
  return `${(end < 0 ? cut : cut.slice(0, end)).toWellFormed().replace(/[\s.,;:]+$/, '')} …`;
}

const minute = 60;
const day = 24 * 60 * minute;

/** Seconds until the service accepts calls again; a minute where it does not say. */
function secondsToWait(answer: HttpAnswer): number {
  return Math.max(1, minutesToRegain(answer)) * minute;
}
