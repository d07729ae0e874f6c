import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { writtenPages } from '../docs/.vitepress/pages.ts';
import manifest from '../package.json' with { type: 'json' };
import { readConfig, settingNames } from '../src/settings/config.ts';

const root = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'bench/README.md',
  'packages/sandbox/README.md',
  'packages/clients/README.md',
  ...writtenPages,
];

test('docs/settings.md names every setting with its default', () => {
  const rows = [...read('docs/settings.md').matchAll(/^\| `([A-Z_]+)` \| (\S*) ?\|.*\|$/gm)].map(
    ([, name = '', value = '']) => [name, value],
  );
  const settings = rows.filter(([name = '']) => settingNames.includes(name));
  expect(settings.map(([name]) => name).toSorted()).toEqual(settingNames.toSorted());
  expect(readConfig(Object.fromEntries(settings))).toEqual(readConfig({}));
});

test('npm says nothing of the Node that it runs on itself', () => {
  expect(read('.npmrc')).toMatch(/^loglevel=error$/m);
  expect(read('README.md')).toContain('`.npmrc`');
});

test('docs/personal-data.md says when cached data expires', () => {
  const { refresh: _, stale, ...kinds } = readConfig({}).cache.times;
  const minutes = (Math.max(...Object.values(kinds)) + stale) / 60_000;
  expect(read('docs/personal-data.md')).toContain(`by default within ${minutes} minutes`);
});

test.each(documents)('every script and every path that %s names exists', (path) => {
  const text = read(path);
  const scripts = [...text.matchAll(/npm run ([a-z:-]+)/g)].map(([, script = '']) => script);
  expect(scripts.filter((script) => !(script in manifest.scripts))).toEqual([]);
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(new URL(link, new URL(path, root))))).toEqual([]);
  const places = [...text.matchAll(/`((?:src|test|scripts|schema|docs|bench)\/[\w./-]*[\w/])`/g)].map(
    ([, place = '']) => place,
  );
  // A package's own README names paths inside the package.
  const base = path.startsWith('packages/') ? new URL(path, root) : root;
  expect(places.filter((place) => !existsSync(new URL(place, base)))).toEqual([]);
});
