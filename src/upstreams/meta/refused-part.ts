import type { RefusedPart } from '../../errors.ts';

/**
 * Reads from the message of a refusal (code 100) what was refused: a field that the type lacks, or metrics. A metric that
 * ended or never existed is refused for every node; one that this kind of post does not have, or that cannot be combined with
 * the period or the breakdown, for this node only. Undefined if the message names nothing.
 */
export function refusedPart(message: string): RefusedPart | undefined {
  for (const read of readers) {
    const found = read(message);
    if (found !== undefined) return found;
  }
  return undefined;
}

const readers: readonly ((message: string) => RefusedPart | undefined)[] = [
  reader(/nonexist(?:ing|ent) field \((\w+)\)/i, (field) => ({ field, isForAll: true })),
  reader(/metric\[(\d{1,3})\] must be one of the following values: ([\w, ]+)/i, (at, values = '') => ({
    at: Number(at),
    allowed: values.split(',').map((value) => value.trim()),
    isForAll: true,
  })),
  reader(/the (\w+) metric is no longer supported/i, (name) => ({ names: [name], isForAll: true })),
  reader(/does not support the (\w+) metric/i, (name) => ({ names: [name], isForAll: false })),
  reader(/metrics? \((\w+(?:, ?\w+)*)\)/i, (names) => ({ names: names.split(/, ?/), isForAll: false })),
];

function reader(pattern: RegExp, made: (first: string, second?: string) => RefusedPart) {
  return (message: string): RefusedPart | undefined => {
    const [, first, second] = pattern.exec(message) ?? [];
    return first === undefined ? undefined : made(first, second);
  };
}
