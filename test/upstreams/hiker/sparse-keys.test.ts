import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sparseKeysFile } from '../../../scripts/sparse-keys-file.ts';
import { decodeJson } from '../../../src/json/decode.ts';
import type { DecodedKeys } from '../../../src/json/decoded-keys.ts';
import { sampleBytes } from '../sample.ts';
import { expectSameRecords, sparse } from './sparse-decoding.ts';

const each = sparse.map((endpoint) => [endpoint.path, endpoint] as const);

test('src/upstreams/hiker/sparse-keys.ts matches the readers; otherwise run: npm run keys', () => {
  const file = new URL('../../../src/upstreams/hiker/sparse-keys.ts', import.meta.url);
  expect(sparseKeysFile()).toBe(readFileSync(file, 'utf8'));
});

describe('a sample', () => {
  test.each(each)('of %s gives the same records from full and from sparse decoding', (_path, endpoint) => {
    expectSameRecords(endpoint, sampleBytes(endpoint.sample));
  });

  test.each(each)('of %s has no key that is read but not decoded', (_path, endpoint) => {
    const missed = new Set<string>();
    endpoint.read(watched(decodeJson(sampleBytes(endpoint.sample).toString()), endpoint.decodedKeys, missed));
    expect([...missed]).toEqual([]);
  });
});

/**
 * The value, recording every member that is read by name and would not be decoded, whether or not it exists.
 * A reader that enumerates members, to copy or merge them, gets only the decoded ones.
 */
function watched(value: unknown, keys: DecodedKeys, missed: Set<string>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((element) => watched(element, keys, missed));
  const isKept = (key: string | symbol): boolean => {
    const quoted = Buffer.from(`"${String(key)}"`);
    return typeof key === 'symbol' || keys.keeps(quoted, 1, quoted.length - 1);
  };
  const note = (key: string | symbol): void => {
    if (!isKept(key)) missed.add(String(key));
  };
  const members = Object.entries(value).map(([key, member]) => [key, watched(member, keys, missed)]);
  return new Proxy(Object.fromEntries(members) as object, {
    ownKeys: (target) => Reflect.ownKeys(target).filter(isKept),
    get(target, key) {
      note(key);
      return Reflect.get(target, key) as unknown;
    },
    has(target, key) {
      note(key);
      return Reflect.has(target, key);
    },
    getOwnPropertyDescriptor(target, key) {
      note(key);
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
  });
}
