import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAMOUS, PLAIN, startSandbox } from 'gramgraph-sandbox';
import { expect, onTestFinished, test } from 'vitest';
import { keyFile } from '../support/access/keys.ts';
import { settingsFor } from '../support/gateway/gateway.ts';
import { runMain } from '../support/processes/run-main.ts';

const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { followers(first: 20) { edges { node { pk username } } } } }`;
const limit = ['--max-items', '200'];

async function services() {
  const sandbox = await startSandbox({ variants: PLAIN });
  onTestFinished(() => sandbox.stop());
  return { sandbox, settings: settingsFor(sandbox, { LOG_LEVEL: 'warn', SIGNING_KEY: 'of-this-test-0123456789' }) };
}

const folder = (): string => join(keyFile().path, '..');

test('an export that is killed goes on without a lost or repeated row, and without reading a page twice', async () => {
  const { sandbox, settings } = await services();
  const [whole, out] = [join(folder(), 'whole.csv'), join(folder(), 'out.csv')];
  const full = runMain(settings, {}, { args: ['export', query, '--yes', ...limit, '--out', whole] });
  expect(await full.ended()).toBe(0);
  expect(full.output()).toContain('Done: 200 rows, 10 pages, cost');
  const once = sandbox.calls.length;
  sandbox.clearCalls();
  const clear = sandbox.faults.add({ latencyMs: 100 });

  const killed = runMain(settings, {}, { args: ['export', query, '--yes', ...limit, '--out', out] });
  const hasPages = () => existsSync(`${out}.state`) && sandbox.calls.length >= 4;
  await expect.poll(hasPages, { timeout: 60_000, interval: 1 }).toBe(true);
  killed.child.kill('SIGKILL');
  expect(await killed.ended()).toBe('SIGKILL');
  clear();

  const resumed = runMain(settings, {}, { args: ['export', '--resume', '--yes', '--out', out] });
  expect(await resumed.ended()).toBe(0);
  expect(readFileSync(out, 'utf8')).toBe(readFileSync(whole, 'utf8'));
  // The page that was in flight is read again, from the start of the service's page.
  expect(sandbox.calls.length).toBeLessThanOrEqual(once + 2);
  const again = runMain(settings, {}, { args: ['export', '--resume', '--yes', '--out', out] });
  expect(await again.ended()).toBe(1);
  expect(again.output()).toContain(`${out} has 200 rows already: name how many it shall have with --max-items`);
});

test('Ctrl+C stops after the page, and says how to go on', async () => {
  const { sandbox, settings } = await services();
  sandbox.faults.add({ latencyMs: 50 });
  const out = join(folder(), 'rows.jsonl');
  const run = runMain(settings, {}, { args: ['export', query, '--yes', ...limit, '--out', out] });
  await expect.poll(() => sandbox.calls.length, { timeout: 60_000 }).toBeGreaterThan(0);
  run.child.kill('SIGINT');
  expect(await run.ended()).toBe(3);
  expect(run.output()).toContain(`To go on: npx gramgraph export --resume --out ${out}`);
  expect(readFileSync(out, 'utf8').trimEnd().split('\n').length % 20).toBe(0);
});

test('without a terminal, a price has to be confirmed or limited', async () => {
  const { sandbox, settings } = await services();
  const run = runMain(settings, {}, { args: ['export', query] });
  expect(await run.ended()).toBe(1);
  expect(run.output()).toMatch(/costs at most \d+ units.*--yes.*--max-price/);
  expect(sandbox.calls).toEqual([]);
});

test('a running gateway exports with a key, and without one says so', async () => {
  const keys = keyFile();
  const key = await keys.add('exports');
  const url = await runMain({ API_KEYS_FILE: keys.path }).up();
  const args = ['export', query, '--url', url, '--max-items', '3', '--yes'];
  const refused = runMain({}, {}, { args });
  expect(await refused.ended()).toBe(1);
  expect(refused.output()).toContain('GRAMGRAPH_KEY');
  const exported = runMain({ GRAMGRAPH_KEY: key }, {}, { args });
  expect(await exported.ended()).toBe(0);
  expect(exported.output().match(/^\{"pk":/gm)).toHaveLength(3);
});
