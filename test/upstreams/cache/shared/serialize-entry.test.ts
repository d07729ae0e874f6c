import { serialize } from 'node:v8';
import { describe, expect, test } from 'vitest';
import { GatewayError } from '../../../../src/errors.ts';
import { maxEntryBytes, readEntry, writeEntry } from '../../../../src/upstreams/cache/shared/serialize-entry.ts';

const soon = Date.now() + 60_000;
const times = { freshUntil: soon, refreshUntil: soon, staleUntil: soon };
const stored = { answer: { pk: '1' }, ...times, generation: 'one' };

function nested(levels: number): unknown {
  let value: unknown = 'in the middle';
  for (let level = 0; level < levels; level += 1) value = { value };
  return value;
}

/** An array with holes. */
function sparse(length: number): unknown[] {
  const list: unknown[] = [];
  list.length = length;
  return list;
}

const answers: readonly [what: string, answer: unknown][] = [
  ['an array of four billion holes', sparse(2 ** 32 - 1)],
  ['an array with one hole', sparse(1)],
  ['nested holes', { items: new Map([['1', sparse(3)]]) }],
  ['endless nesting', nested(1_000)],
  ['NaN', { count: Number.NaN }],
  ['an infinite number', { count: Number.POSITIVE_INFINITY }],
  ['an invalid date', { at: new Date(Number.NaN) }],
  ['a set', new Set([1])],
  ['a regular expression', /a/],
  ['an error', new Error('planted')],
  ['bytes', Buffer.from('planted')],
  ['a map with keys that are not texts', new Map([[{}, 1]])],
  ['an integer of any length', 10n ** 100n],
];

describe('an answer that no reader produces', () => {
  test.each(answers)('is not read: %s', (_what, answer) => {
    expect(readEntry(serialize({ ...stored, answer }))).toBeUndefined();
  });

  test.each(answers)('is not written: %s', (_what, answer) => {
    expect(writeEntry({ entry: { answer, bytes: 0, ...times }, generation: 'one' })).toBeUndefined();
  });

  test('is neither read nor written if it contains itself', () => {
    const answer: { self?: unknown } = {};
    answer.self = answer;
    expect(readEntry(serialize({ ...stored, answer }))).toBeUndefined();
    expect(writeEntry({ entry: { answer, bytes: 0, ...times }, generation: 'one' })).toBeUndefined();
  });
});

test('an entry that is too large is not written', () => {
  const write = (length: number) =>
    writeEntry({ entry: { answer: 'x'.repeat(length), bytes: length, ...times }, generation: 'one' });
  expect(write(maxEntryBytes)).toBeUndefined();
  expect(write(maxEntryBytes / 2)).toBeDefined();
});

describe('an entry', () => {
  test('is read as it was written, and a failure with its message', () => {
    const failure = new GatewayError('NOT_FOUND', 'there is none', {
      upstream: 'HIKER',
      endpoint: '/v2/user/by/id',
      status: 404,
      hasNoEntries: true,
    });
    const read = readEntry(writeEntry({ entry: { failure, bytes: 0, ...times }, generation: '' }) ?? Buffer.alloc(0));
    expect(read).toMatchObject({ generation: '', entry: times });
    expect({ ...read?.entry.failure }).toEqual({ ...failure });
    expect(read?.entry.failure?.message).toBe('there is none');
  });

  test.each([
    ['that never expires', { staleUntil: Number.POSITIVE_INFINITY }],
    ['that is valid for years', { staleUntil: soon + 1e12 }],
    ['that is fresh beyond its expiry', { freshUntil: soon + 1 }],
    ['with a negative time', { freshUntil: -1 }],
    ['whose time is NaN', { freshUntil: Number.NaN }],
    ['whose time is a text', { staleUntil: String(soon) }],
    ['without a time', { staleUntil: undefined }],
    ['of negative size', { bytes: -1 }],
    ['of infinite size', { bytes: Number.POSITIVE_INFINITY }],
    ['without a generation', { generation: undefined }],
    ['with a generation of any length', { generation: 'x'.repeat(1_000) }],
    ['with an additional key', { planted: true }],
    ['with a failure that is not an absence', { failure: { code: 'UPSTREAM_AUTH', message: '', hasNoEntries: false } }],
    ['with a failure of any length', { failure: { code: 'PRIVATE', message: 'x'.repeat(9_999), hasNoEntries: false } }],
  ])('%s is not read', (_what, differing) => {
    expect(readEntry(serialize(stored))).toBeDefined();
    expect(readEntry(serialize({ ...stored, ...differing }))).toBeUndefined();
  });

  test.each([
    ['empty', Buffer.alloc(0)],
    ['a text', Buffer.from('planted')],
    ['half of one', serialize(stored).subarray(0, 20)],
    ['a serialized text', serialize('planted')],
    ['null', serialize(null)],
  ])('cannot be %s', (_what, written) => expect(readEntry(written)).toBeUndefined());
});
