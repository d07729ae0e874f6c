import { GatewayError } from '../../errors.ts';
import { amountOf } from '../../model/amount.ts';
import { clientNames, type RequestsLeft } from '../../model/services/upstream.ts';
import type { Log } from '../../telemetry/log/log.ts';
import type { Upstream } from '../contract/upstream.ts';
import { Meter } from '../ledger/meter.ts';
import { sysBalance } from './endpoints/balance.ts';
import type { Balance } from './read/balance.ts';

export interface BalanceOptions {
  /** How often the balance is read; 0 is never. */
  readonly everyMs: number;
  /** A warning is logged when fewer billed requests are left. */
  readonly low: number;
  /** Whether the first balance is logged. */
  readonly logsFirstBalance: boolean;
  /** Called with each balance. */
  readonly onBalance?: (balance: Balance) => void;
}

/** Reads the operator's balance at HikerAPI at the start and at intervals, which is free, and warns once each time it runs low. */
export class BalanceWatch {
  readonly #upstream: Upstream;
  readonly #options: BalanceOptions;
  readonly #log: Log;
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #left: RequestsLeft | undefined;
  #isLow = false;

  constructor(upstream: Upstream, options: BalanceOptions, log: Log) {
    this.#upstream = upstream;
    this.#options = options;
    this.#log = log;
  }

  /** By the latest balance. */
  get left(): RequestsLeft | undefined {
    return this.#left;
  }

  start(): void {
    const { everyMs } = this.#options;
    if (everyMs === 0) return;
    void this.#read();
    this.#timer = setInterval(() => void this.#read(), everyMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#stopping.abort(new Error('the gateway is being stopped'));
  }

  async #read(): Promise<void> {
    const { low, logsFirstBalance, onBalance } = this.#options;
    try {
      const balance = await this.#upstream.call(
        sysBalance,
        {},
        {
          meter: new Meter(1),
          signal: this.#stopping.signal,
          client: clientNames.own,
        },
      );
      const { requests, rate, amount, currency } = balance;
      const isFirst = logsFirstBalance && this.#left === undefined;
      this.#left = { count: requests, readAtMs: Date.now() };
      onBalance?.(balance);
      const fields = { requests, rate, ...(amount !== null && { amount, currency }) };
      if (requests < low && !this.#isLow)
        this.#log.warn(
          `the HikerAPI credit is low: ${amountOf(requests, 'request is', 'requests are')} left; top it up`,
          fields,
        );
      else if (isFirst)
        this.#log.info(
          `HikerAPI: ${amountOf(requests, 'request is', 'requests are')} left, at most ${rate} per second`,
          fields,
        );
      this.#isLow = requests < low;
    } catch (failure) {
      if (this.#stopping.signal.aborted) return;
      const isRefused = failure instanceof GatewayError && failure.code === 'UPSTREAM_AUTH';
      const advice = isRefused ? ': the access key is refused, check HIKER_ACCESS_KEY' : '';
      this.#log.failure('warn', `the HikerAPI balance could not be read${advice}`, failure);
    }
  }
}
