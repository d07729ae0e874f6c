const pending: (() => unknown)[] = [];

/**
 * Runs `work` when the file's tests are over, the last one first. Where Vitest's `afterAll` is called while a test runs, it does
 * nothing and says so nowhere; this works there too.
 */
export function afterFile(work: () => unknown): void {
  pending.push(work);
}

/** Runs what `afterFile` was given, all of it even if some fails. */
export async function endFile(): Promise<void> {
  const failures: unknown[] = [];
  for (let work = pending.pop(); work !== undefined; work = pending.pop()) {
    try {
      await work();
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `after the tests: ${failures.map(String).join('; ')}`);
}
