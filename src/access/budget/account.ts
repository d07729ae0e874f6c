import { amountOf } from '../../model/amount.ts';
import type { SpendingLimits } from '../../model/request/access.ts';
import type { Remaining, Shortage } from '../../model/request/key-budget.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** What a key has spent, in billed requests and credits together. Reserved prices are part of it. */
export interface Account {
  /** When it was last brought up to date, in milliseconds since 1970. */
  readonly at: number;
  /** What of the limit a minute is used; it becomes free again at an even rate. */
  readonly used: number;
  /** Days since 1970, in UTC. */
  readonly day: number;
  /** On that day. */
  readonly spent: number;
}

export const emptyAccount: Account = { at: 0, used: 0, day: 0, spent: 0 };

/** The account at a time. It never goes back: the clocks of instances differ a little. */
export function accountAt(account: Account, now: number, { perMinute = 0 }: SpendingLimits): Account {
  const at = Math.max(now, account.at);
  const day = Math.floor(at / dayMs);
  return {
    at,
    used: Math.max(0, account.used - (perMinute * (at - account.at)) / minuteMs),
    day,
    spent: day === account.day ? account.spent : 0,
  };
}

/** Adds units, or removes them where they are negative. */
export function charged(account: Account, units: number): Account {
  return { ...account, used: Math.max(0, account.used + units), spent: Math.max(0, account.spent + units) };
}

/** Two states of which neither includes the other, because Redis has lost one in between. */
export function merged(one: Account, other: Account): Account {
  const [early, late] = one.at < other.at ? [one, other] : [other, one];
  const spent = early.day === late.day ? Math.max(early.spent, late.spent) : late.spent;
  return { ...late, used: Math.max(early.used, late.used), spent };
}

export function remainingOf({ used, spent }: Account, { perMinute, perDay }: SpendingLimits): Remaining {
  return {
    ...(perMinute !== undefined && { minute: Math.max(0, Math.floor(perMinute - used)) }),
    ...(perDay !== undefined && { day: Math.max(0, perDay - spent) }),
  };
}

/** Rounding must not refuse the last unit of a minute. */
const tolerance = 1e-6;

/** Why the key of this account cannot pay a price; undefined where it can. */
export function shortageOf(
  account: Account,
  price: number,
  { name, limits }: { readonly name: string; readonly limits: SpendingLimits },
): Shortage | undefined {
  const { perMinute, perDay } = limits;
  const { minute = 0, day = 0 } = remainingOf(account, limits);
  if (perDay !== undefined && account.spent + price > perDay) {
    const seconds = Math.ceil(((account.day + 1) * dayMs - account.at) / 1000);
    return shortage(name, { limit: perDay, period: 'day', left: day, price, seconds });
  }
  if (perMinute !== undefined && account.used + price > perMinute + tolerance) {
    const seconds = Math.ceil((((account.used + price - perMinute) / perMinute) * minuteMs) / 1000);
    return shortage(name, { limit: perMinute, period: 'minute', left: minute, price, seconds });
  }
  return undefined;
}

interface Lack {
  readonly limit: number;
  readonly period: 'minute' | 'day';
  readonly left: number;
  readonly price: number;
  readonly seconds: number;
}

function shortage(name: string, { limit, period, left, price, seconds }: Lack): Shortage {
  const lack = `this call costs ${price}, but only ${left} is left of the ${limit} that the key "${name}" may spend a ${period}`;
  if (price > limit)
    return { message: `${lack}: ask for less, or use a key with a higher limit`, retryAfterSeconds: undefined };
  const wait = period === 'day' ? 'after midnight UTC' : `in ${amountOf(seconds, 'second')}`;
  return { message: `${lack}; try again ${wait}`, retryAfterSeconds: seconds };
}
