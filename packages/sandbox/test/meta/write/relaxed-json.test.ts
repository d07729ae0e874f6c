import { expect, test } from 'vitest';
import { readRelaxedJson } from '../../../src/meta/write/relaxed-json.ts';

test('the form of the reference is read, with bare keys and single quotes', () => {
  expect(readRelaxedJson("[\n  {\n product_id:'3859448974125379',\n x: 0.5,\n y: 0.8\n }\n]")).toEqual([
    { product_id: '3859448974125379', x: '0.5', y: '0.8' },
  ]);
  expect(readRelaxedJson(" ['username1','username2']")).toEqual(['username1', 'username2']);
});

test('JSON is read too, and an id beyond 2^53 keeps its last digit', () => {
  expect(readRelaxedJson('[{"product_id": 17841405309211841, "name": "a \\"b\\" \\u00e9"}]')).toEqual([
    { product_id: '17841405309211841', name: 'a "b" é' },
  ]);
  expect(readRelaxedJson('[]')).toEqual([]);
  expect(readRelaxedJson('{}')).toEqual({});
});

test.each(['', '[', '[{]', '{a}', '[1 2]', "['open]", '{a:1', '[1]]', ','])('%j is invalid', (text) => {
  expect(readRelaxedJson(text)).toBeUndefined();
});
