import { describe, expect, test } from 'vitest';
import { hoursOf, utcOffset } from '../../src/model/official/insight-hours.ts';

const summer = new Date('2026-05-05T07:00:00Z');

describe('the hours of an insight', () => {
  test('begin with the day, a day before its end', () => {
    expect(hoursOf({ value: { 23: 7, 0: 12, 1: 31 }, endTime: summer })).toEqual([
      { hour: 0, startTime: new Date('2026-05-04T07:00:00Z'), value: 12 },
      { hour: 1, startTime: new Date('2026-05-04T08:00:00Z'), value: 31 },
      { hour: 23, startTime: new Date('2026-05-05T06:00:00Z'), value: 7 },
    ]);
  });

  test('have no time where the end of the day is unknown', () => {
    expect(hoursOf({ value: { 5: 3 }, endTime: null })).toEqual([{ hour: 5, startTime: null, value: 3 }]);
  });

  test('without a number are left out', () => {
    expect(hoursOf({ value: { 0: null, 1: 31, 2: 'many' }, endTime: null })).toMatchObject([{ hour: 1 }]);
  });

  test.each([3, null, 'text', [1, 2], {}, { 24: 1 }, { '-1': 1 }, { '01': 1 }, { women: 4, 1: 2 }])(
    'of %j do not exist',
    (value) => {
      expect(hoursOf({ value, endTime: summer })).toBeNull();
    },
  );
});

test.each([
  ['2026-05-05T07:00:00Z', '-07:00'],
  ['2026-01-05T08:00:00Z', '-08:00'],
  ['2026-01-05T00:00:00Z', '+00:00'],
  ['2026-01-05T18:30:00Z', '+05:30'],
])('a day that ends at %s ends at midnight in %s', (endTime, offset) => {
  expect(utcOffset({ value: 1, endTime: new Date(endTime) })).toBe(offset);
});

test('a value without an end has no offset', () => {
  expect(utcOffset({ value: 1, endTime: null })).toBeNull();
});
