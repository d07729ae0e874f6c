import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AbsenceMemory } from '../../../src/upstreams/http/absence.ts';
import { UpstreamError } from '../../../src/upstreams/http/errors.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const gone = new UpstreamError('NOT_FOUND', 'gone');
const hidden = new UpstreamError('PRIVATE', 'hidden');

test('an absence is known until its time is over, then asked for again', () => {
  const memory = new AbsenceMemory(1_000);
  memory.remember('a', gone);
  vi.advanceTimersByTime(999);
  expect(memory.recall('a')).toBe(gone);
  vi.advanceTimersByTime(1);
  expect(memory.recall('a')).toBeUndefined();
});

test('recalling does not lengthen the time', () => {
  const memory = new AbsenceMemory(1_000);
  memory.remember('a', gone);
  for (let i = 0; i < 9; i += 1) {
    vi.advanceTimersByTime(100);
    expect(memory.recall('a')).toBe(gone);
  }
  vi.advanceTimersByTime(100);
  expect(memory.recall('a')).toBeUndefined();
});

test('a newer answer takes the place of the older, with a time of its own', () => {
  const memory = new AbsenceMemory(1_000);
  memory.remember('a', gone);
  vi.advanceTimersByTime(900);
  memory.remember('a', hidden);
  vi.advanceTimersByTime(900);
  expect(memory.recall('a')).toBe(hidden);
});

test('one key says nothing of another', () => {
  const memory = new AbsenceMemory(1_000);
  memory.remember('a', gone);
  expect(memory.recall('b')).toBeUndefined();
  expect(memory.recall('__proto__')).toBeUndefined();
});

test('with no time at all nothing is remembered', () => {
  const memory = new AbsenceMemory(0);
  memory.remember('a', gone);
  expect(memory.recall('a')).toBeUndefined();
});

test('past its capacity the oldest are forgotten, so that somebody who asks for many does not fill the memory', () => {
  const memory = new AbsenceMemory(60_000, 3);
  for (const key of ['a', 'b', 'c', 'd', 'e']) memory.remember(key, gone);
  expect(['a', 'b', 'c', 'd', 'e'].filter((key) => memory.recall(key) !== undefined)).toEqual(['c', 'd', 'e']);
});

test('what was learnt again counts as new', () => {
  const memory = new AbsenceMemory(60_000, 2);
  for (const key of ['a', 'b', 'a', 'c']) memory.remember(key, gone);
  expect(['a', 'b', 'c'].filter((key) => memory.recall(key) !== undefined)).toEqual(['a', 'c']);
});

test('what is over is forgotten then, though nobody asks again: nothing is left to wait for', () => {
  const memory = new AbsenceMemory(60_000);
  memory.remember('a', gone);
  vi.advanceTimersByTime(30_000);
  memory.remember('b', gone);
  memory.remember('a', hidden);
  vi.advanceTimersByTime(30_000);
  expect([vi.getTimerCount(), memory.recall('a')]).toEqual([1, hidden]);
  vi.advanceTimersByTime(30_000);
  expect(vi.getTimerCount()).toBe(0);
});

test('its timer does not keep the process alive', () => {
  vi.useRealTimers();
  const before = process.getActiveResourcesInfo();
  new AbsenceMemory(60_000).remember('a', gone);
  expect(process.getActiveResourcesInfo()).toEqual(before);
});
