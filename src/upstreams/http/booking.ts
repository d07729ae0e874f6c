import type { AnyEndpoint } from './endpoint.ts';
import type { UpstreamErrorCode } from './errors.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { Charge } from './meter.ts';
import type { Service } from './service.ts';
import type { TracedCall } from './trace.ts';
import type { Caller } from './upstream.ts';

const free: Charge = {};

/**
 * One attempt in all the books: its price is set aside at the caller's meter, what it truly cost takes that place, and how
 * it ended is noted in the ledger and in the caller's trace.
 */
export class Booking {
  readonly price: Charge;
  /** Whether it has begun to be sent. */
  isSent: boolean;
  /** The answer's, once it has begun to come. */
  status: number | undefined = undefined;
  readonly #service: Service;
  readonly #endpoint: AnyEndpoint;
  readonly #caller: Caller;
  readonly #ledger: Ledger;
  readonly #traced: TracedCall | undefined;
  readonly #begun: number;
  #charge: Charge | undefined = undefined;

  /** Throws BUDGET_EXCEEDED where the caller cannot pay. */
  constructor(service: Service, endpoint: AnyEndpoint, caller: Caller, ledger: Ledger, isSent: boolean) {
    const { meter, trace, why = '' } = caller;
    this.price = service.price(endpoint);
    this.isSent = isSent;
    this.#service = service;
    this.#endpoint = endpoint;
    this.#caller = caller;
    this.#ledger = ledger;
    this.#traced = trace?.begin(service.name, endpoint.path, why);
    try {
      meter.reserve(service.name, endpoint.path, this.price);
    } catch (exceeded) {
      if (this.#traced !== undefined) Object.assign(this.#traced, { how: 'not sent', failure: 'BUDGET_EXCEEDED' });
      throw exceeded;
    }
    this.#begun = performance.now();
  }

  /** What it truly cost, where that is known already. */
  get charge(): Charge | undefined {
    return this.#charge;
  }

  settle(charge: Charge): void {
    this.#charge = charge;
    this.#caller.meter.settle(charge, this.price);
  }

  /** It has ended. What has not been settled by then has cost nothing. */
  end(failure?: UpstreamErrorCode): void {
    const { meter, client } = this.#caller;
    if (this.#charge === undefined) meter.release(this.price);
    const charge = this.#charge ?? free;
    const ms = performance.now() - this.#begun;
    this.#ledger.note({ upstream: this.#service.name, endpoint: this.#endpoint.path, client, ms, charge, failure });
    if (this.#traced === undefined) return;
    const how = this.isSent ? 'sent' : 'not sent';
    Object.assign(this.#traced, { how, status: this.status, ms, charge, failure });
  }
}
