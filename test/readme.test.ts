import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { readConfig, settingNames } from '../src/config.ts';
import { startGateway } from './support/gateway.ts';

const root = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'docs/decisions.md',
  'docs/coverage.md',
  'docs/reliability.md',
  'docs/sandbox.md',
  'bench/README.md',
];
const readme = read('README.md');
const { ask } = await startGateway();

/** The first fenced block of a language. */
function block(language: string): string {
  const [, text = ''] = new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(readme) ?? [];
  return text;
}

test('the query of the README gets the answer of the README', async () => {
  const told = JSON.parse(block('json'));
  // How long it takes is another matter each time.
  told.extensions.upstream.durationMs = expect.any(Number);
  expect(await ask(block('graphql'))).toEqual(told);
});

test('the README names every setting with its default', () => {
  const rows = [...readme.matchAll(/^\| `([A-Z_]+)` \| (\S*) ?\|.*\|$/gm)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);
  const settings = rows.filter(([name = '']) => settingNames.includes(name));
  expect(settings.map(([name]) => name).toSorted()).toEqual(settingNames.toSorted());
  const told = Object.fromEntries(settings);
  expect(readConfig(told)).toEqual(readConfig({}));
});

test('the README says how long it takes until somebody is forgotten', () => {
  const { refresh: _, stale, ...kinds } = readConfig({}).cache.times;
  const minutes = (Math.max(...Object.values(kinds)) + stale) / 60_000;
  expect(readme).toContain(`by default within ${minutes} minutes`);
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
  expect(places.filter((place) => !existsSync(new URL(place, root)))).toEqual([]);
});
