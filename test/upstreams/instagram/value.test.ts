import { describe, expect, test } from 'vitest';
import {
  address,
  count,
  decimal,
  flag,
  id,
  integer,
  isoTime,
  list,
  listAt,
  object,
  seconds,
  some,
  someText,
  text,
} from '../../../src/upstreams/instagram/value.ts';

/** `[what the wire says, what the model hears]`. */
type Hearing = readonly [wire: unknown, heard: unknown];

function hears(name: string, read: (value: unknown) => unknown, hearings: readonly Hearing[]): void {
  describe(name, () => {
    test.each(hearings)('%j is %j', (wire, heard) => {
      expect(read(wire)).toEqual(heard);
    });
    test.each([[null], [undefined]])('%s says nothing', (nothing) => {
      expect(read(nothing)).toBeUndefined();
    });
  });
}

hears('an id', id, [
  ['3870208929998373811', '3870208929998373811'],
  [734762, '734762'],
  [0, '0'],
  // Beyond 2^53 the last digits are lost: somebody else's id is worse than none.
  [Number('3870208929998373811'), undefined],
  [1.5, undefined],
  ['', undefined],
  [true, undefined],
  [{}, undefined],
]);

hears('text', text, [
  ['', ''],
  ['x', 'x'],
  [7, undefined],
]);
hears('text that means "none" when empty', someText, [
  ['', null],
  ['x', 'x'],
  [7, undefined],
]);

hears('an integer', integer, [
  [7, 7],
  [-7, -7],
  ['7', 7],
  [9.0, 9],
  [1.5, undefined],
  ['1.5', undefined],
  ['', undefined],
  [' ', undefined],
  ['x', undefined],
  [Number.NaN, undefined],
  ['9007199254740993', undefined],
]);

hears('a decimal', decimal, [
  [1.5, 1.5],
  ['1.5', 1.5],
  ['', undefined],
  [Number.POSITIVE_INFINITY, undefined],
  ['Infinity', undefined],
]);
hears('a count', count, [
  [0, 0],
  [12, 12],
  ['12', 12],
  [-1, null],
  [1.5, undefined],
]);
hears('a truth', flag, [
  [true, true],
  [false, false],
  [1, true],
  [0, false],
  [2, undefined],
  ['true', undefined],
]);

hears('Unix seconds', seconds, [
  [1775566804, new Date('2026-04-07T13:00:04Z')],
  ['1775566804', new Date('2026-04-07T13:00:04Z')],
  [1775566804.5, new Date('2026-04-07T13:00:04.500Z')],
  [0, null],
  [-1, null],
  [1e300, undefined],
  ['2026-04-07T13:00:04Z', undefined],
]);

hears('an ISO time', isoTime, [
  ['2025-11-23T07:44:11Z', new Date('2025-11-23T07:44:11Z')],
  ['2025-11-23T07:44:11+0000', new Date('2025-11-23T07:44:11Z')],
  ['2025-11-23T07:44:11+00:00', new Date('2025-11-23T07:44:11Z')],
  // Without an offset it is UTC, wherever the gateway runs.
  ['2025-11-23T07:44:11', new Date('2025-11-23T07:44:11Z')],
  ['2025-11-23 07:44:11+00:00', new Date('2025-11-23T07:44:11Z')],
  ['2025-11-23T07:44:11.123456+00:00', new Date('2025-11-23T07:44:11.123Z')],
  ['2025-11-23T07:44:11-0330', new Date('2025-11-23T11:14:11Z')],
  ['2025-13-23T07:44:11Z', undefined],
  ['2025-11-23', undefined],
  ['yesterday', undefined],
  ['', undefined],
  [1775566804, undefined],
]);

hears('an address', address, [
  ['https://example.org/a', 'https://example.org/a'],
  ['http://example.org/a', 'http://example.org/a'],
  ['', null],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['//example.org', null],
  [7, undefined],
]);

hears('an object', object, [
  [{ a: 1 }, { a: 1 }],
  [[], undefined],
  ['x', undefined],
]);
hears('a list', list, [
  [[1], [1]],
  [{}, undefined],
  ['x', undefined],
]);

describe('a list of facts', () => {
  test('that is empty is known to hold nothing, as one that holds nothing of use', () => {
    expect(some([], text)).toBeNull();
    expect(some([7, null], text)).toBeNull();
    expect(some(['a', null, 7], text)).toEqual(['a']);
  });
});

describe('a list that has to be there', () => {
  test('may be null, which is an empty list', () => {
    expect(listAt(null, 'x')).toEqual([]);
    expect(listAt({}, 'x')).toEqual([]);
  });

  test('may not be missing', () => {
    expect(() => listAt(undefined, 'response.items')).toThrow('a list at response.items');
  });
});
