import { existsSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { FAMOUS } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { lockFile } from '../../src/export/output/file-lock.ts';
import { newFile, resumeExport, rowsIn, runExport } from '../support/clients/run-export.ts';
import { startGateway } from '../support/gateway/gateway.ts';

const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { followers(first: 10) { edges { node { pk } } } } }`;
const server = await startGateway();

/** No process has this number: Linux ends at 4194304. */
const endedPid = 99_999_999;

test('a second export to the same file is refused before it reads or writes anything', async () => {
  const out = newFile();
  const refusals: unknown[] = [];
  let pages = 0;
  const { end } = await runExport(server, {
    query,
    out,
    maxItems: 20,
    onPage() {
      pages += 1;
      if (pages === 1)
        refusals.push(resumeExport(server, out, { maxItems: 30 }).catch((error: Error) => error.message));
    },
  });
  expect(await Promise.all(refusals)).toEqual([
    expect.stringMatching(new RegExp(`${out} is being written by process ${process.pid} on .*delete ${out}\\.lock`)),
  ]);
  expect(end?.kind).toBe('limited');
  expect(rowsIn(out)).toHaveLength(20);
  expect(existsSync(`${out}.lock`)).toBe(false);
});

test('a state that another export has left behind in the meantime is not gone on with', async () => {
  const out = newFile();
  await runExport(server, { query, out, maxItems: 30, onPage: (_line, interrupt) => interrupt() });
  const late = resumeExport(server, out, {
    async confirm() {
      await resumeExport(server, out);
      return true;
    },
  });
  await expect(late).rejects.toThrow(`Another export has gone on with ${out}`);
  expect(rowsIn(out)).toHaveLength(30);
  expect(existsSync(`${out}.lock`)).toBe(false);
});

test('the lock of a process that has ended is taken over, and that of another machine is not', async () => {
  const out = newFile();
  for (const ended of [endedPid, process.pid]) {
    writeFileSync(`${out}.lock`, `${ended} ${hostname()}`);
    await (await lockFile(out))();
  }
  writeFileSync(`${out}.lock`, `${endedPid} elsewhere.example`);
  await expect(lockFile(out)).rejects.toThrow(`process ${endedPid} on elsewhere.example`);
});
