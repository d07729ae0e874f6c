import { GatewayError } from '../../errors.ts';
import type { Parameters, WriteEndpoint } from '../endpoint.ts';
import type { CallGuard } from '../resilience/guard.ts';
import { alone } from '../resilience/queue/queue-bound.ts';
import type { Service, Wrappers } from '../service.ts';
import type { Caller } from '../upstream.ts';
import { CallAccounting } from './call-accounting.ts';
import { withDeadline } from './deadline.ts';
import { asCallFailure, readAnswer } from './decode-answer.ts';
import { partsOf } from './request-url.ts';

export type Write = <Answer>(
  endpoint: WriteEndpoint<string, Answer>,
  parameters: Parameters,
  caller: Caller,
) => Promise<Answer>;

interface WriteWrappers extends Pick<Wrappers, 'transport' | 'ledger'> {
  readonly guard?: CallGuard | undefined;
}

/** A write is waited for so many times as long as a read: it may fetch a file first, and giving up leaves its outcome unknown. */
const patience = 3;

/**
 * The way to change something at a service. A write is made once: nothing is shared, remembered or tried again. It is not
 * called back when the client goes away, since its outcome would then be unknown; only the deadline ends the waiting. What
 * happens after it has begun to be sent, and is no clear answer, is WRITE_OUTCOME_UNKNOWN.
 */
export function writeTo(service: Service, wrappers: WriteWrappers): Write {
  const send = sendTo(service, wrappers);
  const { guard } = wrappers;
  if (guard === undefined) return send;
  // Until it is sent it can be called back, and costs nothing.
  return async (endpoint, parameters, caller) => {
    let isTried = false;
    const attempt = () => {
      isTried = true;
      return send(endpoint, parameters, caller);
    };
    try {
      return await guard.once(endpoint, attempt, caller.signal, alone(caller.clientKey, caller.deadline?.endsAt));
    } catch (fault) {
      const traced = isTried ? undefined : caller.trace?.begin(service.name, endpoint.path, caller.reason ?? '');
      if (traced !== undefined && fault instanceof GatewayError)
        Object.assign(traced, { how: 'not sent', failure: fault.code });
      throw fault;
    }
  };
}

function sendTo(service: Service, { transport, ledger, guard }: WriteWrappers): Write {
  return async (endpoint, parameters, caller) => {
    const { name, origin, headers, callTimeoutMs } = service;
    const { path, query } = partsOf(service, endpoint, parameters);
    if (caller.signal.aborted) throw caller.signal.reason;
    const accounting = new CallAccounting(caller, { service, endpoint, ledger });
    const isForm = endpoint.method === 'POST';
    return withDeadline(
      patience * callTimeoutMs,
      new AbortController().signal,
      (timed) =>
        transport.send(
          {
            origin,
            method: endpoint.method,
            path: isForm || query === '' ? path : `${path}?${query}`,
            headers: isForm ? { ...headers, 'content-type': 'application/x-www-form-urlencoded' } : headers,
            ...(isForm && { body: query }),
            signal: timed,
            onSent: () => {
              accounting.isSent = true;
            },
          },
          (answer) => {
            accounting.status = answer.status;
            guard?.heard(answer);
            accounting.settle(service.charge(answer, endpoint));
            const failure = service.failure(answer, endpoint);
            if (failure !== undefined) throw failure;
            const { answer: told } = readAnswer(endpoint, answer, name);
            accounting.end();
            return told;
          },
        ),
      (fault) => {
        const failure = asWriteFailure(asCallFailure(fault, name, endpoint.path), endpoint, accounting.isSent);
        accounting.end(failure.code);
        return failure;
      },
    );
  };
}

function asWriteFailure(failure: GatewayError, endpoint: WriteEndpoint, isSent: boolean): GatewayError {
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
      ? new GatewayError('UPSTREAM_UNAVAILABLE', `${failure.message}; nothing was sent`, details)
      : failure;
  if (isRefusal(failure)) return failure;
  return new GatewayError(
    'WRITE_OUTCOME_UNKNOWN',
    `the outcome is unknown (${failure.message}). ${endpoint.findOut} before doing it again`,
    details,
  );
}

/** Whether the service itself says that it did not do it. A failure that it has a number of its own for is such a word. */
function isRefusal({ code, status = 500, upstreamSubcode }: GatewayError): boolean {
  if (status >= 500 || code === 'UPSTREAM_BAD_ANSWER' || code === 'UPSTREAM_TIMEOUT') return false;
  return code !== 'UPSTREAM_UNAVAILABLE' || upstreamSubcode !== undefined;
}
