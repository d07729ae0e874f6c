import type { GatewayErrorCode } from '../../errors.ts';
import type { AnyEndpoint } from '../endpoint.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Charge } from '../meter.ts';
import type { Service } from '../service.ts';
import type { TracedCall } from '../trace.ts';
import type { Caller } from '../upstream.ts';

const free: Charge = {};

export interface CallAccountingOptions {
  readonly service: Service;
  readonly endpoint: AnyEndpoint;
  readonly ledger: Ledger;
}

/**
 * The accounting of one attempt: its price is reserved at the caller's meter and replaced by what the attempt really
 * cost, and how it ended is noted in the ledger and in the caller's trace.
 */
export class CallAccounting {
  readonly price: Charge;
  /** Whether it has begun to be sent. */
  isSent = false;
  /** The answer's, once it has begun to come. */
  status: number | undefined = undefined;
  readonly #options: CallAccountingOptions;
  #caller: Caller;
  #traced: TracedCall | undefined;
  readonly #begun: number;
  #charge: Charge | undefined = undefined;
  #isEnded = false;

  /** Throws BUDGET_EXCEEDED where the caller cannot pay. */
  constructor(caller: Caller, options: CallAccountingOptions) {
    this.#options = options;
    this.price = options.service.price(options.endpoint);
    this.#caller = caller;
    this.#traced = this.#beginTrace();
    try {
      this.#reserve();
    } catch (exceeded) {
      if (this.#traced !== undefined) Object.assign(this.#traced, { how: 'not sent', failure: 'BUDGET_EXCEEDED' });
      throw exceeded;
    }
    this.#begun = performance.now();
  }

  /** Who pays. */
  get caller(): Caller {
    return this.#caller;
  }

  /** What it really cost, where that is known already. */
  get charge(): Charge | undefined {
    return this.#charge;
  }

  /** Whether its cost has been charged, or will not be. */
  get isSettled(): boolean {
    return this.#isEnded || this.#charge !== undefined;
  }

  /** Moves the reservation to another caller, who can pay. */
  handOver(caller: Caller): void {
    this.#caller.meter.cancel(this.price);
    this.#caller = caller;
    this.#traced = this.#beginTrace();
    this.#reserve();
  }

  settle(charge: Charge): void {
    this.#charge = charge;
    this.#caller.meter.settle(charge, this.price);
  }

  /** It was given up before it was sent, so it counts as no call at all. */
  drop(): void {
    this.#isEnded = true;
    this.#caller.meter.cancel(this.price);
    if (this.#traced !== undefined) this.#traced.how = 'not sent';
  }

  /** So many rows and parts of the answer could not be read. */
  noteLeftOut(count: number): void {
    if (this.#traced !== undefined) this.#traced.leftOut = count;
  }

  /** It has ended. What has not been settled by then has cost nothing. */
  end(failure?: GatewayErrorCode): void {
    if (!this.#isEnded) {
      this.#isEnded = true;
      const { ledger, service, endpoint } = this.#options;
      const { meter, client } = this.#caller;
      if (this.#charge === undefined) meter.release(this.price);
      const charge = this.#charge ?? free;
      const ms = performance.now() - this.#begun;
      ledger.note({ upstream: service.name, endpoint: endpoint.path, client, ms, charge, failure });
      const how = this.isSent ? 'sent' : 'not sent';
      if (this.#traced !== undefined) Object.assign(this.#traced, { how, status: this.status, ms, charge });
    }
    if (this.#traced !== undefined) this.#traced.failure = failure;
  }

  #reserve(): void {
    const { service, endpoint } = this.#options;
    this.#caller.meter.reserve(service.name, endpoint.path, this.price);
  }

  #beginTrace(): TracedCall | undefined {
    const { trace, reason = '' } = this.#caller;
    const { service, endpoint } = this.#options;
    return trace?.begin(service.name, endpoint.path, reason);
  }
}
