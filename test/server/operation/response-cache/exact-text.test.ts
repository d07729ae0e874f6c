import { expect, test } from 'vitest';
import { decodeJson } from '../../../../src/json/decode.ts';
import { exactText } from '../../../../src/server/operation/response-cache/exact-text.ts';

test('different variables have different texts, and equal ones the same', () => {
  const variables = [
    'null',
    '1e400',
    '-1e400',
    '0',
    '"0"',
    'true',
    '"true"',
    '"null"',
    '[]',
    '{}',
    '[[]]',
    '[null]',
    '["a,b"]',
    '["a","b"]',
    '{"a":1}',
    '{"a":"1"}',
    '{"a":{"b":1}}',
    '{"a":1,"b":1}',
    '{"a\\":1,\\"b":1}',
    '3870208929998373811.5',
    '3870208929998373811',
  ];
  const texts = variables.map((text) => exactText(decodeJson(text), 100));
  expect(texts).not.toContain(undefined);
  expect(new Set(texts).size).toBe(variables.length);
  expect(variables.map((text) => exactText(decodeJson(` ${text} `), 100))).toEqual(texts);
});

test('what is nested deeply, is long, or was not read from JSON has no text', () => {
  const deep = decodeJson(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  for (const value of [deep, 'x'.repeat(101), Array(60).fill(1), new Date(), undefined, { file: new Blob([]) }])
    expect(exactText(value, 100)).toBeUndefined();
});
