import { expect, test } from 'vitest';
import { usesOf } from '../support/docs/blocks/blocks.ts';
import { fencesOf } from '../support/docs/blocks/fences.ts';
import { notRun } from '../support/docs/blocks/not-run.ts';
import { allPages, readPage } from '../support/docs/pages.ts';

// Queries and their answers are executed by test/docs/answers.test.ts, commands by test/docs/shell.process.test.ts, code by
// packages/clients/test/docs-snippets.test.ts.

const blocks = allPages.flatMap((page) =>
  usesOf(page, readPage(page)).map(([fence, use]) => ({ page, text: fence.text, use })),
);

test('every block of every page of the site is executed, or is checked and has a reason', () => {
  expect(blocks.length).toBeGreaterThan(200);
  expect(blocks.filter(({ use }) => use === undefined)).toEqual([]);
});

test('no fence of a page is overlooked', () => {
  for (const page of allPages) {
    const fences = readPage(page).match(/^ *(?:`{3,}|~{3,})/gm) ?? [];
    expect(fencesOf(readPage(page)), page).toHaveLength(fences.length / 2);
  }
});

test.each(notRun)('of $page, what begins with $begins is checked', ({ page, begins, check }) => {
  const texts = blocks.filter((block) => block.page === page && block.text.startsWith(begins));
  expect(texts).not.toEqual([]);
  for (const { text } of texts) expect(check(text)).toEqual([]);
});

test('a block that nothing executes is found', () => {
  const uses = (document: string) => usesOf('docs/new.md', document).map(([, use]) => use);
  expect(uses('```json\n{}\n```\n')).toEqual([undefined]);
  expect(uses('```sh\nls\n```\n\n```text\nfile\n```\n')).toEqual(['command', undefined]);
  expect(uses('- text\n\n  ```yaml\n  a: 1\n  ```\n')).toEqual([undefined]);
});
