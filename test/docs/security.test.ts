import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const text = readFileSync(new URL('docs/security.md', root), 'utf8');
const promises = text.split('\n').filter((line) => /^\| (?!---|Promise )/.test(line));

test('every promise in docs/security.md names a test that exists', () => {
  expect(promises.length).toBeGreaterThan(20);
  for (const promise of promises) {
    const tests = [...promise.matchAll(/`(test\/\S+)`/g)].map(([, path = '']) => path);
    expect(tests, promise).not.toEqual([]);
    for (const path of tests) {
      expect(existsSync(new URL(path, root)), path).toBe(true);
      expect(readFileSync(new URL(path, root), 'utf8'), path).toMatch(/\b(?:test|describe)\b/);
    }
  }
});

test('SECURITY.md links it', () => {
  expect(readFileSync(new URL('SECURITY.md', root), 'utf8')).toContain('(docs/security.md)');
});
