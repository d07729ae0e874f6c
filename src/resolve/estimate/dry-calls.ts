import { setImmediate } from 'node:timers/promises';
import type { WantedFacts } from '../../model/wanted-facts.ts';
import type { CachedAnswer } from '../../upstreams/cache/entry.ts';
import type { Endpoint, Parameters } from '../../upstreams/contract/endpoint.ts';
import type { Meter } from '../../upstreams/ledger/meter.ts';
import type { CallRequest, Calls } from '../calls/calls.ts';
import { CallLog, keyOf, tooManyNodes } from '../calls/live-calls.ts';
import type { CallableServices } from '../calls/services.ts';
import type { Estimator } from './estimator.ts';

/** An invented answer may hold this many times as many items as a real one: it is fuller than most. */
const nodesFactor = 2;

interface DryCallsOptions {
  readonly maxNodes: number;
  readonly bypassesCache: boolean;
  /** What the operation may use of an answer that the cache has; undefined: everything. */
  readonly wanted: WantedFacts | undefined;
}

/**
 * Counts calls instead of making them, and invents the answers that the cache does not have. Invented answers arrive one
 * after another, as real ones can: entities of two answers then share no batch, so that no batch is counted too few.
 */
export class DryCalls implements Calls {
  readonly isWaiting = false;
  readonly #services: CallableServices;
  readonly #estimator: Estimator;
  readonly #meter: Meter;
  readonly #options: DryCallsOptions;
  readonly #made = new CallLog<true>();
  #nodes = 0;
  #lastArrival: Promise<unknown> = Promise.resolve();

  constructor(services: CallableServices, estimator: Estimator, meter: Meter, options: DryCallsOptions) {
    this.#services = services;
    this.#estimator = estimator;
    this.#meter = meter;
    this.#options = options;
  }

  async read<Answer, Result>(request: CallRequest<Answer, Result>): Promise<Result> {
    const { endpoint, parameters } = request;
    const fresh = this.#freshAnswer(endpoint, parameters);
    if (fresh === undefined && !this.hasMade(endpoint, parameters)) this.#count(request);
    this.#made.set(endpoint, keyOf(parameters), true);
    if (fresh === undefined) {
      await this.#arrival();
      return request.estimate(this.#estimator);
    }
    // The true answer has the keys by which later calls are found in the cache as well.
    if (fresh.failure !== undefined) throw fresh.failure;
    return request.read(fresh.records as Answer);
  }

  hasCalled(endpoint: Endpoint): boolean {
    return this.#made.has(endpoint);
  }

  hasMade(endpoint: Endpoint, parameters: Parameters): boolean {
    return this.#made.get(endpoint, keyOf(parameters)) === true;
  }

  write(): never {
    throw new Error('an estimate sends no writes');
  }

  upload(): never {
    throw new Error('an estimate sends no files');
  }

  received(): never {
    throw new Error('an estimate sends no files');
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

  /** Waits until all calls that earlier answers lead to have been made. */
  #arrival(): Promise<unknown> {
    this.#lastArrival = this.#lastArrival.then(() => setImmediate());
    return this.#lastArrival;
  }

  /** Meters a call. */
  #count<Answer>({ endpoint, purpose }: Pick<CallRequest<Answer, unknown>, 'endpoint' | 'purpose'>): void {
    const price = this.#services.get(endpoint.upstream)?.price(endpoint) ?? {};
    this.#meter.reserve(endpoint.upstream, endpoint.path);
    this.#meter.settle(price);
    this.#estimator.count({ endpoint, purpose, price });
  }

  /** The cache's fresh answer to a call, which a real run would use. */
  #freshAnswer(endpoint: Endpoint, parameters: Parameters): CachedAnswer | undefined {
    if (this.#options.bypassesCache) return undefined;
    return this.#services.get(endpoint.upstream)?.freshAnswer?.(endpoint, parameters, this.#options.wanted);
  }
}
