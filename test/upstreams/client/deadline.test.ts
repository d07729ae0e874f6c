import { getEventListeners } from 'node:events';
import { expect, test, vi } from 'vitest';
import type { CancelSignal } from '../../../src/cancellation.ts';
import { deadline } from '../../../src/upstreams/client/steps/deadline.ts';
import type { Attempt } from '../../../src/upstreams/client/steps/step.ts';
import { pendingTimers, stopTimers } from '../../support/time/timers.ts';

stopTimers();

/** Runs work as an attempt with a deadline. Its failure is the fault, with whether the attempt was cancelled. */
function withDeadline(ms: number, signal: AbortSignal, work: (signal: CancelSignal) => Promise<unknown>) {
  const fail = vi.fn((fault: unknown, isCancelled: boolean) => Object.assign(fault as Error, { isCancelled }));
  const attempt = { signal, accounting: { fail } } as unknown as Attempt;
  return deadline(ms)((timed) => work(timed.signal))(attempt);
}

/** Work that ends when its signal fires, as a transport does. */
const untilAborted = (signal: CancelSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

const nothingIsLeft = (parent: AbortSignal) => {
  expect(pendingTimers()).toBe(0);
  expect(getEventListeners(parent, 'abort')).toEqual([]);
};

test('work that ends in time resolves, and leaves no timer or listener', async () => {
  const { signal } = new AbortController();
  await expect(withDeadline(1_000, signal, () => Promise.resolve('done'))).resolves.toBe('done');
  nothingIsLeft(signal);
});

test('work that fails rejects with its error, and leaves no timer or listener', async () => {
  const { signal } = new AbortController();
  const failed = withDeadline(1_000, signal, () => Promise.reject(new Error('broken')));
  await expect(failed).rejects.toMatchObject({ message: 'broken', isCancelled: false });
  nothingIsLeft(signal);
});

test('work that throws at once leaves no timer or listener', async () => {
  const { signal } = new AbortController();
  const thrown = withDeadline(1_000, signal, () => {
    throw new Error('at once');
  });
  await expect(thrown).rejects.toThrow('at once');
  nothingIsLeft(signal);
});

test('at the deadline the work is aborted with the time in seconds', async () => {
  const { signal } = new AbortController();
  const late = withDeadline(1_500, signal, untilAborted);
  vi.advanceTimersByTime(1_499);
  expect(pendingTimers()).toBe(1);
  vi.advanceTimersByTime(1);
  await expect(late).rejects.toMatchObject({ code: 'UPSTREAM_TIMEOUT', message: expect.stringContaining('1.5 s') });
  nothingIsLeft(signal);
});

test('when the parent signal fires, the work is aborted with the same reason', async () => {
  const parent = new AbortController();
  const cancelled = withDeadline(1_000, parent.signal, untilAborted);
  parent.abort(new Error('the client left'));
  await expect(cancelled).rejects.toMatchObject({ message: 'the client left', isCancelled: true });
  nothingIsLeft(parent.signal);
});

test('a parent signal that has fired gives the work a signal that has fired', async () => {
  const parent = AbortSignal.abort(new Error('long gone'));
  await withDeadline(1_000, parent, async (signal) => {
    expect(signal.aborted).toBe(true);
    expect(signal.reason).toEqual(new Error('long gone'));
  });
  nothingIsLeft(parent);
});

test('the first reason counts: the parent signal changes nothing after the deadline', async () => {
  const parent = new AbortController();
  const late = withDeadline(10, parent.signal, untilAborted);
  vi.advanceTimersByTime(10);
  parent.abort(new Error('too late to matter'));
  await expect(late).rejects.toMatchObject({ code: 'UPSTREAM_TIMEOUT' });
});
