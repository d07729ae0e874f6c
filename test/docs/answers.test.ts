import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { expectPage } from '../support/docs/answers/expect-page.ts';
import { answered } from '../support/docs/answers/page-answers.ts';
import { examplesOf } from '../support/docs/blocks/examples.ts';
import { type Fence, fencesOf } from '../support/docs/blocks/fences.ts';
import { documentedOrigin, startDocumented } from '../support/docs/documented-gateway.ts';
import { atDocumentedTime } from '../support/docs/documented-time.ts';
import { allPages, answeringPages, readPage } from '../support/docs/pages.ts';
import type { Answer } from '../support/gateway/gateway.ts';

const pages = allPages.filter((page) => examplesOf(readPage(page)).length > 0);

atDocumentedTime();

test.each(pages)('the queries of %s have the answers that it shows', async (page) => {
  expectPage(page, await answered(readPage(page)));
});

test.each(answeringPages)('every query of %s has an answer', (page) => {
  const queries = fencesOf(readPage(page)).filter(({ language }) => language === 'graphql');
  expect(examplesOf(readPage(page))).toHaveLength(queries.length);
});

test.each(allPages.filter((page) => unansweredIn(page).length > 0))(
  'what %s asks without showing an answer is answered',
  async (page) => {
    const { gateway } = await startDocumented(readPage(page));
    for (const { text } of unansweredIn(page)) {
      const response = await gateway.fetch(`${documentedOrigin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: text }),
      });
      const { data, errors } = (await response.json()) as Answer<Record<string, unknown>>;
      expect({ text, errors }).toEqual({ text, errors: undefined });
      expect(Object.values(data), text).not.toContain(null);
    }
  },
);

test('no document shows an empty answer', () => {
  const shown = allPages.flatMap((page) =>
    fencesOf(readPage(page))
      .filter(({ label }) => label === 'Answer' || label === 'Output')
      .map(({ text }) => ({ page, text: text.replaceAll(/\s/g, '') })),
  );
  expect(shown.length).toBeGreaterThan(30);
  expect(shown.filter(({ text }) => ['', '{}', '[]', 'null'].includes(text))).toEqual([]);
});

test('the example of the home page costs what it says', async () => {
  const text = readPage('docs/index.md');
  const [, head = ''] = /^---\n(.*?)\n---/s.exec(text) ?? [];
  const { example } = parse(head) as { readonly example: { readonly query: string; readonly cost: string } };
  const { gateway } = await startDocumented(text);
  const response = await gateway.fetch(`${documentedOrigin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: example.query }),
  });
  const { requests, billed } = ((await response.json()) as Answer<unknown>).extensions?.upstream ?? {};
  expect(example.cost).toBe(`${requests} requests, ${billed} billed`);
});

function unansweredIn(page: string): Fence[] {
  const answered = new Set(examplesOf(readPage(page)).map(({ query }) => query));
  return fencesOf(readPage(page)).filter(({ language, text }) => language === 'graphql' && !answered.has(text));
}

test('the README has an example', () => {
  expect(pages).toContain('README.md');
});
