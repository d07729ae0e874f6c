import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answerText } from '../support/docs/answers/answer-text.ts';
import { expectPage } from '../support/docs/answers/expect-page.ts';
import { usesOf } from '../support/docs/blocks/blocks.ts';
import { examplesOf } from '../support/docs/blocks/examples.ts';
import { type Fence, withTexts } from '../support/docs/blocks/fences.ts';
import { documented, documentedOrigin, documentedText, startDocumented } from '../support/docs/documented-gateway.ts';
import { atDocumentedTime } from '../support/docs/documented-time.ts';
import { allPages, readPage } from '../support/docs/pages.ts';
import { openShell } from '../support/docs/shell-session.ts';
import { freePort } from '../support/listen.ts';
import { hasRedisServer, startRedisServer } from '../support/processes/redis-server.ts';

const documentedRedis = 'redis://127.0.0.1:6379';
const documentedSandboxPort = '4100';
const pages = allPages.filter((page) => usesOf(page, readPage(page)).some(([, use]) => use === 'command'));

atDocumentedTime();

test.each(pages)('the commands of %s print what it shows', async (page) => {
  const text = readPage(page);
  const uses = usesOf(page, text);
  const answers = examplesOf(text).map(({ answer }) => answer);
  const server = await startDocumented(text);
  const shell = openShell();
  writeFileSync(join(shell.folder, 'reel.mp4'), Buffer.alloc(4_096, 'a video of the reader'));
  const redis = text.includes(documentedRedis) && hasRedisServer ? (await startRedisServer()).url : documentedRedis;
  const sandboxPort = String(await freePort());
  let origin = new URL((await server.gateway.start()).url).origin;
  const outputs = new Map<Fence, string>();
  for (const [index, [fence, use]] of uses.entries()) {
    if (use !== 'command') continue;
    if (fence.text.includes(documentedRedis) && !hasRedisServer) continue;
    const lines = fence.text
      .replaceAll(documentedOrigin, origin)
      .replaceAll(documentedRedis, redis)
      .replaceAll(documentedSandboxPort, sandboxPort);
    if (fence.label === 'Server') {
      origin = await shell.serve(lines);
      continue;
    }
    const [shown, shownUse] = uses[index + 1] ?? [];
    const all = await shell.run(lines, { withErrors: shown?.label === 'Terminal' });
    const printed = all.replaceAll(origin, documentedOrigin).replaceAll(sandboxPort, documentedSandboxPort);
    if (fence.isInGroup) {
      const answer = answers.findLast(({ end }) => end < fence.start);
      expect(documented(printed, server), lines).toMatchObject({ data: JSON.parse(answer?.text ?? '').data });
    } else if (shown !== undefined && shownUse === 'answer')
      outputs.set(shown, `${answerText(documented(printed, server))}\n`);
    else if (shown !== undefined && shownUse === 'output') outputs.set(shown, documentedText(printed));
    // curl ends with 0 for an answer that has failed.
    else expect(printed, lines).not.toContain('"errors":[{');
  }
  expectPage(page, withTexts(text, outputs));
});

test('many pages have commands', () => {
  expect(pages.length).toBeGreaterThan(10);
});
