import { asCallFailure, type Caller, encoded, readAnswer, type Service } from './call.ts';
import { Canceller } from './cancel.ts';
import { withDeadline } from './deadline.ts';
import type { Parameters, WriteEndpoint } from './endpoint.ts';
import { UpstreamError } from './errors.ts';
import type { Transport } from './transport.ts';

export type Write = <Answer>(
  endpoint: WriteEndpoint<string, Answer>,
  parameters: Parameters,
  caller: Caller,
) => Promise<Answer>;

/** A write is waited for so many times as long as a read: it may fetch a file first, and giving up leaves its outcome unknown. */
const patience = 3;

/**
 * The way to change something at a service. A write is made once: nothing is shared, remembered or tried again. It is not
 * called back when the client goes away, since its outcome would then be unknown; only the deadline ends the waiting. What
 * happens after it has begun to be sent, and is no clear answer, is WRITE_OUTCOME_UNKNOWN.
 */
export function writeTo(service: Service, transport: Transport): Write {
  return async (endpoint, parameters, { meter, signal }) => {
    const { name, origin, prefix, headers, callTimeoutMs } = service;
    const { path, query } = service.place?.(endpoint, parameters) ?? { path: endpoint.path, query: parameters };
    const form = encoded(query);
    if (form === undefined)
      throw new UpstreamError('BAD_USER_INPUT', 'the text holds half a letter (a lone surrogate)', {
        upstream: name,
        endpoint: endpoint.path,
      });
    if (signal.aborted) throw signal.reason;
    meter.reserve(name, endpoint.path);
    const isForm = endpoint.method === 'POST';
    let isSent = false;
    return withDeadline(
      patience * callTimeoutMs,
      new Canceller(),
      (timed) =>
        transport.send(
          {
            origin,
            method: endpoint.method,
            path: `${prefix}${path}${isForm || form === '' ? '' : `?${form}`}`,
            headers: isForm ? { ...headers, 'content-type': 'application/x-www-form-urlencoded' } : headers,
            ...(isForm && { body: form }),
            signal: timed,
            onSent: () => {
              isSent = true;
            },
          },
          (answer) => {
            meter.settle(service.charge(answer, endpoint));
            const failure = service.failure(answer, endpoint);
            if (failure !== undefined) throw failure;
            return readAnswer(endpoint, answer, name);
          },
        ),
      (fault) => asWriteFailure(asCallFailure(fault, name, endpoint.path), endpoint, isSent),
    );
  };
}

function asWriteFailure(failure: UpstreamError, endpoint: WriteEndpoint, isSent: boolean): UpstreamError {
  const { code, upstream, status, upstreamCode, upstreamSubcode, traceId } = failure;
  const details = {
    ...(upstream !== undefined && { upstream }),
    ...(status !== undefined && { status }),
    endpoint: endpoint.path,
    upstreamCode,
    upstreamSubcode,
    traceId,
    cause: failure,
  };
  if (!isSent)
    return code === 'UPSTREAM_TIMEOUT'
      ? new UpstreamError('UPSTREAM_UNAVAILABLE', `${failure.message}; nothing was sent`, details)
      : failure;
  if (isRefusal(failure)) return failure;
  return new UpstreamError(
    'WRITE_OUTCOME_UNKNOWN',
    `it may have happened, or not (${failure.message}). ${endpoint.findOut} before doing it again`,
    details,
  );
}

/** Whether the service itself says that it did not do it. A failure that it has a number of its own for is such a word. */
function isRefusal({ code, status = 500, upstreamSubcode }: UpstreamError): boolean {
  if (status >= 500 || code === 'UPSTREAM_BAD_ANSWER' || code === 'UPSTREAM_TIMEOUT') return false;
  return code !== 'UPSTREAM_UNAVAILABLE' || upstreamSubcode !== undefined;
}
