import { deepestNesting } from '../../json/nesting.ts';

/** Far more values than any answer holds. */
const maxValues = 1_000_000;

/**
 * Whether a value consists of what readers make: plain objects, lists without holes, maps with text keys, dates and simple
 * values, bounded in depth and number. Anything else could block the process or fail the operation that it is served to.
 */
export function isRecordShaped(value: unknown): boolean {
  return valuesLeft(value, 0, maxValues) >= 0;
}

/** How many of `left` values remain after this value and all inside it; negative for another shape or too many values. */
function valuesLeft(value: unknown, depth: number, left: number): number {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return left - 1;
    case 'number':
      return Number.isFinite(value) ? left - 1 : -1;
    case 'object':
      if (value === null) return left - 1;
      return depth < deepestNesting ? afterMembers(value, depth + 1, left - 1) : -1;
    default:
      return -1;
  }
}

function afterMembers(value: object, depth: number, before: number): number {
  let left = before;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length && left >= 0; index += 1) {
      const member: unknown = value[index];
      if (member === undefined && !(index in value)) return -1;
      left = valuesLeft(member, depth, left);
    }
    return left;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype) {
    for (const name in value) {
      left = valuesLeft((value as Readonly<Record<string, unknown>>)[name], depth, left);
      if (left < 0) return left;
    }
    return left;
  }
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? -1 : left;
  if (!(value instanceof Map)) return -1;
  for (const [key, member] of value) {
    if (typeof key !== 'string') return -1;
    left = valuesLeft(member, depth, left);
    if (left < 0) return left;
  }
  return left;
}
