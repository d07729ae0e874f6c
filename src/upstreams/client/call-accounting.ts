import { GatewayError, type GatewayErrorCode } from '../../errors.ts';
import type { Reservation, Shortage } from '../../model/request/key-budget.ts';
import type { CallSpan } from '../contract/call-spans.ts';
import type { AnyEndpoint } from '../contract/endpoint.ts';
import type { ServiceProtocol } from '../contract/service-protocol.ts';
import type { Caller } from '../contract/upstream.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type Charge, unitsOf } from '../ledger/meter.ts';
import type { OpenCall } from '../ledger/open-calls.ts';
import type { TracedCall } from '../ledger/trace.ts';
import type { BegunOperations } from '../resilience/queue/begun-operations.ts';
import { asCallFailure } from './failures.ts';
import type { HttpAnswer } from './http/http-answer.ts';

const free: Charge = {};

export interface CallAccountingOptions {
  readonly service: ServiceProtocol;
  readonly endpoint: AnyEndpoint;
  readonly ledger: Ledger;
  /** Counts the operations in progress that have sent a call to the service. */
  readonly begun?: BegunOperations | undefined;
  /** Which retry this is, for the trace: `retry 1 of 2`. By default it is the first attempt. */
  readonly retry?: string | undefined;
  /** The same as a number, for the span. */
  readonly resend?: number | undefined;
  /** What a failure means for this kind of call. */
  readonly toFailure?: (failure: GatewayError, isSent: boolean) => GatewayError;
}

/**
 * The accounting of one attempt: its price is reserved at the caller's meter and replaced by what the attempt really
 * cost, and how it ended is noted in the ledger and in the caller's trace.
 */
export class CallAccounting {
  readonly #options: CallAccountingOptions;
  readonly #price: Charge;
  readonly #begun: number;
  #caller: Caller;
  /** Who the ledger counts it for. */
  #spender: Pick<Caller, 'client' | 'keyName'>;
  /** The price in the budget of the key. */
  #reservation: Reservation | undefined = undefined;
  #traced: TracedCall | undefined;
  #isSent = false;
  #open: OpenCall | undefined = undefined;
  /** Status and headers, once the answer has begun to arrive. */
  #head: HttpAnswer | undefined = undefined;
  #charge: Charge | undefined = undefined;
  #isEnded = false;
  readonly #span: CallSpan | undefined;

  /** Throws BUDGET_EXCEEDED where the caller cannot pay. */
  constructor(caller: Caller, options: CallAccountingOptions) {
    this.#options = options;
    this.#price = options.service.price(options.endpoint);
    this.#caller = caller;
    this.#spender = caller;
    this.#traced = this.#beginTrace();
    try {
      this.#reserve();
    } catch (exceeded) {
      this.#traceRefusal();
      throw exceeded;
    }
    this.#begun = performance.now();
    this.#span = caller.spans?.begin(options.service.name, options.endpoint, options.resend ?? 0);
  }

