import type { GatewayError } from '../../errors.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Charge } from '../meter.ts';
import type { Service, Wrappers } from '../service.ts';
import type { HttpAnswer, ReceivedAnswer } from '../transport.ts';
import type { CallAccounting } from './call-accounting.ts';
import { withDeadline } from './deadline.ts';
import { asCallFailure, readAnswer } from './decode-answer.ts';

/** What one attempt at a call is about. */
export interface Attempt<Answer> {
  readonly endpoint: Endpoint<string, Answer>;
  readonly target: string;
  readonly signal: AbortSignal;
  /** Reserves its price; throws BUDGET_EXCEEDED where no caller can pay. */
  book(): CallAccounting;
  /** Told what the answer's body weighs. */
  weigh(bytes: number): void;
}

/** Makes a call once: reserved, sent within the deadline, settled, noted, and read. */
export function attempt<Answer>(
  service: Service,
  { transport, guard, onLeftOut }: Pick<Wrappers, 'transport' | 'guard' | 'onLeftOut'>,
  { endpoint, target, signal, book, weigh }: Attempt<Answer>,
): Promise<Answer> {
  const { name: upstream, origin, headers } = service;
  let accounting: CallAccounting;
  try {
    accounting = book();
  } catch (exceeded) {
    return Promise.reject(exceeded);
  }
  let head: HttpAnswer | undefined;
  const onSent = (): void => {
    accounting.isSent = true;
  };
  const onUnsent = (): void => accounting.drop();
  const onHead = (answer: HttpAnswer): void => {
    head = answer;
    accounting.status = answer.status;
  };
  const read = (answer: ReceivedAnswer): Answer => {
    guard?.heard(answer, endpoint);
    accounting.settle(service.charge(answer, endpoint));
    const failure = service.failure(answer, endpoint);
    if (failure !== undefined) throw failure;
    weigh(answer.bytes.length);
    const { answer: told, leftOut } = readAnswer(endpoint, answer, upstream);
    if (leftOut.rows > 0) {
      accounting.noteLeftOut(leftOut.rows);
      onLeftOut?.(leftOut, { upstream, endpoint: endpoint.path });
    }
    accounting.end();
    return told;
  };
  return withDeadline(
    service.callTimeoutMs,
    signal,
    (timed) => transport.send({ origin, path: target, headers, signal: timed, onSent, onUnsent, onHead }, read),
    (fault) => {
      const failure = asCallFailure(fault, upstream, endpoint.path);
      if (!accounting.isSettled) {
        // An answer that broke off is paid for like a whole one.
        if (head !== undefined) accounting.settle(service.charge(head, endpoint));
        else if (accounting.isSent && mayBeCharged(failure, signal)) accounting.settle(accounting.price);
      }
      accounting.end(failure.code);
      failure.isPaid = isPaid(accounting.charge);
      return failure;
    },
  );
}

function isPaid({ billed = 0, credits = 0 }: Charge = {}): boolean {
  return billed + credits > 0;
}

/** Whether the service may charge for a call that was sent and of whose answer nothing could be read: no answer said that it was not taken. */
function mayBeCharged({ code }: GatewayError, { aborted }: AbortSignal): boolean {
  return aborted || code === 'UPSTREAM_TIMEOUT' || code === 'UPSTREAM_BAD_ANSWER' || code === 'CANCELLED';
}
