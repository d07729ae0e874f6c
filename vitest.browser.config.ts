import { defineConfig } from 'vitest/config';
import root, { browserTests } from './vitest.config.ts';

/** As vitest.config.ts, but for the tests that open pages in Chromium. */
export default defineConfig({
  ...root,
  test: { ...root.test, include: browserTests, exclude: ['**/node_modules/**'], maxWorkers: 2 },
});
