import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject } from 'vitest';
import { readPage } from '../pages.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Whether what a test has seen is written into the documents instead of compared: npm run docs:answers. */
    readonly updateAnswers: boolean;
  }
}

/** Expects that a page shows what has been seen, or writes that into it. */
export function expectPage(page: string, seen: string): void {
  if (inject('updateAnswers')) writeFileSync(join(import.meta.dirname, '../../../..', page), seen);
  expect(readPage(page), 'if what differs is right, npm run docs:answers writes it').toBe(seen);
}
