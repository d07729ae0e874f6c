import { vi } from 'vitest';

/** Far longer than what is waited for takes, since a busy machine takes its time. A test that waits so long fails. */
const patienceMs = 60_000;

/** Calls `check` until it no longer throws, and returns what it returns. */
export function eventually<T>(check: () => T | Promise<T>, options: { readonly interval?: number } = {}): Promise<T> {
  return vi.waitFor(check, { timeout: patienceMs, ...options });
}
