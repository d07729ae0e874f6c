import { deepestNesting } from '../../../model/nesting.ts';

/** No answer holds more values, by far. */
const maxValues = 1_000_000;

/**
 * Whether a value is what readers make: plain objects, lists without holes, maps, dates and simple values, bounded in depth
 * and number. Anything else may freeze the process or fail the operation when it is served.
 */
export function isRecordShaped(value: unknown): boolean {
  return hasShape(value, 0, { values: 0 });
}

function hasShape(value: unknown, depth: number, seen: { values: number }): boolean {
  seen.values += 1;
  if (seen.values > maxValues) return false;
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      return value === null || (depth < deepestNesting && hasMembers(value, depth + 1, seen));
    default:
      return false;
  }
}

function hasMembers(value: object, depth: number, seen: { values: number }): boolean {
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      if (!(index in value) || !hasShape(value[index], depth, seen)) return false;
    }
    return true;
  }
  if (value instanceof Date) return !Number.isNaN(value.getTime());
  if (value instanceof Map) {
    for (const [key, member] of value) {
      if (typeof key !== 'string' || !hasShape(member, depth, seen)) return false;
    }
    return true;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  for (const member of Object.values(value)) if (!hasShape(member, depth, seen)) return false;
  return true;
}
