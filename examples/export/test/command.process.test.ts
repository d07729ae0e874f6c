import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { FAMOUS, QUIET } from 'gramgraph-sandbox';
import { expect, onTestFinished, test } from 'vitest';
import { startExporter } from './exporter.ts';

const main = join(import.meta.dirname, '../src/main.ts');
const run = promisify(execFile);

const { url, folder, sandbox, csv, pages, file, run: runHere } = await startExporter();

function start(...args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [main, '--out', folder, ...args], {
    env: { GRAMGRAPH_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

test('a run that is killed in the middle loses nothing that it has read', async () => {
  const child = start('--user', FAMOUS.username, '--budget', '500');
  let parts = 0;
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    if (line.includes('spent')) parts += 1;
    if (parts === 3) break;
  }
  child.kill('SIGKILL');
  await once(child, 'exit');
  const read = (await readFile(file('pages.jsonl'), 'utf8')).split('\n').filter((line) => line.includes('"part"'));
  expect(read.length).toBeGreaterThanOrEqual(3);
  const inJournal = read.flatMap((line) => (JSON.parse(line).rows as { pk: string }[]).map(({ pk }) => pk));
  // What the killed run had read is not called for again; only the pages that were on their way are.
  const before = pages();
  const { reason } = await runHere('--budget', '10');
  expect(reason).toBe('budget');
  const again = pages().filter((page) => before.includes(page));
  expect(again.length).toBeLessThanOrEqual(5);
  const [, ...rows] = await csv();
  expect(rows.slice(0, inJournal.length).map(([, pk]) => pk)).toEqual(inJournal);
  expect(rows.length).toBeGreaterThan(inJournal.length);
  expect(sandbox.calls.length).toBe(10);
});

test('Ctrl+C ends the run with what it has', async () => {
  const child = start('--user', FAMOUS.username, '--budget', '500', '--restart');
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    lines.push(line);
    // A second signal would end it at once.
    if (line.includes(' spent') && !child.killed) child.kill('SIGINT');
  }
  const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
  expect(code).toBe(0);
  expect(lines.at(-1)).toMatch(/There is more: run the same command again\.$/);
  expect((await csv()).length).toBeGreaterThan(1);
});

test('the command says what it spent, and that the list is complete', async () => {
  const { stdout } = await run(process.execPath, [main, '--user', QUIET.username, '--out', folder], {
    env: { GRAMGRAPH_URL: url },
  });
  expect(stdout).toMatch(/7 followers are in .*\.csv and .*\.parquet\.\n\d of 20 spent\. The list is complete\.\n$/);
});

test('a mistake ends it with code 1 and without a stack', async () => {
  const failed = await run(process.execPath, [main]).catch((error: unknown) => error);
  expect(failed).toMatchObject({ code: 1, stderr: expect.stringMatching(/^--user is missing.*\n.*--help.*\n$/) });
});
