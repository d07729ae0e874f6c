import { expect, test } from 'vitest';
import * as sources from '../src/index.ts';
import * as metaSources from '../src/meta/index.ts';

// Node resolves the names of the package to these files.
test.each([
  { name: 'gramgraph-sandbox', file: 'index.js', exported: sources },
  { name: 'gramgraph-sandbox/meta', file: 'meta.js', exported: metaSources },
])('$file exports the names of its sources', async ({ name, file, exported }) => {
  const published: object = await import(name);
  expect(import.meta.resolve(name).endsWith(`/sandbox/${file}`)).toBe(true);
  expect(Object.keys(published).sort()).toEqual(Object.keys(exported).sort());
});
