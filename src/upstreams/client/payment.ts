import { GatewayError } from '../../errors.ts';
import type { Caller } from '../contract/upstream.ts';
import { unitsOf } from '../ledger/meter.ts';
import type { Admission, WaitingCall } from '../resilience/queue/admission.ts';
import type { WaitingClients } from '../resilience/queue/waiting-clients.ts';
import { CallAccounting, type CallAccountingOptions } from './call-accounting.ts';
import type { WaitingCallers } from './coalescing.ts';
import type { Payer } from './steps/step.ts';

export interface PaymentOptions extends Omit<CallAccountingOptions, 'retry' | 'resend'> {
  /** The most retries of the call. */
  readonly retries: number;
  /** The caller that started the call. */
  readonly starter: Caller;
  /** All callers that wait for it. */
  readonly callers: WaitingCallers<Caller>;
  /** Callers that joined the call and paid for an attempt; this class adds them. */
  readonly paid: WeakSet<Caller>;
}

/**
 * Decides who pays for the attempts of one shared call: always a caller that still waits for the answer. The others wait for
 * free; when the payer leaves, the first remaining caller that can pay takes over.
 */
export class Payment implements WaitingClients, Payer {
  readonly #options: PaymentOptions;
  /** Of the latest attempt. */
  #accounting: CallAccounting | undefined = undefined;
  /** The attempts so far. */
  #attempts = 0;

  constructor(options: PaymentOptions) {
    this.#options = options;
    // In a constant first: V8 allocates a function that is assigned to a property in the old generation.
    const onLeave = (caller: Caller): void => this.#left(caller);
    options.callers.onLeave = onLeave;
  }

  *clients(): Iterable<string> {
    for (const { clientKey = '' } of this.#options.callers.all()) yield clientKey;
  }

  *admissions(): Iterable<Admission> {
    for (const { admission } of this.#options.callers.all()) if (admission !== undefined) yield admission;
  }

  get isBulk(): boolean {
    for (const { isBulk } of this.#options.callers.all()) if (isBulk !== true) return false;
    return true;
  }

  /** The latest deadline of the callers that wait. */
  get endsAt(): number {
    let latest = 0;
    for (const { deadline } of this.#options.callers.all())
      latest = Math.max(latest, deadline?.endsAt ?? Number.POSITIVE_INFINITY);
    return latest;
  }

  wait(call: WaitingCall): () => void {
    const { callers } = this.#options;
    const admissions = [...this.admissions()];
    for (const admission of admissions) admission.wait(call);
    const onJoin = ({ clientKey = '', admission }: Caller): void => {
      if (admission !== undefined) {
        admissions.push(admission);
        admission.wait(call);
      }
      call.onChange(clientKey);
    };
    callers.onJoin = onJoin;
    return () => {
      callers.onJoin = undefined;
      for (const admission of admissions) admission.leave(call);
    };
  }

  reserve(): CallAccounting {
    const payer = this.#payer();
    const { retries } = this.#options;
    const options =
      this.#attempts === 0
        ? this.#options
        : { ...this.#options, resend: this.#attempts, retry: `retry ${this.#attempts} of ${retries}` };
    this.#accounting = new CallAccounting(payer, options);
    this.#attempts += 1;
    this.#notePaid(payer);
    return this.#accounting;
  }

  /**
   * The caller that started the call pays for the first attempt. When its budget refuses that, the others make calls of their
   * own. A further attempt is paid for by the first caller that can.
   */
  #payer(): Caller {
    const { starter, callers } = this.#options;
    if (this.#accounting === undefined && !starter.signal.aborted) return starter;
    const able = this.#findPayer();
    if (able !== undefined) return able;
    const [first = starter] = callers.all();
    return first;
  }

  /** Notes a payer that joined the call. */
  #notePaid(payer: Caller): void {
    const { starter, paid } = this.#options;
    if (payer !== starter) paid.add(payer);
  }

  #findPayer(): Caller | undefined {
    const { service, endpoint, callers } = this.#options;
    const price = service.price(endpoint);
    for (const caller of callers.all())
      if (caller.meter.canPay(price) && caller.keyBudget?.mayPay(unitsOf(price)) !== false) return caller;
    return undefined;
  }

  /** Charges the attempt in flight to the next caller that can pay, or cancels it when none can. */
  #left(caller: Caller): void {
    const accounting = this.#accounting;
    if (accounting === undefined || accounting.isSettled || accounting.caller !== caller) return;
    const { service, endpoint, callers } = this.#options;
    const next = this.#findPayer();
    if (next !== undefined) {
      accounting.handOver(next);
      this.#notePaid(next);
      return;
    }
    callers.fail(
      new GatewayError(
        'BUDGET_EXCEEDED',
        'the client that paid for this call disconnected, and no other waiting client has budget',
        { upstream: service.name, endpoint: endpoint.path },
      ),
    );
  }
}
