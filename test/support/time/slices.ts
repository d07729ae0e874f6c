import { vi } from 'vitest';

/** More than a slice of the scheduler. */
const longMs = 5;

/** Runs work in a process so busy that every slice is used up at once: each reading of the clock is later than the slice. */
export function withUsedUpSlices<T>(work: () => Promise<T>): Promise<T> {
  return withSteps(longMs, work);
}

/** Runs work in one slice, however busy the machine is: no time passes. */
export function withinOneSlice<T>(work: () => Promise<T>): Promise<T> {
  return withSteps(0, work);
}

/** Runs work with a clock that advances only when it is read. */
async function withSteps<T>(stepMs: number, work: () => Promise<T>): Promise<T> {
  let now = performance.now();
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += stepMs));
  try {
    return await work();
  } finally {
    clock.mockRestore();
  }
}
