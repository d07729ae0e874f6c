import { FAMOUS, PLAIN, startSandbox } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { exportOptions } from '../../../src/process/export/export-options.ts';
import { runExport } from '../../../src/process/export/run-export.ts';
import { settingsFor } from '../../support/gateway/gateway.ts';
import { afterFile } from '../../support/runner/after-file.ts';

const sandbox = await startSandbox({ variants: PLAIN });
afterFile(() => sandbox.stop());

const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { followers(first: 1) { edges { node { profilePicture { url proxyUrl } } } } } }`;
const url = expect.stringMatching(/^http/) as string;

test.each([
  ['none without PUBLIC_URL, for an export has no port', {}, null],
  [
    'one at PUBLIC_URL, where a gateway with the same key sends it',
    { PUBLIC_URL: 'https://api.example' },
    expect.stringMatching(/^https:\/\/api\.example\/files\//) as string,
  ],
])('an exported file has an address: %s', async (_what, settings, proxyUrl) => {
  const environment = settingsFor(sandbox, settings);
  const written: string[] = [];
  const options = await exportOptions(query, { yes: true, maxItems: 1 }, environment);
  await runExport(options, {
    environment: () => environment,
    isTerminal: false,
    warn: () => undefined,
    write: async (text) => void written.push(text),
    confirm: undefined,
    progress: undefined,
  });
  expect(JSON.parse(written.join(''))).toEqual({ profilePicture: { url, proxyUrl } });
});

test('a file that is named without @ is not read as a query', async () => {
  for (const name of ['followers.graphql', './queries/all.gql', '/tmp/a-b.txt'])
    await expect(exportOptions(name, {}, {})).rejects.toThrow(
      `"${name}" is no query. To read it from a file, write @${name}`,
    );
  expect((await exportOptions('query{user{pk}}', {}, {})).query).toBe('query{user{pk}}');
});
