/**
 * How deep lists and objects of an answer may nest. The deepest documented answer has 13 levels, and a field expansion adds
 * three for each level of a query; recursive functions such as JSON.stringify overflow the stack at some thousands.
 */
export const deepestNesting = 512;

/** Whether a value nests no deeper than `levels`. A value that contains itself does not. */
export function nestsWithin(value: unknown, levels = deepestNesting): boolean {
  return typeof value !== 'object' || value === null || holderNestsWithin(value, levels);
}

function holderNestsWithin(holder: object, levels: number): boolean {
  if (levels === 0) return false;
  if (Array.isArray(holder)) return listNestsWithin(holder, levels);
  if (holder instanceof Map || holder instanceof Set) {
    for (const element of holder.values()) if (!nestsWithin(element, levels - 1)) return false;
    return true;
  }
  return namedNestWithin(holder, levels);
}

/** A list is walked by its indices, since names would be made into strings. One with a hole is not: it can be of any length. */
function listNestsWithin(list: readonly unknown[], levels: number): boolean {
  for (const element of list) {
    if (element === undefined) return namedNestWithin(list, levels);
    if (!nestsWithin(element, levels - 1)) return false;
  }
  return true;
}

function namedNestWithin(holder: object, levels: number): boolean {
  for (const key in holder) {
    const value = (holder as Readonly<Record<string, unknown>>)[key];
    if (typeof value === 'object' && value !== null && !holderNestsWithin(value, levels - 1)) return false;
  }
  return true;
}
