import { expect, test } from 'vitest';
import { atDocumentedTime } from '../support/docs/documented-time.ts';
import { examplesOf } from '../support/docs/examples.ts';
import { expectPage } from '../support/docs/expect-page.ts';
import { fencesOf } from '../support/docs/fences.ts';
import { answered } from '../support/docs/page-answers.ts';
import { allPages, readPage, runnablePages } from '../support/docs/pages.ts';

const pages = allPages.filter((page) => examplesOf(readPage(page)).length > 0);

atDocumentedTime();

test.each(pages)('the queries of %s have the answers that it shows', async (page) => {
  expectPage(page, await answered(readPage(page)));
});

test.each(runnablePages)('every query of %s has an answer', (page) => {
  const queries = fencesOf(readPage(page)).filter(({ language }) => language === 'graphql');
  expect(examplesOf(readPage(page))).toHaveLength(queries.length);
});

test('the README has an example', () => {
  expect(pages).toContain('README.md');
});
