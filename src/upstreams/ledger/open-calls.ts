import type { Spending } from '../../model/services/upstream.ts';
import { type Slot, Slots } from '../../slots.ts';
import type { Charge } from './meter.ts';
import type { Spender } from './spenders.ts';

/** A call that is about to be sent. */
export interface SentCall {
  readonly upstream: string;
  readonly endpoint: string;
  /** The name that the client gives itself. */
  readonly client?: string | undefined;
  /** The name of its API key; undefined where requests need none. */
  readonly keyName?: string | undefined;
  readonly price: Charge;
}

/** A call that was sent and has not ended, at its price. */
export interface OpenCall {
  /** Grows with every call of this process. */
  readonly number: number;
  /** Where it is among the open calls. */
  readonly slot: Slot;
  /** What it counts as if it never ends. */
  readonly spending: Spending;
}

/**
 * The calls that were sent and have not ended. They are known before they are sent, so that the calls of a process that is killed
 * are not lost.
 */
export class OpenCalls {
  readonly #open = new Slots<OpenCall>();
  #sent = 0;
  /** Called with each call before it is sent. */
  onSend: ((call: OpenCall) => void) | undefined;

  /** `day` is today, `spender` who the call is counted for. */
  begin({ upstream, endpoint, price }: SentCall, day: string, spender: Spender): OpenCall {
    this.#sent += 1;
    const { billed = 0, credits = 0 } = price;
    const call = {
      number: this.#sent,
      slot: 0,
      spending: { day, upstream, endpoint, ...spender, requests: 1, billed, credits, errors: 0 },
    };
    call.slot = this.#open.add(call);
    this.onSend?.(call);
    return call;
  }

  end(call: OpenCall): void {
    this.#open.delete(call.slot);
  }

  /** The number of the latest call. */
  get latest(): number {
    return this.#sent;
  }

  on(day: string): Spending[] {
    return this.#open.all().flatMap(({ spending }) => (spending.day === day ? [spending] : []));
  }
}
