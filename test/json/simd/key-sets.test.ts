import { expect, test } from 'vitest';
import { DecodedKeys } from '../../../src/json/decoded-keys.ts';
import { plainExcerpt } from '../../../src/json/plain-excerpt.ts';
import { binary } from '../../../src/json/simd/binary.ts';
import { openScanner, type Scanner } from '../../../src/json/simd/scanner.ts';
import { keysByPlace } from '../../../src/upstreams/hiker/decoded-keys.ts';
import { required } from '../../support/required.ts';
import { everywhere } from '../placed-keys.ts';

const opened = (): Scanner => required(openScanner(binary));

const body = Buffer.from(
  `{"pk":1,"user":{"pk":2,"x":[{"users":3}]},${Array.from({ length: 300 }, (_, index) => `"key${index}":{"pk":4}`).join(',')},"status":"ok"}`,
);

const expectTwin = (scanner: Scanner, keys: DecodedKeys): void => {
  const twin = plainExcerpt(body, keys).toString();
  expect(scanner.excerpt(body, keys)?.toString()).toBe(twin);
};

/** Keys at several places, others for each number. */
const numbered = (number: number): DecodedKeys =>
  new DecodedKeys([
    new Map(
      Array.from({ length: 1 + (number % 60) }, (_, index) => [`key${(number + 7 * index) % 300}`, 1 + (index % 2)]),
    ),
    new Map([['pk', 0]]),
    new Map(),
  ]);

test('each body is excerpted with its own keys, whichever were used before', () => {
  const scanner = opened();
  const all = new DecodedKeys(keysByPlace());
  const few = [['pk'], ['user', 'x', 'users'], [], ['key299']].map((words) => new DecodedKeys(everywhere(words)));
  for (let round = 0; round < 3; round += 1)
    for (const keys of few) {
      expectTwin(scanner, all);
      expectTwin(scanner, keys);
      expectTwin(scanner, keys);
    }
});

test('the keys of hundreds of documents are used in turn, and those of the whole graph between them', () => {
  const scanner = opened();
  const all = new DecodedKeys(keysByPlace());
  const documents = Array.from({ length: 600 }, (_, number) => numbered(number));
  for (let round = 0; round < 2; round += 1)
    for (const keys of documents) {
      expectTwin(scanner, keys);
      expectTwin(scanner, all);
    }
});

test('keys that fill the memory replace all others, and those are used again after them', () => {
  const scanner = opened();
  const long = new DecodedKeys(everywhere(Array.from({ length: 7000 }, (_, index) => `key${index}`)));
  const longToo = new DecodedKeys(everywhere(Array.from({ length: 7000 }, (_, index) => `key${3 * index}`)));
  const few = numbered(1);
  for (const keys of [few, long, few, longToo, long, few]) expectTwin(scanner, keys);
});

test('keys that do not fit are left to the JavaScript scanner each time, and not those before and after them', () => {
  const scanner = opened();
  const tooMany = new DecodedKeys(everywhere(Array.from({ length: 40_000 }, (_, index) => `key${index}`)));
  const few = numbered(1);
  for (let round = 0; round < 2; round += 1) {
    expectTwin(scanner, few);
    expect(scanner.excerpt(body, tooMany)).toBeUndefined();
    expectTwin(scanner, few);
  }
});
