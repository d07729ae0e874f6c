import { AssertionError } from 'node:assert';
import { GatewayError } from '../../errors.ts';
import type { WriteEndpoint } from '../contract/endpoint.ts';

/** The coded error for a call that failed: it names the endpoint, and nothing secret. */
export function asCallFailure(fault: unknown, upstream: string, endpoint: string): GatewayError {
  if (fault instanceof GatewayError) {
    if (fault.endpoint !== undefined) return fault;
    return new GatewayError(fault.code, `${upstream}: ${fault.message}`, { upstream, endpoint, cause: fault });
  }
  const details = { upstream, endpoint, cause: fault };
  const code = fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : '';
  if (code === 'UND_ERR_CONNECT_TIMEOUT') {
    return new GatewayError('UPSTREAM_TIMEOUT', `${upstream} did not answer in time`, details);
  }
  if (code === 'UND_ERR_HEADERS_OVERFLOW' || isNoHttp(fault) || isUnexpectedStatus(fault)) {
    return new GatewayError('UPSTREAM_BAD_ANSWER', `${upstream} sent an answer that is not HTTP`, details);
  }
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') {
    return new GatewayError('UPSTREAM_BAD_ANSWER', `${upstream} sent an answer that is too long`, details);
  }
  return new GatewayError(
    'UPSTREAM_UNAVAILABLE',
    `${upstream} could not be reached, or closed the connection (${code || 'no code'})`,
    details,
  );
}

/** Whether undici could not parse the answer. Such an error has a code of the parser, or none. */
function isNoHttp(fault: unknown): boolean {
  return fault instanceof AssertionError || (fault instanceof Error && fault.name === 'HTTPParserError');
}

/** Whether undici closed the connection because the service answered 100 or 101, which the request did not ask for. */
function isUnexpectedStatus(fault: unknown): boolean {
  return fault instanceof Error && (fault.message === 'bad response' || fault.message === 'bad upgrade');
}

/** The coded error for a write that failed with `failure`. Once it was sent, its outcome is unknown unless the service refused it. */
export function asWriteFailure(failure: GatewayError, endpoint: WriteEndpoint, isSent: boolean): GatewayError {
  const { code, upstream, status, upstreamCode, upstreamSubcode, traceId } = failure;
  const about = { upstream, endpoint: endpoint.path, status, upstreamCode, upstreamSubcode, traceId, cause: failure };
  if (!isSent)
    return code === 'UPSTREAM_TIMEOUT'
      ? new GatewayError('UPSTREAM_UNAVAILABLE', `${failure.message}; nothing was sent`, about)
      : failure;
  if (isRefusal(failure)) return failure;
  return new GatewayError(
    'WRITE_OUTCOME_UNKNOWN',
    `the outcome is unknown (${failure.message}). ${endpoint.howToVerify} before you send it again`,
    about,
  );
}

/** Whether the service refused the write. A failure with a code of the service's own is a refusal. */
function isRefusal({ code, status = 500, upstreamSubcode }: GatewayError): boolean {
  if (status >= 500 || code === 'UPSTREAM_BAD_ANSWER' || code === 'UPSTREAM_TIMEOUT') return false;
  return code !== 'UPSTREAM_UNAVAILABLE' || upstreamSubcode !== undefined;
}
