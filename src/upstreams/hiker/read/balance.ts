import { ShapeError } from '../../../errors.ts';
import { decimal, integer, type Keys, objectAt, text } from '../../instagram/value.ts';

/** The operator's balance. */
export interface Balance {
  /** Billed requests left. */
  readonly requests: number;
  /** Requests allowed per second. */
  readonly rate: number;
  readonly currency: string | null;
  /** Money left, in `currency`. */
  readonly amount: number | null;
}

export function readBalance(body: unknown): Balance {
  const wire = objectAt<Keys<'requests' | 'rate' | 'currency' | 'amount'>>(body, '');
  const requests = integer(wire.requests);
  const rate = decimal(wire.rate);
  if (requests === undefined) throw new ShapeError('requests', 'a number');
  if (rate === undefined) throw new ShapeError('rate', 'a number');
  return { requests, rate, currency: text(wire.currency) ?? null, amount: decimal(wire.amount) ?? null };
}
