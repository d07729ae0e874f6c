import type { SpendingLimits } from '../../model/request/access.ts';
import type { KeyBudget, Remaining, Reservation, Shortage } from '../../model/request/key-budget.ts';
import { type Account, accountAt, charged, emptyAccount, remainingOf, shortageOf } from './account.ts';
import type { SharedAccount } from './shared-account.ts';

/** What other instances have spent is read again at this age, where somebody wants to know. */
const readAgainMs = 2_000;

/** A change of the account. It can be applied again to another state; the last time counts. */
interface Change {
  apply(account: Account): Account;
  /** What it has added. */
  units(): number;
  done?(): void;
}

/**
 * The budget of one key. Without Redis its account is in memory. With Redis the account of all instances counts, and changes that come
 * while one is on its way are written together. While Redis is away, the last known state counts, and what was spent by then is
 * added when it is back.
 */
export class LimitedKey implements KeyBudget {
  readonly #name: string;
  readonly #shared: SharedAccount | undefined;
  limits: SpendingLimits;
  /** What all processes together may spend a day. */
  perDay: number | undefined;
  #account: Account = emptyAccount;
  #waiting: Change[] = [];
  #writing: Promise<void> | undefined;
  /** Units of a day that Redis does not know of. */
  #owed = { day: 0, units: 0 };
  #readAt = Number.NEGATIVE_INFINITY;
  #isKnown = false;

  constructor(name: string, limits: SpendingLimits, shared: SharedAccount | undefined) {
    this.#name = name;
    this.limits = limits;
    this.#shared = shared;
  }

  reserve(price: number): Reservation | Shortage | Promise<Reservation | Shortage> {
    let result: Reservation | Shortage | undefined;
    const apply = (account: Account): Account => {
      const shortage = shortageOf(account, price, { name: this.#name, limits: this.limits });
      result = shortage ?? this.#reservation(price, account.day);
      return shortage === undefined ? charged(account, price) : account;
    };
    const units = (): number => (result !== undefined && 'settle' in result ? price : 0);
    if (this.#shared === undefined) {
      this.#account = apply(this.#now(this.#account));
      return result as unknown as Reservation | Shortage;
    }
    return new Promise((resolve) => {
      this.#write({ apply, units, done: () => resolve(result as Reservation | Shortage) });
    });
  }

  mayPay(price: number): boolean {
    const about = { name: this.#name, limits: this.limits };
    return shortageOf(this.#now(this.#account), price, about) === undefined;
  }

  remaining(): Remaining | undefined {
    if (this.#shared !== undefined && performance.now() - this.#readAt > readAgainMs) {
      this.#readAt = performance.now();
      this.#write({ apply: (account) => account, units: () => 0 });
    }
    if (this.#shared !== undefined && !this.#isKnown) return undefined;
    return remainingOf(this.#now(this.#account), this.limits);
  }

  /** Reserved prices included; with Redis, what all instances have spent, as it was last read. */
  get spentToday(): number {
    return this.#now(this.#account).spent;
  }

  /** Resolves when what was spent is written. */
  async written(): Promise<void> {
    await this.#writing;
  }

  #reservation(price: number, day: number): Reservation {
    let isSettled = false;
    return {
      settle: (cost) => {
        const units = cost - price;
        if (isSettled || units === 0) return;
        isSettled = true;
        // What was reserved yesterday is no part of today's sum.
        const apply = (account: Account): Account => (account.day === day ? charged(account, units) : account);
        if (this.#shared === undefined) this.#account = apply(this.#now(this.#account));
        else this.#write({ apply, units: () => units });
      },
    };
  }

  #now(account: Account): Account {
    return accountAt(account, Date.now(), this.limits);
  }

  #withOwed(account: Account): Account {
    return account.day === this.#owed.day ? charged(account, this.#owed.units) : account;
  }

  #write(change: Change): void {
    this.#waiting.push(change);
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
    });
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const changes = this.#waiting;
      this.#waiting = [];
      const applyAll = (account: Account): Account =>
        changes.reduce((state, { apply }) => apply(state), this.#now(account));
      const shared = await this.#shared?.change((account) => applyAll(this.#withOwed(this.#now(account))));
      if (shared === undefined) {
        this.#account = applyAll(this.#account);
        const { day } = this.#account;
        const units = changes.reduce((sum, change) => sum + change.units(), 0);
        this.#owed = { day, units: units + (day === this.#owed.day ? this.#owed.units : 0) };
      } else {
        this.#account = shared;
        this.#owed = { day: 0, units: 0 };
        this.#readAt = performance.now();
      }
      this.#isKnown = true;
      for (const { done } of changes) done?.();
    }
  }
}
