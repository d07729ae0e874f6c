import { nestsWithin } from '../../json/nesting.ts';
import { unserializable } from '../errors.ts';

/**
 * Returns a value that JSON can represent without change, and throws for others: undefined, functions, NaN, Infinity,
 * objects with `toJSON`, BigInt and cycles. None of these comes from an upstream's JSON.
 */
export function jsonValue(value: unknown): unknown {
  if (!nestsWithin(value) || !isJson(value)) throw unserializable('JSON');
  return value;
}

function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  // `every` alone would skip the holes of a sparse array.
  if (Array.isArray(value)) return Object.keys(value).length === value.length && value.every(isJson);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.values(value).every(isJson);
}
