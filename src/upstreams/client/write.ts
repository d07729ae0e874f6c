import type { GatewayError } from '../../errors.ts';
import type { Parameters, WriteEndpoint } from '../endpoint.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { oneWaiter } from '../resilience/queue/queue-bound.ts';
import type { Caller } from '../upstream.ts';
import { writeSteps } from './call.ts';
import { CallAccounting } from './call-accounting.ts';
import { asWriteFailure } from './failures.ts';
import { requestParts } from './request-url.ts';
import type { WriteParts } from './steps/step.ts';

export type Write = <Answer>(
  endpoint: WriteEndpoint<string, Answer>,
  parameters: Parameters,
  caller: Caller,
) => Promise<Answer>;

/**
 * Opens the writes of a service. A write is made once. When its caller leaves it is still waited for, and only the timeout
 * ends that. A failure after it has begun to be sent, other than a refusal by the service, is WRITE_OUTCOME_UNKNOWN.
 */
export function createWriter(parts: WriteParts & { readonly ledger: Ledger }): Write {
  const { service, ledger } = parts;
  const steps = writeSteps(parts);
  return async <Answer>(endpoint: WriteEndpoint<string, Answer>, parameters: Parameters, caller: Caller) => {
    const { path, query } = requestParts(service, endpoint, parameters);
    const { method } = endpoint;
    const isForm = method === 'POST';
    const accounting = {
      service,
      endpoint,
      ledger,
      toFailure: (failure: GatewayError, isSent: boolean) => asWriteFailure(failure, endpoint, isSent),
    };
    const answer = await steps({
      endpoint,
      method,
      url: isForm || query === '' ? path : `${path}?${query}`,
      body: isForm ? query : undefined,
      caller,
      waiters: oneWaiter(caller.clientKey, caller.deadline?.endsAt),
      payer: { open: () => new CallAccounting(caller, accounting) },
      signal: caller.signal,
      bytes: 0,
    });
    return answer as Answer;
  };
}
