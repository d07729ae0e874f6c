import { GatewayError } from '../../errors.ts';
import type { Askers } from '../resilience/queue/queue-bound.ts';
import type { Caller } from '../upstream.ts';
import { CallAccounting, type CallAccountingOptions } from './call-accounting.ts';
import type { Party } from './coalescing.ts';
import type { Payer } from './steps/step.ts';

export interface PaymentOptions extends CallAccountingOptions {
  /** Who began the call. */
  readonly beginner: Caller;
  /** Everyone who waits for it. */
  readonly party: Party<Caller>;
  /** Remembers who has joined and paid for an attempt. */
  readonly paid: WeakSet<Caller>;
}

/**
 * Who pays for the attempts of one shared call: always a caller that still waits for its answer. Those that joined wait for
 * free as long as another pays; when the payer leaves, the first remaining caller that can pay takes over.
 */
export class Payment implements Askers, Payer {
  readonly #options: PaymentOptions;
  /** The latest attempt's. */
  #accounting: CallAccounting | undefined = undefined;

  constructor(options: PaymentOptions) {
    this.#options = options;
    options.party.onLeave = (caller) => this.#left(caller);
  }

  *clients(): Iterable<string> {
    for (const { clientKey = '' } of this.#options.party.members()) yield clientKey;
  }

  /** The latest deadline of those who wait. */
  get endsAt(): number {
    let latest = 0;
    for (const { deadline } of this.#options.party.members())
      latest = Math.max(latest, deadline?.endsAt ?? Number.POSITIVE_INFINITY);
    return latest;
  }

  set onJoin(listener: ((client: string) => void) | undefined) {
    this.#options.party.onJoin = listener && (({ clientKey = '' }) => listener(clientKey));
  }

  open(): CallAccounting {
    const payer = this.#payer();
    this.#accounting = new CallAccounting(payer, this.#options);
    this.#notePaid(payer);
    return this.#accounting;
  }

  /**
   * The caller that began the call pays for its first attempt, or is refused: the others then ask for themselves. Any further
   * attempt is paid for by the first who can.
   */
  #payer(): Caller {
    const { beginner, party } = this.#options;
    if (this.#accounting === undefined && !beginner.signal.aborted) return beginner;
    const able = this.#ableToPay();
    if (able !== undefined) return able;
    const [first = beginner] = party.members();
    return first;
  }

  /** Who began the call has not joined it. */
  #notePaid(payer: Caller): void {
    const { beginner, paid } = this.#options;
    if (payer !== beginner) paid.add(payer);
  }

  #ableToPay(): Caller | undefined {
    const { service, endpoint, party } = this.#options;
    const price = service.price(endpoint);
    for (const caller of party.members()) if (caller.meter.canPay(price)) return caller;
    return undefined;
  }

  /** The attempt under way is charged to the next caller that can pay. Where none can, it is cancelled. */
  #left(caller: Caller): void {
    const accounting = this.#accounting;
    if (accounting === undefined || accounting.isSettled || accounting.caller !== caller) return;
    const { service, endpoint, party } = this.#options;
    const next = this.#ableToPay();
    if (next !== undefined) {
      accounting.handOver(next);
      this.#notePaid(next);
      return;
    }
    party.fail(
      new GatewayError(
        'BUDGET_EXCEEDED',
        'the caller that paid for this call has left, and no other caller that waits for it can pay',
        { upstream: service.name, endpoint: endpoint.path },
      ),
    );
  }
}
