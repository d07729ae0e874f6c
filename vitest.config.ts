import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // graphql comes in two builds, which do not know each other's schemas. Node imports this one, so tests must too.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts', 'packages/*/test/**/*.test.ts'],
    setupFiles: ['test/support/no-network.ts'],
    // No promise is about time: the longest test computes for some seconds, on a machine with a dozen other loads for minutes.
    testTimeout: 300_000,
    expect: { poll: { timeout: 10_000 }, requireAssertions: true },
    // The gateway keeps nothing between operations but in what `createGateway` makes, so files of one worker can share its
    // modules; evaluating them anew for each file took more than half of the time. A test puts back what it replaces.
    isolate: false,
    // Tests wait for deadlines and servers as much as they compute.
    maxWorkers: availableParallelism() + 1,
  },
});
