import { FAMOUS } from 'gramgraph-sandbox';
import { beforeEach, expect, test } from 'vitest';
import { newFile, resumeExport, rowsIn, runExport } from '../support/clients/run-export.ts';
import { startGateway } from '../support/gateway/gateway.ts';

const server = await startGateway({ PAUSE_MAX_SECONDS: '3600' });
const { sandbox } = server;
const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { followers(first: 20) { edges { node { pk } } } } }`;
const maxItems = 60;
const isRetry = (note: string) => note.includes('trying again in');

beforeEach(() => sandbox.faults.clear());

test('a page that fails once is read again, and its rows are there once', async () => {
  const out = newFile();
  const clear = sandbox.faults.add({ path: '/*', kind: 'error' });
  const { end, notes } = await runExport(server, {
    query,
    maxItems,
    out,
    onNote(line) {
      if (isRetry(line)) clear();
    },
  });
  expect(end?.kind).toBe('limited');
  expect(notes.filter(isRetry)).toHaveLength(1);
  expect(new Set(rowsIn(out).map((row) => JSON.stringify(row))).size).toBe(maxItems);
});

test('a service that asks for a long pause stops it, and it goes on later', async () => {
  const out = newFile();
  let pages = 0;
  const { end } = await runExport(server, {
    query,
    maxItems,
    out,
    onPage() {
      pages += 1;
      if (pages === 1) sandbox.faults.add({ path: '/*', status: 429, headers: { 'retry-after': '900' } });
    },
  });
  expect(end).toMatchObject({ kind: 'stopped', progress: { pages: 1 } });
  sandbox.faults.clear();
  const fresh = await startGateway();
  const rest = await resumeExport(fresh, out);
  expect(rest.end?.kind).toBe('limited');
  expect(rowsIn(out)).toHaveLength(maxItems);
});

test('a position that the service does not accept any more stops it, and the rows stay', async () => {
  const out = newFile();
  let pages = 0;
  const { end } = await runExport(await startGateway(), {
    query,
    maxItems,
    out,
    onPage(_line, interrupt) {
      pages += 1;
      if (pages === 2) interrupt();
    },
  });
  expect(end?.kind).toBe('interrupted');
  const other = await startGateway();
  other.sandbox.faults.add({ kind: 'dead-cursor' });
  const rest = await resumeExport(other, out);
  expect(rest.end).toMatchObject({ kind: 'stopped', failure: { extensions: { code: 'CURSOR_EXPIRED' } } });
  expect(rowsIn(out)).toHaveLength(40);
});

test('an interrupt ends the wait before another attempt', async () => {
  const own = await startGateway();
  const { end, notes } = await runExport(own, {
    query,
    maxItems,
    out: newFile(),
    onPage: () => void own.sandbox.faults.add({ kind: 'error' }),
    onNote(line, interrupt) {
      if (isRetry(line)) interrupt();
    },
  });
  expect(end).toMatchObject({ kind: 'interrupted', progress: { pages: 1 } });
  expect(notes.filter(isRetry)).toHaveLength(1);
});

test('a query that lacks a variable has no price, and the reason is one sentence', async () => {
  const lacking = query.replace(`{ user(by: { pk: "${FAMOUS.pk}" })`, 'query ($pk: ID!) { user(by: { pk: $pk })');
  expect(lacking).not.toBe(query);
  await expect(runExport(server, { query: lacking, maxItems, out: newFile() })).rejects.toThrow(
    /nothing was spent: Variable "\$pk" of required type "ID!" was not provided\.$/,
  );
});
