import { expect, test } from 'vitest';
import * as sources from '../src/index.ts';

test('index.js exports the names of src/index.ts', async () => {
  // Node resolves the package's name to index.js.
  const published: object = await import('gramgraph-sandbox');
  expect(import.meta.resolve('gramgraph-sandbox')).toMatch(/\/index\.js$/);
  expect(Object.keys(published).sort()).toEqual(Object.keys(sources).sort());
});
