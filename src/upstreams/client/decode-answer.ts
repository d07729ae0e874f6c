import { AbsentError, GatewayError, ShapeError } from '../../errors.ts';
import { decodeJson } from '../../json/decode.ts';
import { decodeExcerpt } from '../../json/decode-excerpt.ts';
import { nestsWithin } from '../../json/nesting.ts';
import type { AnyEndpoint } from '../endpoint.ts';
import { type Reading, readingOf } from '../left-out.ts';
import type { ReceivedAnswer } from '../transport.ts';

/**
 * What an answer says, and what of it was left out because it could not be read. A body that cannot be decoded or read at
 * all is the upstream's fault, whatever went wrong inside.
 */
export function readAnswer<Answer>(
  endpoint: AnyEndpoint<string, Answer>,
  answer: ReceivedAnswer,
  upstream: string,
): Reading<Answer> {
  const details = { upstream, endpoint: endpoint.path };
  let decoded: unknown;
  try {
    decoded = endpoint.keys === undefined ? decodeJson(answer.body) : decodeExcerpt(answer.bytes, endpoint.keys);
  } catch (cause) {
    throw new GatewayError('UPSTREAM_BAD_ANSWER', `${upstream} answered with something that is not JSON`, {
      ...details,
      cause,
    });
  }
  try {
    const read = readingOf(() => endpoint.read(decoded));
    // What is checked is what readers keep: that is less than came, and an excerpt has been checked already.
    if (endpoint.keys === undefined && !nestsWithin(read.answer))
      throw new ShapeError('', 'a value that nests less deep');
    return read;
  } catch (cause) {
    if (cause instanceof AbsentError)
      throw new GatewayError('NOT_FOUND', `${upstream} answered that it does not exist`, { ...details, cause });
    const reason = cause instanceof ShapeError ? cause.message : 'it could not be read';
    throw new GatewayError('UPSTREAM_BAD_ANSWER', `${upstream} answered in an unknown shape: ${reason}`, {
      ...details,
      cause,
    });
  }
}

/** Connection refused, reset, cut off, timed out: a coded error that names the endpoint and nothing secret. */
export function asCallFailure(fault: unknown, upstream: string, endpoint: string): GatewayError {
  if (fault instanceof GatewayError) {
    if (fault.endpoint !== undefined) return fault;
    return new GatewayError(fault.code, `${upstream}: ${fault.message}`, { upstream, endpoint, cause: fault });
  }
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT' || code === 'UND_ERR_CONNECT_TIMEOUT') {
    return new GatewayError('UPSTREAM_TIMEOUT', `${upstream} did not answer in time`, {
      upstream,
      endpoint,
      cause: fault,
    });
  }
  if (code === 'UND_ERR_HEADERS_OVERFLOW' || code.startsWith('HPE_') || isUnasked(fault)) {
    return new GatewayError('UPSTREAM_BAD_ANSWER', `${upstream} sent an answer that is not HTTP (${code})`, {
      upstream,
      endpoint,
      cause: fault,
    });
  }
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') {
    return new GatewayError('UPSTREAM_BAD_ANSWER', `${upstream} sent an answer that is too long`, {
      upstream,
      endpoint,
      cause: fault,
    });
  }
  return new GatewayError(
    'UPSTREAM_UNAVAILABLE',
    `${upstream} could not be reached, or closed the connection (${code || 'no code'})`,
    {
      upstream,
      endpoint,
      cause: fault,
    },
  );
}

/** Whether undici closed the connection since the service answered 100 or 101, which was not asked for. */
function isUnasked(fault: unknown): boolean {
  return fault instanceof Error && (fault.message === 'bad response' || fault.message === 'bad upgrade');
}
