import { GatewayError } from '../../errors.ts';
import type { Waiters } from '../resilience/queue/queue-bound.ts';
import type { Caller } from '../upstream.ts';
import { CallAccounting, type CallAccountingOptions } from './call-accounting.ts';
import type { WaitingCallers } from './coalescing.ts';
import type { Payer } from './steps/step.ts';

export interface PaymentOptions extends CallAccountingOptions {
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
export class Payment implements Waiters, Payer {
  readonly #options: PaymentOptions;
  /** Of the latest attempt. */
  #accounting: CallAccounting | undefined = undefined;

  constructor(options: PaymentOptions) {
    this.#options = options;
    options.callers.onLeave = (caller) => this.#left(caller);
  }

  *clients(): Iterable<string> {
    for (const { clientKey = '' } of this.#options.callers.all()) yield clientKey;
  }

  /** The latest deadline of the callers that wait. */
  get endsAt(): number {
    let latest = 0;
    for (const { deadline } of this.#options.callers.all())
      latest = Math.max(latest, deadline?.endsAt ?? Number.POSITIVE_INFINITY);
    return latest;
  }

  set onJoin(listener: ((client: string) => void) | undefined) {
    this.#options.callers.onJoin = listener && (({ clientKey = '' }) => listener(clientKey));
  }

  open(): CallAccounting {
    const payer = this.#payer();
    this.#accounting = new CallAccounting(payer, this.#options);
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
    for (const caller of callers.all()) if (caller.meter.canPay(price)) return caller;
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
        'the caller that paid for this call has left, and no other caller that waits for it can pay',
        { upstream: service.name, endpoint: endpoint.path },
      ),
    );
  }
}
