import { serialize } from 'node:v8';
import { describe, expect, test } from 'vitest';
import { GatewayError } from '../../../src/errors.ts';
import { maxEntryBytes, readEntry, writeEntry } from '../../../src/upstreams/cache/serialize-entry.ts';

const soon = Date.now() + 60_000;
const times = { freshUntil: soon, refreshUntil: soon, staleUntil: soon };
const stored = { answer: { pk: '1' }, ...times, bytes: 10, generation: 'one' };

function nested(levels: number): unknown {
  let value: unknown = 'in the middle';
  for (let level = 0; level < levels; level += 1) value = { value };
  return value;
}

/** A list that is longer than what it holds. */
function sparse(length: number): unknown[] {
  const list: unknown[] = [];
  list.length = length;
  return list;
}

const answers: readonly [what: string, answer: unknown][] = [
  ['a list of four billion holes', sparse(2 ** 32 - 1)],
  ['a list with one hole', sparse(1)],
  ['holes further down', { items: new Map([['1', sparse(3)]]) }],
  ['what nests without end', nested(1_000)],
  ['a number that is none', { count: Number.NaN }],
  ['an infinite number', { count: Number.POSITIVE_INFINITY }],
  ['no date', { at: new Date(Number.NaN) }],
  ['a set', new Set([1])],
  ['a pattern', /a/],
  ['an error', new Error('planted')],
  ['bytes', Buffer.from('planted')],
  ['a map with keys that are no texts', new Map([[{}, 1]])],
  ['an integer of any length', 10n ** 100n],
];

describe('an answer that no reader makes', () => {
  test.each(answers)('is not read: %s', (_what, answer) => {
    expect(readEntry(serialize({ ...stored, answer }))).toBeUndefined();
  });

  test.each(answers)('is not written: %s', (_what, answer) => {
    expect(writeEntry({ entry: { answer, ...times }, bytes: 10, generation: 'one' })).toBeUndefined();
  });

  test('is neither where it contains itself', () => {
    const answer: { self?: unknown } = {};
    answer.self = answer;
    expect(readEntry(serialize({ ...stored, answer }))).toBeUndefined();
    expect(writeEntry({ entry: { answer, ...times }, bytes: 10, generation: 'one' })).toBeUndefined();
  });
});

test('an entry that is too long is not written', () => {
  const write = (length: number) =>
    writeEntry({ entry: { answer: 'x'.repeat(length), ...times }, bytes: 10, generation: 'one' });
  expect(write(maxEntryBytes)).toBeUndefined();
  expect(write(maxEntryBytes / 2)).toBeDefined();
});

describe('an entry', () => {
  test('comes back as it was, a failure with its words', () => {
    const failure = new GatewayError('NOT_FOUND', 'there is none', {
      upstream: 'HIKER',
      endpoint: '/v2/user/by/id',
      status: 404,
      hasNoEntries: true,
    });
    const read = readEntry(writeEntry({ entry: { failure, ...times }, bytes: 0, generation: '' }) ?? Buffer.alloc(0));
    expect(read).toMatchObject({ bytes: 0, generation: '', entry: times });
    expect({ ...read?.entry.failure }).toEqual({ ...failure });
    expect(read?.entry.failure?.message).toBe('there is none');
  });

  test.each([
    ['that lasts for ever', { staleUntil: Number.POSITIVE_INFINITY }],
    ['that lasts for years', { staleUntil: soon + 1e12 }],
    ['that is fresh for longer than it is kept', { freshUntil: soon + 1 }],
    ['from before time', { freshUntil: -1 }],
    ['whose time is no number', { freshUntil: Number.NaN }],
    ['whose time is a text', { staleUntil: String(soon) }],
    ['without a time', { staleUntil: undefined }],
    ['of no weight', { bytes: -1 }],
    ['of infinite weight', { bytes: Number.POSITIVE_INFINITY }],
    ['without a generation', { generation: undefined }],
    ['with a generation of any length', { generation: 'x'.repeat(1_000) }],
    ['with more in it', { planted: true }],
    ['with a failure that is no absence', { failure: { code: 'UPSTREAM_AUTH', message: '', hasNoEntries: false } }],
    ['with a failure of any length', { failure: { code: 'PRIVATE', message: 'x'.repeat(9_999), hasNoEntries: false } }],
  ])('%s is not read', (_what, differing) => {
    expect(readEntry(serialize(stored))).toBeDefined();
    expect(readEntry(serialize({ ...stored, ...differing }))).toBeUndefined();
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['a text', Buffer.from('planted')],
    ['half of one', serialize(stored).subarray(0, 20)],
    ['no object', serialize('planted')],
    ['null', serialize(null)],
  ])('cannot be %s', (_what, written) => expect(readEntry(written)).toBeUndefined());
});
