/** What is left of the limits of a key, in billed requests and credits together. A part without a limit is left out. */
export interface Remaining {
  readonly minute?: number;
  readonly day?: number;
}

/** The price of a call, reserved in the budget of a key. */
export interface Reservation {
  /** Replaces the price by the cost. Only the first one counts. */
  settle(cost: number): void;
}

/** Why a key cannot pay for a call. */
export interface Shortage {
  readonly message: string;
  /** Undefined: waiting does not help. */
  readonly retryAfterSeconds: number | undefined;
}

/** What a key may spend. All requests with the key share it. */
export interface KeyBudget {
  /** Reserves the price of a call before it is sent. Never rejects. */
  reserve(price: number): Reservation | Shortage | Promise<Reservation | Shortage>;
  /** Whether `reserve` would probably succeed. */
  mayPay(price: number): boolean;
  /** Undefined where it is not known yet what other instances have spent. */
  remaining(): Remaining | undefined;
}

/** What a key has spent of what it may spend a day (in UTC), reserved prices included. */
export interface DayBudget {
  readonly key: string;
  /** Of all processes together. */
  readonly perDay: number;
  readonly spent: number;
  /** Whether `spent` is that of all instances on one Redis, as far as this one has read it, or of this process. */
  readonly isShared: boolean;
}
