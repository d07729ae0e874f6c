/**
 * How deep lists and objects of an answer may nest. The deepest documented answer has 13 levels, and a field expansion adds
 * three for each level of a query; recursive functions such as JSON.stringify overflow the stack at some thousands.
 */
export const deepestNesting = 512;

/** Whether a value nests no deeper than `levels`. A value that contains itself does not. */
export function nestsWithin(value: unknown, levels = deepestNesting): boolean {
  return typeof value !== 'object' || value === null || holderNestsWithin(value, levels);
}

/** A list is walked by its indices: as names, they would be made into strings. */
function holderNestsWithin(holder: object, levels: number): boolean {
  if (levels === 0) return false;
  if (Array.isArray(holder)) return elementsNestWithin(holder, levels - 1);
  if (holder instanceof Map || holder instanceof Set) return elementsNestWithin(holder.values(), levels - 1);
  for (const key in holder) {
    const value = (holder as Readonly<Record<string, unknown>>)[key];
    if (typeof value === 'object' && value !== null && !holderNestsWithin(value, levels - 1)) return false;
  }
  return true;
}

function elementsNestWithin(elements: Iterable<unknown>, levels: number): boolean {
  for (const element of elements) if (!nestsWithin(element, levels)) return false;
  return true;
}
