import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import type { StatusReport } from '../../../src/model/status/status-report.ts';
import { keyFile } from '../../support/access/keys.ts';
import { listen } from '../../support/listen.ts';
import { askAt, runMain } from '../../support/processes/run-main.ts';

const query = '{ user(by: { pk: "100734" }) { username } }';

/** Runs `gramgraph status` with these arguments until it ends. */
async function status(args: readonly string[], settings: Readonly<Record<string, string>> = {}) {
  const { ended, output } = runMain(settings, {}, { args: ['status', ...args] });
  return { code: await ended(), output: output() };
}

test('shows a running gateway, at the address of the settings or a named one, as text and as JSON', async () => {
  const url = await runMain({}).up();
  await askAt(url, query);
  const { port } = new URL(url);
  const shown = await status([], { PORT: port });
  expect(shown.code).toBe(0);
  expect(shown.output).toMatch(/HikerAPI {2}sandbox {2}● circuit closed/);
  expect(shown.output).toMatch(/spent +1 request today/);
  expect(shown.output).not.toContain('\u001b');
  const { code, output } = await status(['--url', url, '--json']);
  expect(code).toBe(0);
  const report = JSON.parse(output) as StatusReport;
  expect(report).toMatchObject({ version: 1, isSandbox: true, processes: { count: 1, answered: 1 } });
  expect(report.services[0]?.lastHour.calls).toBeGreaterThan(0);
});

test('--watch shows it again and again, and when the gateway has gone', async () => {
  const gateway = runMain({});
  const url = await gateway.up();
  const watching = runMain({}, {}, { args: ['status', '--url', url, '--watch'] });
  await expect.poll(() => watching.output().match(/^gramgraph /gm)?.length, { timeout: 60_000 }).toBeGreaterThan(1);
  gateway.child.kill('SIGKILL');
  await expect.poll(watching.output, { timeout: 60_000 }).toContain('No gateway answers at');
  watching.child.kill('SIGINT');
  expect(await watching.ended()).toBe('SIGINT');
});

test('says that none is running, that it needs a key, that the key is refused, or that it is off', async () => {
  const closed = createServer();
  const nowhere = `http://${await listen(closed)}`;
  closed.close();
  expect(await status(['--url', nowhere])).toEqual({ code: 1, output: expect.stringContaining('ECONNREFUSED') });

  const keys = keyFile();
  const plain = await keys.add('plain');
  const operator = await keys.add('operator', { scopes: ['trace'] });
  const url = await runMain({ API_KEYS_FILE: keys.path }).up();
  expect(await status(['--url', url])).toEqual({ code: 1, output: expect.stringContaining('Set GRAMGRAPH_KEY') });
  const refused = await status(['--url', url], { GRAMGRAPH_KEY: plain });
  expect(refused).toEqual({ code: 1, output: expect.stringContaining('the key "plain" lacks') });
  expect(refused.output.match(/scope "trace"/g)).toHaveLength(1);
  expect(refused.output).not.toContain(plain);
  const unknown = await status(['--url', url], { GRAMGRAPH_KEY: `${plain}x` });
  expect(unknown).toEqual({ code: 1, output: expect.stringContaining('It needs one with the scope "trace"') });
  expect((await status(['--url', url], { GRAMGRAPH_KEY: operator })).code).toBe(0);

  const off = await runMain({ STATUS: '0' }).up();
  expect(await status(['--url', off])).toEqual({ code: 1, output: expect.stringContaining('STATUS=1') });
});

test('refuses an address that is none, and one that is no gateway', async () => {
  expect(await status(['--url', 'nowhere'])).toEqual({ code: 1, output: expect.stringContaining('--url') });
  expect(await status([], { PORT: '0' })).toEqual({ code: 1, output: expect.stringContaining('--url') });
  const other = createServer((_request, response) => response.end('hello'));
  const url = `http://${await listen(other)}`;
  expect(await status(['--url', url])).toEqual({ code: 1, output: expect.stringContaining('no status') });
});
