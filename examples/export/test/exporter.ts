import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FAMOUS, type SandboxOptions } from 'gramgraph-sandbox';
import { parquetReadObjects } from 'hyparquet';
import { startGateway } from '../../../test/support/gateway/gateway.ts';
import { required } from '../../../test/support/required.ts';
import { afterFile } from '../../../test/support/runner/after-file.ts';
import { exportFollowers } from '../src/export-followers.ts';
import { readOptions } from '../src/options.ts';
import { ProgressBar } from '../src/progress.ts';

/** A gateway with a sandbox of its own, and a folder that the exports of a test go to. */
export async function startExporter(settings: Readonly<Record<string, string>> = {}, world: SandboxOptions = {}) {
  const server = await startGateway({ PORT: '0', ...settings }, world);
  const { url } = await server.gateway.start();
  const folder = await mkdtemp(join(tmpdir(), 'gramgraph-export-'));
  afterFile(() => rm(folder, { recursive: true }));
  const waits: number[] = [];
  const file = (suffix: string, username: string = FAMOUS.username) =>
    join(folder, `followers-of-${username}.${suffix}`);
  return {
    ...server,
    url,
    folder,
    /** The seconds that were waited. */
    waits,
    file,
    /** Runs the export as the command does. `calls()` then has the paths of its upstream calls. */
    async run(...args: readonly string[]) {
      const user = args.includes('--user') ? [] : ['--user', FAMOUS.username];
      const options = required(readOptions([...user, '--out', folder, ...args], { GRAMGRAPH_URL: url }));
      const lines: string[] = [];
      const bar = new ProgressBar({ write: (text) => lines.push(text.trimEnd()) });
      server.sandbox.clearCalls();
      const ended = await exportFollowers(options, bar, new AbortController().signal, async (seconds) => {
        waits.push(seconds);
      });
      return { ...ended, lines };
    },
    csv: async (username?: string) => parseCsv(await readFile(file('csv', username), 'utf8')),
    async parquet(username?: string) {
      const bytes = await readFile(file('parquet', username));
      return parquetReadObjects({ file: new Uint8Array(bytes).buffer });
    },
    /** The cursor of each page of the list that was called for, in order; null for the first. */
    pages: () =>
      server.sandbox.calls
        .filter(({ path }) => path.endsWith('/followers'))
        .map(({ query }) => query['page_id'] ?? null),
  };
}

/** The rows of a CSV file by RFC 4180, the head included. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    if (rows.length === 0) rows.push([]);
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}
