import { beforeAll, expect, test, vi } from 'vitest';
import { keyFile } from '../../../test/support/access/keys.ts';
import { snippetFolder, snippetsOf, writeSnippet } from '../../../test/support/docs/blocks/snippets.ts';
import { documented, documentedOrigin, startDocumented } from '../../../test/support/docs/documented-gateway.ts';
import { atDocumentedTime } from '../../../test/support/docs/documented-time.ts';
import { withSources } from '../../../test/support/docs/package-exports.ts';
import { allPages, readPage } from '../../../test/support/docs/pages.ts';
import { pathWithCommands } from '../../../test/support/docs/shell-session.ts';
import { afterFile } from '../../../test/support/runner/after-file.ts';

const folder = snippetFolder('running-snippets');
const snippets = allPages.flatMap((page) =>
  snippetsOf(page, readPage(page)).map((snippet, index) => ({ page, index, name: snippet.fence.label, ...snippet })),
);

const path = pathWithCommands(folder);
const keys = keyFile();
const key = await keys.add('reader');

atDocumentedTime();
// The commands that snippets start.
beforeAll(() => void vi.stubEnv('PATH', path).stubEnv('GRAMGRAPH_KEY', key));
afterFile(() => void vi.unstubAllEnvs());

test('the documents have snippets', () => {
  expect(snippets.length).toBeGreaterThan(20);
});

test.each(snippets)('the code for $name in $page logs what the page says', async ({ page, index, fence, expected }) => {
  // What sends a key is asked for one.
  const settings = fence.text.includes('GRAMGRAPH_KEY') ? { API_KEYS_FILE: keys.path } : {};
  const server = await startDocumented(readPage(page), settings);
  const { url } = await server.gateway.start();
  const { origin } = new URL(url);
  const { hikerAccessKey, hikerUrl } = server.sandbox;
  const text = withSources(fence.text)
    .replaceAll(documentedOrigin, origin)
    .replaceAll("HIKER_ACCESS_KEY: 'your-key'", `HIKER_ACCESS_KEY: '${hikerAccessKey}', HIKER_URL: '${hikerUrl}'`);
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  try {
    await import(/* @vite-ignore */ writeSnippet(folder, page, index, text));
    const logged = log.mock.calls.map((line) => (line.length === 1 ? line[0] : line.join(' ')));
    const seen = documented(JSON.stringify(logged).replaceAll(origin, documentedOrigin), server) as unknown[];
    if ('lines' in expected) expect(seen.map((line) => `${String(line)}\n`).join('')).toBe(expected.lines);
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
