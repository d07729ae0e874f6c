import type { Sandbox } from 'gramgraph-sandbox';
import { afterEach, beforeEach, vi } from 'vitest';

/** The timers and clocks that the gateway reads. Those of the sandbox, of sockets and of the tests themselves go on. */
const faked = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'] as const;

/** Where the clock of the last test stood. */
let furthest = 0;

/** From here on the clock stands still before each test of the file or block, and passes only where a test lets it. */
export function stopClock(): void {
  beforeEach(() => {
    // A set clock begins at 0, but what was made before has read the real one, or that of the test before.
    const begun = Math.ceil(Math.max(performance.now(), furthest));
    vi.useFakeTimers({ toFake: [...faked], now: Date.now() - begun });
    vi.advanceTimersByTime(begun);
  });
  afterEach(() => {
    furthest = performance.now();
    vi.useRealTimers();
  });
}

/** Lets milliseconds pass. */
export async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

/** The longest that `until` waits, by the clock of the machine. */
const patienceNs = 50_000_000_000n;

/** Waits until something is so while the clock stands still: `expect.poll` would let it go on. */
export async function until(isSo: () => boolean): Promise<void> {
  const begun = process.hrtime.bigint();
  while (!isSo()) {
    if (process.hrtime.bigint() - begun > patienceNs) throw new Error(`this has not come about: ${isSo}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Turns of the event loop, and time of the machine, in which nothing happens until everything waits. */
const idleTurns = 50;
const idleNs = 20_000_000n;

/**
 * Resolves once nothing more happens while the clock stands still: the gateway and its services are one process, so what
 * one has sent the other reads within a few turns, once the machine has carried it over.
 */
export async function idle({ calls }: Pick<Sandbox, 'calls'>): Promise<void> {
  let seen = '';
  let since = process.hrtime.bigint();
  for (let turns = 0; turns < idleTurns || process.hrtime.bigint() - since < idleNs; turns += 1) {
    const now = calls.map(({ path, status, aborted }) => `${path} ${status} ${aborted}`).join();
    if (now !== seen) {
      turns = 0;
      since = process.hrtime.bigint();
    }
    seen = now;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Waits for an answer, letting `ms` pass whenever nothing else happens any more. Tells how long that was. */
export async function outwait<T>(
  sandbox: Pick<Sandbox, 'calls'>,
  answer: Promise<T>,
  ms: number,
): Promise<[T, number]> {
  const begun = performance.now();
  let isOver = false;
  const end = (): void => {
    isOver = true;
  };
  answer.then(end, end);
  for (await idle(sandbox); !isOver; await idle(sandbox)) await pass(ms);
  return [await answer, performance.now() - begun];
}
