import { expect, test } from 'vitest';
import { csvHeader, csvRow } from '../../src/export/rows/csv.ts';

const cell = (value: unknown) => csvRow({ value }, [['value']]).replace(/\r\n$/, '');

test('the header has the paths, and lines end as RFC 4180 says', () => {
  expect(csvHeader([['pk'], ['owner', 'username']])).toBe('"pk","owner.username"\r\n');
  expect(csvRow({ pk: '1', owner: null }, [['pk'], ['owner', 'username']])).toBe('"1",\r\n');
});

test.each([
  ['a, b', '"a, b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  ['', '""'],
  [null, ''],
  [undefined, ''],
  [12.5, '12.5'],
  [-3, '-3'],
  [true, 'true'],
  [['a', 1], '"[""a"",1]"'],
  [{ a: 'b' }, '"{""a"":""b""}"'],
])('%j is written as %s', (value, text) => {
  expect(cell(value)).toBe(text);
});

test('an id keeps each digit, and is a text', () => {
  expect(cell('17841400008460056123')).toBe('"17841400008460056123"');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])('%j cannot become a formula', (text) => {
  expect(cell(text)).toBe(`"'${text}"`);
});
