import { isDeepStrictEqual } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { endpoints } from '../../../scripts/coverage/upstreams.ts';
import { GatewayError } from '../../../src/errors.ts';
import { recordsOf, SparseAnswer } from '../../../src/upstreams/answers/sparse-answer.ts';
import { entryOfAnswer, entryOfFailure, timeOf } from '../../../src/upstreams/cache/entry.ts';
import { measure } from '../../../src/upstreams/cache/measure.ts';
import { firstExpiry } from '../../../src/upstreams/cache/media-expiry.ts';
import { MemoryLevel } from '../../../src/upstreams/cache/memory-level.ts';
import { readEntry, writeEntry } from '../../../src/upstreams/cache/shared/serialize-entry.ts';
import { meta } from '../../../src/upstreams/meta/endpoints/index.ts';
import { eventually } from '../../support/time/eventually.ts';
import { sparse } from '../hiker/sparse-decoding.ts';
import { sample, sampleBytes } from '../sample.ts';

const times = { profiles: 1, lists: 2, counts: 3, insights: 4, tracks: 5, refresh: 0, stale: 60_000 };
const url = (oe: string): string => `https://cdn.example/p.jpg?stp=a&oe=${oe}&sid=1`;

describe('every endpoint', () => {
  test.each(endpoints.map((endpoint) => [endpoint.path, endpoint] as const))(
    '%s: an answer is read from Redis as it was written',
    (_path, endpoint) => {
      const answer = endpoint.read(sample(endpoint.sample));
      const stored = { entry: entryOfAnswer(answer, 60_000, times), generation: '' };
      const read = readEntry(writeEntry(stored) ?? Buffer.alloc(0));
      expect(isDeepStrictEqual(read, stored)).toBe(true);
    },
  );
});

describe('every sparse endpoint', () => {
  test.each(sparse.map((endpoint) => [endpoint.path, endpoint] as const))(
    '%s: the excerpt of an answer is read from Redis as it was written',
    (_path, endpoint) => {
      const answer = SparseAnswer.ofBody({ endpoint, upstream: 'HIKER' }, sampleBytes(endpoint.sample));
      const stored = { entry: entryOfAnswer(answer, 60_000, times), generation: '' };
      const open = (excerpt: string) => new SparseAnswer({ endpoint, upstream: 'HIKER' }, excerpt);
      const written = writeEntry(stored) ?? Buffer.alloc(0);
      const read = readEntry(written, open)?.entry.answer;
      expect(recordsOf(read, undefined)).toStrictEqual(recordsOf(answer, undefined));
      expect(readEntry(written)).toBeUndefined();
    },
  );

  test.each(sparse.map((endpoint) => [endpoint.path, endpoint] as const))(
    '%s: the first expiry is found in the bytes as in the records',
    (_path, endpoint) => {
      const answer = SparseAnswer.ofBody({ endpoint, upstream: 'HIKER' }, sampleBytes(endpoint.sample));
      expect(measure(answer).mediaUntil).toBeLessThanOrEqual(measure(recordsOf(answer, undefined)).mediaUntil);
    },
  );
});

describe('the time for which an answer is fresh', () => {
  test.each([
    ['media.info', { fields: 'caption' }, 3],
    ['insights alone', { fields: 'id,insights.metric(reach).period(day){name,values}' }, 4],
    ['insights beside others', { fields: 'username,insights.metric(reach){name}' }, 3],
    ['insights inside others', { fields: 'media{insights.metric(reach){name}}' }, 3],
  ])('%s', (_what, parameters, ms) => expect(timeOf(meta.user, parameters, times)).toBe(ms));

  test('is zero for the status of a container', () => expect(timeOf(meta.container, {}, times)).toBe(0));
});

