import { asCallFailure, readAnswer } from './answer.ts';
import type { CancelSignal } from './cancel.ts';
import { withDeadline } from './deadline.ts';
import type { Endpoint } from './endpoint.ts';
import type { UpstreamError, UpstreamErrorCode } from './errors.ts';
import type { Charge } from './meter.ts';
import type { Service, Wrappers } from './service.ts';
import type { HttpAnswer, ReceivedAnswer } from './transport.ts';
import type { Caller } from './upstream.ts';

/** What one attempt at a call is about. */
export interface Attempt<Answer> {
  readonly endpoint: Endpoint<string, Answer>;
  readonly target: string;
  readonly caller: Caller;
  readonly signal: CancelSignal;
  /** Told what the answer's body weighs. */
  weigh(bytes: number): void;
}

/** Makes a call once: reserved, sent within the deadline, settled, noted, and read. */
export function attempt<Answer>(
  service: Service,
  { transport, ledger, guard }: Pick<Wrappers, 'transport' | 'ledger' | 'guard'>,
  { endpoint, target, caller: { meter, client, trace, why = '' }, signal, weigh }: Attempt<Answer>,
): Promise<Answer> {
  const { name: upstream, origin, headers } = service;
  const price = service.price(endpoint);
  const traced = trace?.begin(upstream, endpoint.path, why);
  try {
    meter.reserve(upstream, endpoint.path, price);
  } catch (exceeded) {
    if (traced !== undefined) Object.assign(traced, { how: 'not sent', failure: 'BUDGET_EXCEEDED' });
    return Promise.reject(exceeded);
  }
  const begun = performance.now();
  let head: HttpAnswer | undefined;
  let charge: Charge | undefined;
  const onHead = (answer: HttpAnswer): void => {
    head = answer;
  };
  const note = (spent: Charge, failure?: UpstreamErrorCode): void => {
    const ms = performance.now() - begun;
    ledger.note({ upstream, endpoint: endpoint.path, client, ms, charge: spent, failure });
    if (traced !== undefined) Object.assign(traced, { how: 'sent', status: head?.status, ms, charge: spent, failure });
  };
  const read = (answer: ReceivedAnswer): Answer => {
    guard?.heard(answer, endpoint);
    charge = service.charge(answer, endpoint);
    meter.settle(charge, price);
    const failure = service.failure(answer, endpoint);
    if (failure !== undefined) throw failure;
    weigh(answer.bytes.length);
    const told = readAnswer(endpoint, answer, upstream);
    note(charge);
    return told;
  };
  return withDeadline(
    service.callTimeoutMs,
    signal,
    (timed) => transport.send({ origin, path: target, headers, signal: timed, onHead }, read),
    (fault) => {
      const failure = asCallFailure(fault, upstream, endpoint.path);
      if (charge === undefined) {
        // An answer that broke off is paid for like a whole one.
        if (head !== undefined) charge = service.charge(head, endpoint);
        else if (mayBeCharged(failure)) charge = price;
        if (charge === undefined) meter.release(price);
        else meter.settle(charge, price);
      }
      note(charge ?? free, failure.code);
      failure.isPaid = charge !== undefined && isPaid(charge);
      return failure;
    },
  );
}

const free: Charge = {};

function isPaid({ billed = 0, credits = 0 }: Charge): boolean {
  return billed + credits > 0;
}

/** Whether the service may have answered, and charged, though no answer of its could be read: it was sent, and nobody said that it was not taken. */
function mayBeCharged({ code }: UpstreamError): boolean {
  return code === 'UPSTREAM_TIMEOUT' || code === 'UPSTREAM_BAD_ANSWER' || code === 'CANCELLED';
}
