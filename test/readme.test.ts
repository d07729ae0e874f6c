import { existsSync, readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { writtenPages } from '../docs/.vitepress/pages.ts';
import manifest from '../package.json' with { type: 'json' };
import { readConfig, settingNames } from '../src/settings/config.ts';
import { examplesOf } from './support/docs/examples.ts';
import { startGateway } from './support/gateway/gateway.ts';

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
const { ask } = await startGateway();

/** The fenced blocks of a language in a document. */
function blocks(path: string, language: string): string[] {
  return [...read(path).matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(([, text = '']) => text);
}

/** The only block of a language in a document. */
function block(path: string, language: string): string {
  const [text = '', ...others] = blocks(path, language);
  expect(others).toEqual([]);
  return text;
}

test('the query of docs/costs.md has the documented estimate', async () => {
  const [, body = ''] = /-d '([^']*)'/.exec(block('docs/costs.md', 'sh')) ?? [];
  const { extensions } = await ask(JSON.parse(body).query, undefined, {
    headers: { 'content-type': 'application/json', 'x-upstream-explain': '1', 'cache-control': 'no-cache' },
  });
  expect(extensions).toEqual({ upstream: { estimate: JSON.parse(block('docs/costs.md', 'json')) } });
});

test('every GraphQL operation in the documents is valid', () => {
  const schema = buildSchema(read('schema/schema.graphql'));
  // A query with an answer is run by test/docs/answers.test.ts.
  const answered = new Set(documents.flatMap((path) => examplesOf(read(path)).map(({ query }) => query)));
  const operations = documents.flatMap((path) => blocks(path, 'graphql')).filter((text) => !answered.has(text));
  expect(operations.length).toBeGreaterThan(2);
  expect(operations.flatMap((text) => validate(schema, parse(text)))).toEqual([]);
});

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
