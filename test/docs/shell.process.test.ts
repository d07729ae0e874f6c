import { expect, test } from 'vitest';
import { answerText } from '../support/docs/answer-text.ts';
import { documented, documentedOrigin, startDocumented } from '../support/docs/documented-gateway.ts';
import { atDocumentedTime } from '../support/docs/documented-time.ts';
import { examplesOf } from '../support/docs/examples.ts';
import { expectPage } from '../support/docs/expect-page.ts';
import { type Fence, fencesOf, withTexts } from '../support/docs/fences.ts';
import { readPage, runnablePages } from '../support/docs/pages.ts';
import { openShell } from '../support/docs/shell-session.ts';

const isShell = ({ language }: Fence): boolean => language === 'sh';
const pages = runnablePages.filter((page) => fencesOf(readPage(page)).some(isShell));

atDocumentedTime();

test.each(pages)('the commands of %s print what it shows', async (page) => {
  const text = readPage(page);
  const fences = fencesOf(text);
  const answers = examplesOf(text).map(({ answer }) => answer);
  const server = await startDocumented(text);
  const shell = openShell();
  let origin = new URL((await server.gateway.start()).url).origin;
  const outputs = new Map<Fence, string>();
  for (const [index, fence] of fences.entries()) {
    if (!isShell(fence)) continue;
    const lines = fence.text.replaceAll(documentedOrigin, origin);
    if (fence.label === 'Server') {
      origin = await shell.serve(lines);
      continue;
    }
    const printed = (await shell.run(lines)).replaceAll(origin, documentedOrigin);
    const shown = fences[index + 1];
    if (fence.isInGroup) {
      const answer = answers.findLast(({ end }) => end < fence.start);
      expect(documented(printed, server), lines).toMatchObject({ data: JSON.parse(answer?.text ?? '').data });
    } else if (shown?.language === 'json') outputs.set(shown, `${answerText(documented(printed, server))}\n`);
    else if (shown?.label === 'Output') outputs.set(shown, printed);
  }
  expectPage(page, withTexts(text, outputs));
});

test('the recipes have commands', () => {
  expect(pages.length).toBeGreaterThan(2);
});
