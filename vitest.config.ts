import { defineConfig } from 'vitest/config';

export default defineConfig({
  // graphql comes in two builds, which do not know each other's schemas. Node imports this one, so tests must too.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: { include: ['test/**/*.test.ts'], setupFiles: ['test/support/no-network.ts'], testTimeout: 20_000 },
});
