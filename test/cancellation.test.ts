import { describe, expect, test, vi } from 'vitest';
import { Cancellation, type CancelSignal } from '../src/cancellation.ts';

/** Either kind of signal, and what fires it. */
const kinds: Readonly<Record<string, () => { signal: CancelSignal; abort(reason: unknown): void }>> = {
  'a cancellation': () => {
    const cancellation = new Cancellation();
    return { signal: cancellation, abort: (reason) => cancellation.abort(reason) };
  },
  'an AbortController': () => {
    const controller = new AbortController();
    return { signal: controller.signal, abort: (reason) => controller.abort(reason) };
  },
};

describe.each(Object.entries(kinds))('%s', (_kind, create) => {
  test('fires once, and its first reason counts', () => {
    const { signal, abort } = create();
    const listener = vi.fn();
    signal.addEventListener('abort', listener);
    expect(signal.aborted).toBe(false);
    abort('first');
    abort('second');
    expect(signal).toMatchObject({ aborted: true, reason: 'first' });
    expect(listener).toHaveBeenCalledTimes(1);
  });

  test('has fired when its listeners are called, in the order in which they were added', () => {
    const { signal, abort } = create();
    const seen: unknown[] = [];
    signal.addEventListener('abort', () => seen.push(['one', signal.aborted, signal.reason]));
    signal.addEventListener('abort', () => seen.push(['two', signal.aborted, signal.reason]));
    abort('over');
    expect(seen).toEqual([
      ['one', true, 'over'],
      ['two', true, 'over'],
    ]);
  });

  test('does not call a listener that was removed, even by the one before it', () => {
    const { signal, abort } = create();
    const [removed, last] = [vi.fn(), vi.fn()];
    signal.addEventListener('abort', () => signal.removeEventListener('abort', removed));
    signal.addEventListener('abort', removed);
    signal.addEventListener('abort', last);
    signal.removeEventListener('abort', () => undefined);
    abort('over');
    expect(removed).not.toHaveBeenCalled();
    expect(last).toHaveBeenCalledTimes(1);
  });

  test('is fired again by a listener without effect', () => {
    const { signal, abort } = create();
    const listener = vi.fn(() => abort('again'));
    signal.addEventListener('abort', listener);
    abort('over');
    expect(signal.reason).toBe('over');
    expect(listener).toHaveBeenCalledTimes(1);
  });
});
