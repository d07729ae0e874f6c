import { nestsWithin } from '../../json/nesting.ts';
import { unwritable } from '../errors.ts';

/**
 * A value that JSON can write as it is. What it would leave out (undefined, functions), turn into null (NaN, Infinity),
 * ask for another form (`toJSON`) or fail on (BigInt, cycles) did not come from an upstream's JSON.
 */
export function jsonValue(value: unknown): unknown {
  if (!nestsWithin(value) || !isJson(value)) throw unwritable('JSON');
  return value;
}

function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  // Not `every`, which passes over the holes of a sparse list.
  if (Array.isArray(value)) return Object.keys(value).length === value.length && value.every(isJson);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.values(value).every(isJson);
}