  /**
   * Reserves the price in the budget of the key, where it has one. Returns a promise where that takes time. Throws or rejects with
   * BUDGET_EXCEEDED; then the call is not to be sent.
   */
  reserveOfKey(): Promise<void> | undefined {
    const { keyBudget } = this.#caller;
    const price = unitsOf(this.#price);
    if (keyBudget === undefined || price === 0) return undefined;
    const result = keyBudget.reserve(price);
    if (result instanceof Promise) return result.then((settled) => this.#holdReservation(settled));
    this.#holdReservation(result);
    return undefined;
  }

  /** The caller that is charged. */
  get caller(): Caller {
    return this.#caller;
  }

  /** Whether its cost has been charged, or will not be. */
  get isSettled(): boolean {
    return this.#isEnded || this.#charge !== undefined;
  }

  /**
   * Moves the reservation to another caller, who can pay. The key that the call was made for still pays: nobody has asked the
   * budget of the other caller's key.
   */
  handOver(caller: Caller): void {
    this.#caller.meter.cancel(this.#price);
    this.#caller = caller;
    if (this.#spender.keyName === undefined) this.#spender = caller;
    this.#traced = this.#beginTrace();
    this.#reserve();
  }

  /** The request begins to be sent: the service may have received it from then on. */
  noteSent(): void {
    this.#isSent = true;
    const { ledger, service, endpoint } = this.#options;
    const { client, keyName } = this.#spender;
    const call = { upstream: service.name, endpoint: endpoint.path, client, keyName, price: this.#price };
    this.#open ??= ledger.begin(call);
  }

  noteHead(head: HttpAnswer): void {
    this.#head = head;
  }

  /** Records how many rows of the answer were unreadable. */
  noteLeftOut(rows: number): void {
    if (this.#traced !== undefined) this.#traced.leftOut = rows;
  }

  /** Replaces the reserved price by the real cost. */
  settle(charge: Charge): void {
    this.#charge = charge;
    this.#reservation?.settle(unitsOf(charge));
    this.#caller.meter.settle(charge, this.#price);
  }

  /** Cancels the reservation of a call that is cancelled before it is sent: it counts as no call. */
  drop(failure: GatewayErrorCode = 'CANCELLED'): void {
    this.#isEnded = true;
    this.#reservation?.settle(0);
    this.#caller.meter.cancel(this.#price);
    this.#span?.end({ failure });
    if (this.#traced !== undefined) this.#traced.how = 'not sent';
  }

  /** Ends the attempt. A charge that is not settled by then is none. */
  end(failure?: GatewayErrorCode): void {
    if (!this.#isEnded) {
      this.#isEnded = true;
      const { ledger, service, endpoint } = this.#options;
      const { client, keyName } = this.#spender;
      if (this.#charge === undefined) {
        this.#reservation?.settle(0);
        this.#caller.meter.release(this.#price);
      }
      const charge = this.#charge ?? free;
      const ms = performance.now() - this.#begun;
      const { name: upstream } = service;
      ledger.note({ upstream, endpoint: endpoint.path, client, keyName, ms, charge, failure, open: this.#open });
      this.#span?.end({ status: this.#head?.status, charge, failure });
      const how = this.#isSent ? 'sent' : 'not sent';
      if (this.#traced !== undefined) Object.assign(this.#traced, { how, status: this.#head?.status, ms, charge });
    }
    if (this.#traced !== undefined) this.#traced.failure = failure;
  }

  /** Ends an attempt that failed, and charges what it may have cost. Returns the coded error for `fault`. */
  fail(fault: unknown, isCancelled: boolean): GatewayError {
    const { service, endpoint, toFailure } = this.#options;
    const call = asCallFailure(fault, service.name, endpoint.path);
    const failure = toFailure?.(call, this.#isSent) ?? call;
    if (!this.isSettled) {
      // The service charges an answer that breaks off like a complete one.
      if (this.#head !== undefined) this.settle(service.charge(this.#head, endpoint));
      else if (this.#isSent && mayBeCharged(failure, isCancelled)) this.settle(this.#price);
    }
    this.end(failure.code);
    failure.isPaid = isPaid(this.#charge);
    return failure;
  }

  #reserve(): void {
    const { service, endpoint, begun } = this.#options;
    const { meter, admission } = this.#caller;
    meter.reserve(service.name, endpoint.path, this.#price);
    admission?.begin(begun);
  }

  #holdReservation(result: Reservation | Shortage): void {
    if ('settle' in result) {
      this.#reservation = result;
      return;
    }
    const { service, endpoint } = this.#options;
    const about = { upstream: service.name, endpoint: endpoint.path, retryAfterSeconds: result.retryAfterSeconds };
    this.drop('BUDGET_EXCEEDED');
    this.#traceRefusal();
    throw new GatewayError('BUDGET_EXCEEDED', result.message, about);
  }

  #traceRefusal(): void {
    if (this.#traced !== undefined) Object.assign(this.#traced, { how: 'not sent', failure: 'BUDGET_EXCEEDED' });
  }

  #beginTrace(): TracedCall | undefined {
    const { trace, reason } = this.#caller;
    const { service, endpoint, retry } = this.#options;
    const suffix = retry === undefined ? '' : `, ${retry}`;
    return trace?.begin(service.name, endpoint, { reason: `${reason ?? ''}${suffix}` });
  }
}

function isPaid({ billed = 0, credits = 0 }: Charge = {}): boolean {
  return billed + credits > 0;
}

/** Whether the service may charge a call that was sent and whose answer could not be read: it did not refuse it. */
function mayBeCharged({ code }: GatewayError, isCancelled: boolean): boolean {
  return isCancelled || code === 'UPSTREAM_TIMEOUT' || code === 'UPSTREAM_BAD_ANSWER' || code === 'CANCELLED';
}
