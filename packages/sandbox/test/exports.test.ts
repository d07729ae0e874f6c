import { expect, test } from 'vitest';
import * as sources from '../src/index.ts';

test('index.js exports the names of src/index.ts', async () => {
  const published: unknown = await import(new URL('../index.js', import.meta.url).href);
  expect(Object.keys(published as object).sort()).toEqual(Object.keys(sources).sort());
});
