import type { Log } from '../../log/log.ts';
import { clientNames } from '../../model/upstream.ts';
import { Meter } from '../meter.ts';
import type { Upstream } from '../upstream.ts';
import { sysBalance } from './endpoints/operator.ts';
import type { Balance } from './read/balance.ts';

export interface BalanceOptions {
  /** How often it is asked for; 0 is never. */
  readonly everyMs: number;
  /** Fewer billed requests left than this are worth a warning. */
  readonly low: number;
  /** Whether the first reading is told to the log. */
  readonly isAnnounced: boolean;
  /** Told each time what the service provides. */
  readonly onBalance?: (balance: Balance) => void;
}

/** What the operator has left at HikerAPI, read at the start and now and then, which costs nothing. Warns when it runs low, once each time it does. */
export class BalanceWatch {
  readonly #upstream: Upstream;
  readonly #options: BalanceOptions;
  readonly #log: Log;
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #last: Balance | undefined;
  #isLow = false;

  constructor(upstream: Upstream, options: BalanceOptions, log: Log) {
    this.#upstream = upstream;
    this.#options = options;
    this.#log = log;
  }

  /** As it was last told. */
  get last(): Balance | undefined {
    return this.#last;
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
    const { low, isAnnounced, onBalance } = this.#options;
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
      const isFirst = isAnnounced && this.#last === undefined;
      this.#last = balance;
      onBalance?.(balance);
      const told = { requests, rate, ...(amount !== null && { amount, currency }) };
      if (requests < low && !this.#isLow)
        this.#log.warn(`the HikerAPI credit runs low: ${requests} requests are left; top it up to go on`, told);
      else if (isFirst) this.#log.info(`HikerAPI: ${requests} requests are left, ${rate} a second are allowed`, told);
      this.#isLow = requests < low;
    } catch (fault) {
      if (this.#stopping.signal.aborted) return;
      this.#log.failure('warn', 'what is left of the HikerAPI credit could not be read', fault);
    }
  }
}
