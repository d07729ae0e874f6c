/**
 * How deep lists and objects of an answer may nest. The deepest documented answer has 13 levels, and a field expansion adds
 * three for each level of a query; recursive functions such as JSON.stringify overflow the stack at some thousands.
 */
export const deepestNesting = 512;

/** Whether a value nests no deeper than `levels`. A value that contains itself does not. */
export function nestsWithin(value: unknown, levels = deepestNesting): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (levels === 0) return false;
  if (value instanceof Map || value instanceof Set) {
    for (const element of value.values()) if (!nestsWithin(element, levels - 1)) return false;
    return true;
  }
  for (const key in value)
    if (!nestsWithin((value as Readonly<Record<string, unknown>>)[key], levels - 1)) return false;
  return true;
}
