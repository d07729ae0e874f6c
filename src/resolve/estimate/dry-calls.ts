import type { Endpoint, Parameters } from '../../upstreams/endpoint.ts';
import type { Meter } from '../../upstreams/ledger/meter.ts';
import type { CallRequest, Calls } from '../calls/calls.ts';
import { CallLog, tooManyNodes } from '../calls/live-calls.ts';
import type { CallableServices } from '../calls/services.ts';
import type { Estimator } from './estimator.ts';

/** An invented answer may hold this many times as many items as a real one: it is fuller than most. */
const nodesFactor = 2;

/** Counts calls instead of making them, and invents their answers. */
export class DryCalls implements Calls {
  readonly isWaiting = false;
  readonly #services: CallableServices;
  readonly #estimator: Estimator;
  readonly #meter: Meter;
  readonly #options: { readonly maxNodes: number; readonly bypassesCache: boolean };
  readonly #made = new CallLog<true>();
  #nodes = 0;

  constructor(
    services: CallableServices,
    estimator: Estimator,
    meter: Meter,
    options: { readonly maxNodes: number; readonly bypassesCache: boolean },
  ) {
    this.#services = services;
    this.#estimator = estimator;
    this.#meter = meter;
    this.#options = options;
  }

  async read<Answer, Result>(request: CallRequest<Answer, Result>): Promise<Result> {
    if (!this.hasMade(request.endpoint, request.parameters)) this.#count(request);
    return request.estimate(this.#estimator);
  }

  hasCalled(endpoint: Endpoint): boolean {
    return this.#made.has(endpoint);
  }

  hasMade(endpoint: Endpoint, parameters: Parameters): boolean {
    return this.#made.get(endpoint, parameters) === true;
  }

  write(): never {
    throw new Error('an estimate sends no writes');
  }

  countNodes(items: number): void {
    this.#nodes += items;
    const { maxNodes } = this.#options;
    // Once no calls are left, the rest of the answer cannot cost anything.
    if (this.#meter.isExhausted) throw this.#meter.exhausted();
    if (this.#nodes <= nodesFactor * maxNodes) return;
    this.#estimator.markIncomplete();
    throw tooManyNodes(maxNodes);
  }

  /** Meters a call, unless the cache has its answer. */
  #count<Answer>({
    endpoint,
    parameters,
    purpose,
  }: Pick<CallRequest<Answer, unknown>, 'endpoint' | 'parameters' | 'purpose'>): void {
    const service = this.#services.get(endpoint.upstream);
    if (this.#options.bypassesCache || service?.isCached?.(endpoint, parameters) !== true) {
      const price = service?.price(endpoint) ?? {};
      this.#meter.reserve(endpoint.upstream, endpoint.path);
      this.#meter.settle(price);
      this.#estimator.count({ endpoint, purpose, price });
    }
    this.#made.set(endpoint, parameters, true);
  }
}
