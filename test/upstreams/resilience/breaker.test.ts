import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Breaker } from '../../../src/upstreams/resilience/breaker.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const onChange = vi.fn();
function breaker(failures = 3): Breaker {
  onChange.mockClear();
  return new Breaker({ failures, ms: 1_000, onChange });
}
function fail(one: Breaker, times: number): void {
  for (let call = 0; call < times; call += 1) one.failed(false);
}
function opened(): Breaker {
  const one = breaker();
  fail(one, 3);
  return one;
}

describe('closed', () => {
  test('opens at the failure limit and reports that once', () => {
    const one = breaker();
    fail(one, 2);
    expect(one.refuses).toBe(false);
    fail(one, 1);
    expect(one).toMatchObject({ refuses: true, state: 'OPEN', msLeft: 1_000 });
    fail(one, 5);
    expect(onChange.mock.calls).toEqual([[true]]);
  });

  test('forgets failures after half a minute', () => {
    const one = breaker();
    fail(one, 2);
    vi.advanceTimersByTime(31_000);
    fail(one, 2);
    expect(one.isClosed).toBe(true);
  });

  test('stays closed while fewer than half of the calls fail', () => {
    const one = breaker(3);
    fail(one, 1);
    for (let call = 0; call < 10; call += 1) one.succeeded(false);
    fail(one, 8);
    expect(one.isClosed).toBe(true);
    fail(one, 1);
    expect(one.isClosed).toBe(false);
  });
});

describe('open', () => {
  test('lets one probe through after its time, and no other call', () => {
    const one = opened();
    vi.advanceTimersByTime(1_000);
    expect(one).toMatchObject({ refuses: false, state: 'HALF_OPEN' });
    one.beginProbe();
    expect(one.refuses).toBe(true);
  });

  test('closes when the probe succeeds, and starts counting at zero', () => {
    const one = opened();
    vi.advanceTimersByTime(1_000);
    one.beginProbe();
    one.succeeded(true);
    expect(one.state).toBe('CLOSED');
    expect(onChange.mock.calls).toEqual([[true], [false]]);
    fail(one, 2);
    expect(one.isClosed).toBe(true);
  });

  test('opens again when the probe fails', () => {
    const one = opened();
    vi.advanceTimersByTime(1_000);
    one.beginProbe();
    one.failed(true);
    expect(one).toMatchObject({ state: 'OPEN', msLeft: 1_000 });
  });

  test('lets another probe through when the first is cancelled', () => {
    const one = opened();
    vi.advanceTimersByTime(1_000);
    one.beginProbe();
    one.cancelled(true);
    expect(one).toMatchObject({ refuses: false, state: 'HALF_OPEN' });
  });

  test('ignores the outcome of calls that were sent before it opened', () => {
    const one = opened();
    one.succeeded(false);
    vi.advanceTimersByTime(600);
    one.failed(false);
    expect(one).toMatchObject({ state: 'OPEN', msLeft: 400 });
  });
});
