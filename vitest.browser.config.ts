import { defineConfig } from 'vitest/config';
import { chromiumPath } from './scripts/chromium.ts';
import root, { browserTests } from './vitest.config.ts';

/** As vitest.config.ts, but for the tests that open pages in Chromium. */
export default defineConfig({
  ...root,
  test: {
    ...root.test,
    include: browserTests,
    exclude: ['**/node_modules/**'],
    provide: { ...root.test?.provide, chromium: chromiumPath() },
    maxWorkers: 2,
    // A page on a busy machine can miss a click while it is laid out. A fault fails twice; Vitest names tests that passed only then.
    retry: 1,
  },
});
