import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodedKeysFile } from '../../../scripts/decoded-keys-file.ts';
import { decodeJson } from '../../../src/json/decode.ts';
import type { DecodedKeys } from '../../../src/json/decoded-keys.ts';
import { sampleBytes } from '../sample.ts';
import { expectAlike, sparse } from './both-ways.ts';

const each = sparse.map((endpoint) => [endpoint.path, endpoint] as const);

test('src/upstreams/hiker/decoded-keys.ts is what the readers say; if not: npm run keys', () => {
  const file = new URL('../../../src/upstreams/hiker/decoded-keys.ts', import.meta.url);
  expect(decodedKeysFile()).toBe(readFileSync(file, 'utf8'));
});

describe('a sample', () => {
  test.each(each)('of %s reads the same, decoded whole or as far as it is read', (_path, endpoint) => {
    expectAlike(endpoint, sampleBytes(endpoint.sample));
  });

  test.each(each)('of %s is asked for nothing that would have been left out', (_path, endpoint) => {
    const missed = new Set<string>();
    endpoint.read(watched(decodeJson(sampleBytes(endpoint.sample).toString()), endpoint.keys, missed));
    expect([...missed]).toEqual([]);
  });
});

/**
 * The value, which notes every member that is asked for by name and would have been left out, whether it is there or not.
 * Who asks for all members there are, to copy or to merge them, is told only of those that are kept.
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
