import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sparseKeysFile } from '../../../scripts/sparse-keys/sparse-keys-file.ts';
import { decodeJson } from '../../../src/json/decode.ts';
import { decodeExcerpt } from '../../../src/json/decode-excerpt.ts';
import { keysByPlace } from '../../../src/upstreams/hiker/decoded-keys.ts';
import { sparseKeys } from '../../../src/upstreams/hiker/sparse-keys.ts';
import { sampleBytes } from '../sample.ts';
import { changedBodies } from './changed-bodies.ts';
import { expectSameRecords, type Sparse, sparse } from './sparse-decoding.ts';
import { watched } from './watched.ts';

const each = sparse.map((endpoint) => [endpoint.path, endpoint] as const);

/** One endpoint for each sample. */
const bySample = [...new Map(sparse.map((endpoint) => [endpoint.sample, endpoint])).entries()];

test('src/upstreams/hiker/sparse-keys.ts matches the readers; otherwise run: npm run keys', () => {
  const file = new URL('../../../src/upstreams/hiker/sparse-keys.ts', import.meta.url);
  expect(sparseKeysFile()).toBe(readFileSync(file, 'utf8'));
});

test('what is read at a place is a word of the readers', () => {
  const read = new Set(keysByPlace().flatMap((keys) => [...keys.keys()]));
  expect([...read].filter((key) => !sparseKeys.has(key))).toEqual([]);
});

describe('a sample', () => {
  test.each(each)('of %s gives the same records from full and from sparse decoding', (_path, endpoint) => {
    expectSameRecords(endpoint, sampleBytes(endpoint.sample));
  });

  test.each(each)('of %s has no key that is read but not decoded', (_path, endpoint) => {
    expect(missedIn(endpoint, decodeJson(sampleBytes(endpoint.sample).toString()))).toEqual([]);
  });

  // Readers look at other members then.
  test.each(bySample)(
    '%s with one member left out or changed is read the same, and no other key is read',
    (_sample, endpoint) => {
      let count = 0;
      for (const [change, body] of changedBodies(decodeJson(sampleBytes(endpoint.sample).toString()))) {
        count += 1;
        const text = JSON.stringify(body);
        const records = outcome(endpoint, decodeExcerpt(Buffer.from(text), endpoint.decodedKeys.all));
        const expected = outcome(endpoint, JSON.parse(text));
        // Comparing texts is much faster; the whole comparison shows where they differ.
        if (JSON.stringify(records) !== JSON.stringify(expected)) expect(records, change).toStrictEqual(expected);
        const missed = missedIn(endpoint, JSON.parse(text));
        if (missed.length > 0) expect(missed, change).toEqual([]);
      }
      expect(count).toBeGreaterThan(30);
    },
  );
});

/** What is read, or why nothing is. */
function outcome({ read }: Sparse, body: unknown): unknown {
  try {
    return read(body);
  } catch (refused) {
    return String(refused);
  }
}

/** The members that the reader reads by name and that are not decoded. */
function missedIn(endpoint: Sparse, whole: unknown): readonly string[] {
  const { body, missed } = watched(whole);
  outcome(endpoint, body);
  return [...missed];
}
