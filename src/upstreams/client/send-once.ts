import type { CancelSignal } from '../../cancel.ts';
import type { UpstreamError } from '../../errors.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Charge } from '../meter.ts';
import type { Service, Wrappers } from '../service.ts';
import type { HttpAnswer, ReceivedAnswer } from '../transport.ts';
import type { Booking } from './call-accounting.ts';
import { withDeadline } from './deadline.ts';
import { asCallFailure, readAnswer } from './decode-answer.ts';

/** What one attempt at a call is about. */
export interface Attempt<Answer> {
  readonly endpoint: Endpoint<string, Answer>;
  readonly target: string;
  readonly signal: CancelSignal;
  /** Reserves its price; throws BUDGET_EXCEEDED where no caller can pay. */
  book(): Booking;
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
  let booking: Booking;
  try {
    booking = book();
  } catch (exceeded) {
    return Promise.reject(exceeded);
  }
  let head: HttpAnswer | undefined;
  const onSent = (): void => {
    booking.isSent = true;
  };
  const onUnsent = (): void => booking.drop();
  const onHead = (answer: HttpAnswer): void => {
    head = answer;
    booking.status = answer.status;
  };
  const read = (answer: ReceivedAnswer): Answer => {
    guard?.heard(answer, endpoint);
    booking.settle(service.charge(answer, endpoint));
    const failure = service.failure(answer, endpoint);
    if (failure !== undefined) throw failure;
    weigh(answer.bytes.length);
    const { answer: told, leftOut } = readAnswer(endpoint, answer, upstream);
    if (leftOut.rows > 0) {
      booking.noteLeftOut(leftOut.rows);
      onLeftOut?.(leftOut, { upstream, endpoint: endpoint.path });
    }
    booking.end();
    return told;
  };
  return withDeadline(
    service.callTimeoutMs,
    signal,
    (timed) => transport.send({ origin, path: target, headers, signal: timed, onSent, onUnsent, onHead }, read),
    (fault) => {
      const failure = asCallFailure(fault, upstream, endpoint.path);
      if (!booking.isSettled) {
        // An answer that broke off is paid for like a whole one.
        if (head !== undefined) booking.settle(service.charge(head, endpoint));
        else if (booking.isSent && mayBeCharged(failure, signal)) booking.settle(booking.price);
      }
      booking.end(failure.code);
      failure.isPaid = isPaid(booking.charge);
      return failure;
    },
  );
}

function isPaid({ billed = 0, credits = 0 }: Charge = {}): boolean {
  return billed + credits > 0;
}

/** Whether the service may charge for a call that was sent and of whose answer nothing could be read: no answer said that it was not taken. */
function mayBeCharged({ code }: UpstreamError, { aborted }: CancelSignal): boolean {
  return aborted || code === 'UPSTREAM_TIMEOUT' || code === 'UPSTREAM_BAD_ANSWER' || code === 'CANCELLED';
}
