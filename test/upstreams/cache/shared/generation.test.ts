import { expect, test } from 'vitest';
import { differenceOf, newGeneration, parseGeneration } from '../../../../src/upstreams/cache/shared/generation.ts';

test('a generation is read as it was written, and nothing else is one', () => {
  const generation = newGeneration(3);
  expect(parseGeneration(generation.text)).toEqual(generation);
  expect(generation.writes).toBe(3);
  for (const text of [
    '',
    'planted',
    '3',
    '3:',
    `-1:${generation.text.slice(2)}`,
    `${generation.text} `,
    `9${'9'.repeat(12)}:${generation.text.slice(2)}`,
  ])
    expect(parseGeneration(text)).toBeUndefined();
});

test.each([
  ['no write is known anywhere', 0, 0, 'adopt'],
  ['an instance that knows nothing meets a Redis without a write', 0, undefined, 'adopt'],
  ['an instance that knows nothing meets a write', 2, undefined, 'invalidate'],
  ['Redis has a write that the instance has not heard of', 3, 2, 'invalidate'],
  ['Redis lost its data and another instance began anew', 0, 2, 'restore'],
  ['Redis lost the last write in a failover', 1, 2, 'supersede'],
  ['two instances wrote at once', 2, 2, 'supersede'],
] as const)('%s', (_what, stored, known, difference) => {
  expect(differenceOf(newGeneration(stored), known === undefined ? undefined : newGeneration(known))).toBe(difference);
});
