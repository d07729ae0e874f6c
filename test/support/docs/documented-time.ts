import { beforeAll, vi } from 'vitest';
import { afterFile } from '../runner/after-file.ts';

/** When the answers in the documents were written. */
export const documentedTime = new Date('2026-11-02T12:00:00Z');

/** Sets the date for the tests of the file, so that what ends in answers has not ended yet. Time goes on. */
export function atDocumentedTime(): void {
  beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: documentedTime }));
  afterFile(() => void vi.useRealTimers());
}
