import { vi } from 'vitest';

/** More than a slice of the scheduler. */
const stepMs = 5;

/** Runs work in a process so busy that every slice is used up at once: each reading of the clock is later than the slice. */
export async function withUsedUpSlices<T>(work: () => Promise<T>): Promise<T> {
  let now = performance.now();
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += stepMs));
  try {
    return await work();
  } finally {
    clock.mockRestore();
  }
}