describe('media URLs', () => {
  test('the first expiry counts, at any depth', () => {
    const answer = {
      items: [{ url: url('69B56E48') }, new Map([['1', { videos: [{ url: url('69B5E68B') }] }]])],
      at: new Date(),
    };
    expect(measure(answer).mediaUntil).toBe(0x69b56e48 * 1000);
  });

  const inBytes = (value: unknown): number => firstExpiry(JSON.stringify(value));

  test('the first expiry counts in bytes', () => {
    expect(inBytes([{ url: url('69B5E68B') }, { deep: [url('69B56E48'), url('69B5E68A')] }])).toBe(0x69b56e48 * 1000);
    const escaped = JSON.stringify(url('69B56E48')).replaceAll('&', '\\u0026').replaceAll('/', '\\/');
    expect(firstExpiry(escaped)).toBe(0x69b56e48 * 1000);
  });

  test('the least of one URL counts in bytes', () => {
    expect(inBytes(['https://cdn.example/p.jpg?oe=69B5E68B&oe=69B56E48', url('69B5E68A')])).toBe(0x69b56e48 * 1000);
    expect(inBytes(['?oe=00000001&oe=00000000', url('69B56E48')])).toBe(0x69b56e48 * 1000);
  });

  // To look for the beginning of the text each time takes half a minute.
  test.each([
    ['text', '', Number.POSITIVE_INFINITY],
    ['URL', 'https://cdn.example/p.jpg?', 0x69b40000 * 1000],
  ])(
    'a %s with a hundred thousand expiries is looked at once',
    (_what, start, until) => {
      const times = Array.from({ length: 0x20000 }, (_, index) => `&oe=${(0x69b5ffff - index).toString(16)}`);
      expect(inBytes({ caption: `${start}${times.join('')}` })).toBe(until);
    },
    10_000,
  );

  test.each([
    ['a caption', 'see "https://cdn.example/p.jpg?oe=69B56E48"'],
    ['a text before', 'at https://cdn.example/p.jpg?oe=69B56E48'],
    ['no parameter', 'https://cdn.example/p.jpg?foe=69B56E48'],
    ['five digits', url('69B56')],
    ['eleven digits', url('00069B56E48')],
    ['another letter', url('69B56E4G')],
    ['a fragment behind it', 'https://cdn.example/p.jpg?oe=69B56E48#top'],
    ['nothing', ''],
  ])('%s is no expiry in bytes', (_what, text) => {
    expect(inBytes({ text })).toBe(Number.POSITIVE_INFINITY);
    expect(inBytes(text)).toBe(Number.POSITIVE_INFINITY);
  });

  test.each([
    ['in lower case', 'https://cdn.example/p.jpg?oe=69b56e48'],
    ['at the end', 'https://cdn.example/p.jpg?stp=a&oe=69B56E48'],
    ['of ten digits', url('0069B56E48')],
    ['before a parameter that is none', `${url('69B56E48')}&oe=0&oe=69B56E4G&foe=1`],
  ])('an expiry %s counts', (_what, found) => expect(measure(found).mediaUntil).toBe(0x69b56e48 * 1000));

  test.each([
    ['five digits', url('69B56')],
    ['eleven digits', url('00069B56E48')],
    ['another letter', url('69B56E4G')],
    ['a fragment behind it', 'https://cdn.example/p.jpg?oe=69B56E48#top'],
    ['no value', 'https://cdn.example/p.jpg?stp=a&oe='],
  ])('%s is no expiry', (_what, found) => expect(measure(found).mediaUntil).toBe(Number.POSITIVE_INFINITY));

  test.each([
    ['a text that contains one', { caption: 'oe=1 https://cdn.example/p.jpg?oe=69B56E48' }],
    ['a URL without an expiry', { url: 'https://cdn.example/p.jpg?foe=69B56E48' }],
    ['null', null],
  ])('%s has no expiry', (_what, answer) => expect(measure(answer).mediaUntil).toBe(Number.POSITIVE_INFINITY));
});

/** A call that answers with a failure, as an object of the operation that makes it. */
class FailingCall {
  fail(): GatewayError {
    return new GatewayError('NOT_FOUND', 'there is none', { cause: this.cause() });
  }

  cause(): Error {
    return new Error('the service says so');
  }
}

function failureAndCall() {
  const call = new FailingCall();
  return { failure: call.fail(), call: new WeakRef(call) };
}

describe('a remembered failure', () => {
  test('does not keep the operation that made the call', async () => {
    const { failure, call } = failureAndCall();
    const entry = entryOfFailure(failure, 60_000);
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    await eventually(() => {
      collect();
      // The error of an expectation would keep the object itself.
      expect(call.deref() === undefined).toBe(true);
    });
    expect(entry.failure).toBe(failure);
  });

  test('counts with its stack and its cause', () => {
    const { failure } = failureAndCall();
    const { bytes } = entryOfFailure(failure, 60_000);
    expect(bytes).toBeGreaterThan(`${failure.stack}${(failure.cause as Error).stack}`.length);
  });
});

describe('the entries of a process', () => {
  afterEach(() => void vi.useRealTimers());
  const entry = (answer: unknown) => entryOfAnswer(answer, 60_000, times);

  test('end when their media URLs do', () => {
    vi.useFakeTimers({ now: (0x69b56e48 - 10) * 1000 });
    const memory = new MemoryLevel(10_000);
    memory.set('one', entry({ url: url('69B56E48') }));
    expect(memory.get('one')).toBeDefined();
    vi.setSystemTime(0x69b56e48 * 1000 + 1);
    expect(memory.get('one')).toBeUndefined();
  });
});
