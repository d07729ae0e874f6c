import { defineConfig } from 'vitest/config';
import root, { processTests } from './vitest.config.ts';

/** As vitest.config.ts, but for the tests that start processes: the program, redis-server, nginx. */
export default defineConfig({
  ...root,
  test: { ...root.test, include: processTests, exclude: [] },
});
