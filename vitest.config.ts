import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests that start processes are a suite of their own (vitest.processes.config.ts): each start takes a second. */
export const processTests = ['{test,packages/sandbox/test,examples/*/test}/**/*.process.test.ts'];

/** So are tests that open pages in a browser (vitest.browser.config.ts). */
export const browserTests = ['{test,packages/*/test,examples/*/test,docs/test}/**/*.browser.test.ts'];

export default defineConfig({
  test: {
    include: ['{test,packages/sandbox/test,examples/*/test}/**/*.test.ts'],
    exclude: [...processTests, ...browserTests],
    globalSetup: `${import.meta.dirname}/test/support/runner/build-graphiql.ts`,
    setupFiles: ['test/support/runner/no-network.ts', 'test/support/runner/end-of-file.ts'],
    // No test measures time. The longest computes for seconds, and on a loaded machine for minutes.
    testTimeout: 300_000,
    expect: { poll: { timeout: 10_000 }, requireAssertions: true },
    // All state of the gateway is in what `createGateway` returns, so the files of a worker share its modules. Evaluating them
    // for each file took more than half of the time. A test restores what it replaces.
    isolate: false,
    // Node imports the files itself, as it does when the gateway runs. Through Vite's module runner, each access of an import is a
    // call of a getter, and the tests take a sixth more CPU.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    provide: {
      randomCases: Number(process.env['RANDOM_CASES'] ?? 1),
      // Writes the answers of the queries in the documents instead of comparing them: npm run docs:answers.
      updateAnswers: process.env['UPDATE_ANSWERS'] === '1',
    },
    // Tests wait for deadlines and servers as much as they compute.
    maxWorkers: availableParallelism() + 1,
  },
});
