import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../src/settings/config.ts';
import { trustedDocuments } from '../../src/wiring/trusted-documents.ts';
import { afterFile } from '../support/runner/after-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'gramgraph-'));
afterFile(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

function problemOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

test.each<[what: string, text: string, problem: RegExp]>([
  ['JSON that is broken', '{', /one\.json cannot be read as JSON/],
  ['a list', '[]', /one\.json is no manifest/],
  ['a text that is a number', '{"a": 1}', /one\.json is no manifest/],
  ['an operation without an id', '{"format":"apollo-persisted-query-manifest","operations":[{}]}', /is no manifest/],
  ['a document that is not GraphQL', '{"a": "{ user("}', /one\.json: the document "a" is not valid: Syntax Error/],
  ['an unknown field', '{"a": "{ nothing }"}', /one\.json: the document "a" is not valid: .*"nothing"/],
  ['no operation', '{"a": "fragment F on User { pk }"}', /one\.json: the document "a" is not valid/],
])('a manifest with %s stops the start', (_what, text, problem) => {
  writeFileSync(at('one.json'), text);
  expect(problemOf(() => trustedDocuments([at('one.json')], false))).toMatch(problem);
});

test('one message names every document with a problem, up to a number', () => {
  const texts = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`d${index}`, '{ nothing }']));
  writeFileSync(at('many.json'), JSON.stringify(texts));
  const problem = problemOf(() => trustedDocuments([at('many.json')], false));
  expect(problem.split('\n')).toHaveLength(22);
  expect(problem).toMatch(/and 10 more$/);
});

test('two texts with one id stop the start, and one text in two manifests does not', () => {
  mkdirSync(at('two'));
  writeFileSync(at('two/a.json'), '{"id": "{ __typename }"}');
  writeFileSync(at('two/b.json'), '{"id": "{ __typename }", "other": "{ __typename }"}');
  writeFileSync(at('two/notes.txt'), 'not read');
  const read = () => trustedDocuments([at('two')], false);
  expect(read()).toBeDefined();
  writeFileSync(at('two/b.json'), '{"id": "{ a: __typename }"}');
  expect(problemOf(read)).toMatch(/b\.json: the document "id" has another text than in .*a\.json/);
});

test('a path that does not exist, and a folder without manifests, stop the start', () => {
  mkdirSync(at('empty'));
  expect(problemOf(() => trustedDocuments([at('none.json')], false))).toMatch(/none\.json does not exist/);
  expect(problemOf(() => trustedDocuments([at('empty')], false))).toMatch(/empty has no \.json file/);
});

test('settings that contradict each other are refused', () => {
  const problem = (environment: Readonly<Record<string, string>>) => problemOf(() => readConfig(environment));
  expect(problem({ TRUSTED_DOCUMENTS_ONLY: '1' })).toMatch(/TRUSTED_DOCUMENTS_ONLY: nothing could run/);
  const both = { TRUSTED_DOCUMENTS: 'a', TRUSTED_DOCUMENTS_ONLY: '1', AUTOMATIC_PERSISTED_QUERIES: '1' };
  expect(problem(both)).toMatch(/AUTOMATIC_PERSISTED_QUERIES: clients may register no documents/);
});
