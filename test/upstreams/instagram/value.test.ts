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
  word,
} from '../../../src/upstreams/instagram/value.ts';

/** `[wire value, model value]`. */
type Case = readonly [wire: unknown, expected: unknown];

function reads(name: string, read: (value: unknown) => unknown, cases: readonly Case[]): void {
  describe(name, () => {
    test.each(cases)('%j is %j', (wire, expected) => {
      expect(read(wire)).toEqual(expected);
    });
    test.each([[null], [undefined]])('%s is unknown', (nothing) => {
      expect(read(nothing)).toBeUndefined();
    });
  });
}

reads('an id', id, [
  ['3870208929998373811', '3870208929998373811'],
  [734762, '734762'],
  [0, '0'],
  // Beyond 2^53 the last digits are lost, and a wrong id is worse than none.
  [Number('3870208929998373811'), undefined],
  [1.5, undefined],
  ['', undefined],
  [true, undefined],
  [{}, undefined],
]);

reads('text', text, [
  ['', ''],
  ['x', 'x'],
  [7, undefined],
]);
reads('text that means "none" when empty', someText, [
  ['', null],
  ['x', 'x'],
  [7, undefined],
]);

reads('an integer', integer, [
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

reads('a decimal', decimal, [
  [1.5, 1.5],
  ['1.5', 1.5],
  ['', undefined],
  [Number.POSITIVE_INFINITY, undefined],
  ['Infinity', undefined],
]);
reads('a count', count, [
  [0, 0],
  [12, 12],
  ['12', 12],
  [-1, null],
  [1.5, undefined],
]);
reads('a truth', flag, [
  [true, true],
  [false, false],
  [1, true],
  [0, false],
  [2, undefined],
  ['true', undefined],
]);

reads('Unix seconds', seconds, [
  [1775566804, new Date('2026-04-07T13:00:04Z')],
  ['1775566804', new Date('2026-04-07T13:00:04Z')],
  [1775566804.5, new Date('2026-04-07T13:00:04.500Z')],
  [0, null],
  [-1, null],
  [1e300, undefined],
  ['2026-04-07T13:00:04Z', undefined],
]);

reads('an ISO time', isoTime, [
  ['2025-11-23T07:44:11Z', new Date('2025-11-23T07:44:11Z')],
  ['2025-11-23T07:44:11+0000', new Date('2025-11-23T07:44:11Z')],
  ['2025-11-23T07:44:11+00:00', new Date('2025-11-23T07:44:11Z')],
  // Without an offset the time is UTC, in every time zone of the gateway.
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

reads('an address', address, [
  ['https://example.org/a', 'https://example.org/a'],
  ['http://example.org/a', 'http://example.org/a'],
  ['', null],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['//example.org', null],
  [7, undefined],
]);

reads('an object', object, [
  [{ a: 1 }, { a: 1 }],
  [[], undefined],
  ['x', undefined],
]);
reads('a list', list, [
  [[1], [1]],
  [{}, undefined],
  ['x', undefined],
]);

describe('a list of facts', () => {
  test('that is empty or has no usable value is null', () => {
    expect(some([], text)).toBeNull();
    expect(some([7, null], text)).toBeNull();
    expect(some(['a', null, 7], text)).toEqual(['a']);
  });
});

describe('a required list', () => {
  test('is empty if it is null', () => {
    expect(listAt(null, 'x')).toEqual([]);
    expect(listAt({}, 'x')).toEqual([]);
  });

  test('throws if it is missing', () => {
    expect(() => listAt(undefined, 'response.items')).toThrow('a list at response.items');
  });
});

test('a word that every object has as a property has no meaning', () => {
  const meanings = { besties: 'CLOSE_FRIENDS' };
  expect(word('besties', meanings)).toBe('CLOSE_FRIENDS');
  for (const other of ['constructor', 'toString', '__proto__', 'x', '', null, 1])
    expect(word(other, meanings)).toBeUndefined();
});
