import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { afterFile } from '../../../test/support/after-file.ts';
import { documented, documentedOrigin, startDocumented } from '../../../test/support/docs/documented-gateway.ts';
import { atDocumentedTime } from '../../../test/support/docs/documented-time.ts';
import { readPage, runnablePages } from '../../../test/support/docs/pages.ts';
import { pathWithCommands } from '../../../test/support/docs/shell-session.ts';
import { snippetFolder, snippetsOf, writeSnippet } from '../../../test/support/docs/snippets.ts';

const clients = join(import.meta.dirname, '../../../src/graph/clients/clients.ts');
const folder = snippetFolder('running-snippets');
const snippets = runnablePages.flatMap((page) =>
  snippetsOf(readPage(page), ['ts']).map((snippet, index) => ({ page, index, name: snippet.fence.label, ...snippet })),
);

const path = pathWithCommands(folder);

atDocumentedTime();
// The commands that snippets start.
beforeAll(() => void vi.stubEnv('PATH', path));
afterFile(() => void vi.unstubAllEnvs());

test('the recipes have snippets', () => {
  expect(snippets.length).toBeGreaterThan(12);
});

test.each(snippets)('the code for $name in $page logs what the page says', async ({ page, index, fence, expected }) => {
  const server = await startDocumented(readPage(page));
  const { url } = await server.gateway.start();
  const { origin } = new URL(url);
  const text = fence.text.replaceAll(documentedOrigin, origin).replaceAll('gramgraph/clients', clients);
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  try {
    await import(/* @vite-ignore */ writeSnippet(folder, page, index, text));
    const logged = log.mock.calls.map((line) => (line.length === 1 ? line[0] : line.join(' ')));
    const seen = documented(JSON.stringify(logged).replaceAll(origin, documentedOrigin), server) as unknown[];
    if ('lines' in expected) expect(`${seen.join('\n')}\n`).toBe(expected.lines);
    else expect(withoutTypenames(seen)).toEqual([expected.data]);
  } finally {
    log.mockRestore();
  }
});

/** Clients with a cache ask for the type of each object. */
function withoutTypenames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTypenames);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([key]) => key !== '__typename');
  return Object.fromEntries(members.map(([key, item]) => [key, withoutTypenames(item)]));
}
