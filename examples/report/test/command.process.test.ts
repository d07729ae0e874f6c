import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startGateway } from '../../../test/support/gateway/gateway.ts';
import { afterFile } from '../../../test/support/runner/after-file.ts';

const main = join(import.meta.dirname, '../src/main.ts');
const run = promisify(execFile);

test('the command writes report.html for the account of a gateway', async () => {
  const { gateway } = await startGateway({ PORT: '0' }, {}, ['META']);
  const { url } = await gateway.start();
  const folder = await mkdtemp(join(tmpdir(), 'gramgraph-report-'));
  afterFile(() => rm(folder, { recursive: true }));
  const { stdout } = await run(process.execPath, [main], { cwd: folder, env: { GRAMGRAPH_URL: url } });
  expect(stdout).toMatch(/^The report takes at most 3 calls, nothing billed\.\n(.*\n)*report\.html is written/);
  expect(await readFile(join(folder, 'report.html'), 'utf8')).toContain('<h1>Saltmere Bakery</h1>');
});

test('a mistake ends it with code 1 and without a stack', async () => {
  const failed = await run(process.execPath, [main, '--days', 'many']).catch((error: unknown) => error);
  expect(failed).toMatchObject({ code: 1, stderr: expect.stringMatching(/^--days is "many".*\n.*--help.*\n$/) });
});
