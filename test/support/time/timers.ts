import { AsyncLocalStorage } from 'node:async_hooks';
import { getCallSites } from 'node:util';
import { afterEach, aroundEach, beforeEach, vi } from 'vitest';

const gateway = '/src/';
/** How far up the stack its code is looked for. */
const frames = 50;

/** What runs for the current test. The gateways of earlier test files of this worker still set timers, which are not its own. */
const ofThisTest = new AsyncLocalStorage<true>();

/** The fake timers set by the gateway's code for this test that have neither fired nor been cleared. */
const pending = new Set<NodeJS.Timeout | number>();

/** Makes timers fire only when a test advances them. */
export function stopTimers(): void {
  aroundEach((runTest) => ofThisTest.run(true, runTest));
  beforeEach(() => {
    pending.clear();
    vi.useFakeTimers();
    const { setTimeout: set, clearTimeout: clear } = globalThis;
    globalThis.setTimeout = ((work: (...values: unknown[]) => void, ms?: number, ...values: unknown[]) => {
      const isOurs =
        ofThisTest.getStore() === true &&
        getCallSites(frames).some(
          ({ scriptName }) => scriptName.includes(gateway) && !scriptName.includes('node_modules'),
        );
      const timer = set(() => {
        pending.delete(timer);
        work(...values);
      }, ms);
      if (isOurs) pending.add(timer);
      return timer;
    }) as typeof setTimeout;
    globalThis.clearTimeout = ((timer?: NodeJS.Timeout) => {
      if (timer !== undefined) pending.delete(timer);
      clear(timer);
    }) as typeof clearTimeout;
  });
  afterEach(() => void vi.useRealTimers());
}

/** How many timers of the gateway are pending in this test. `vi.getTimerCount()` also counts those of sockets that earlier tests left open. */
export function pendingTimers(): number {
  return pending.size;
}
