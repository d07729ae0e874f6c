import { defineConfig } from 'vitest/config';
import root from '../../vitest.config.ts';

/** As the tests of the root, but for real clients and routers, which take too long for `npm test`. */
export default defineConfig({
  ...root,
  root: import.meta.dirname,
  test: {
    ...root.test,
    include: ['test/**/*.test.ts'],
    setupFiles: ['../../test/support/runner/no-network.ts', '../../test/support/runner/end-of-file.ts'],
  },
});
