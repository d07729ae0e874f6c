import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { startSandbox } from 'gramgraph-sandbox';
import { expect, onTestFinished, test } from 'vitest';
import type { StatusReport } from '../../src/model/status/status-report.ts';
import { type Gate, startGate } from '../support/gateway/gate.ts';
import { type Run, runMain, TIMELESS } from '../support/processes/run-main.ts';
import { askOnOwnConnection } from '../support/requests/own-connection.ts';

/** The processes that have logged an operation. */
function workersIn(output: string): number[] {
  const lines = output.split('\n').filter((line) => line.includes('"msg":"operation"'));
  return [...new Set(lines.map((line) => JSON.parse(line).pid as number))];
}

/** Asks until so many processes have answered. */
async function untilAnswered(run: Run, url: string, count: number): Promise<number[]> {
  await expect
    .poll(
      async () => {
        await askOnOwnConnection(url, '{ __typename }');
        return workersIn(run.output()).length;
      },
      { timeout: 60_000 },
    )
    .toBe(count);
  return workersIn(run.output());
}

const profile = (pk: string): string => `{ user(by: { pk: "${pk}" }) { username } }`;

interface Workers extends Run {
  readonly url: string;
  readonly pids: readonly number[];
  readonly gate: Gate;
  /** Answers that are held at the services, some in each worker. */
  readonly held: readonly Promise<unknown>[];
}

/** Two workers, each with operations whose calls are held. */
async function twoBusyWorkers(): Promise<Workers> {
  const service = await startSandbox();
  onTestFinished(() => service.stop());
  const gate = await startGate(service);
  const run = runMain(
    {
      WORKERS: '2',
      HIKER_ACCESS_KEY: service.hikerAccessKey,
      HIKER_URL: gate.through(service.hikerUrl),
      ...TIMELESS.settings,
    },
    TIMELESS.files,
  );
  const url = await run.up();
  const pids = await untilAnswered(run, url, 2);
  gate.hold((path) => path.includes('/user/'));
  const people = Array.from({ length: 12 }, (_each, index) => service.world.people.at(index));
  const held = people
    .filter(({ isGone }) => !isGone)
    .slice(0, 6)
    .map(({ pk }) => askOnOwnConnection(url, profile(pk)));
  for (const answer of held) answer.catch(() => undefined);
  await expect.poll(() => service.calls.filter(({ path }) => path.includes('/user/')).length).toBe(held.length);
  return { ...run, url, pids, gate, held };
}

const whole = { data: { user: { username: expect.any(String) } } };

test('a worker that is killed is replaced, and the others lose no request', async () => {
  const run = await twoBusyWorkers();
  const { url, pids, gate, held, output, child, ended } = run;
  process.kill(pids[0] as number, 'SIGKILL');
  await expect.poll(output).toMatch(/"msg":"a worker ended/);
  expect(await askOnOwnConnection(url, '{ __typename }')).toEqual({
    data: { __typename: 'Query' },
    extensions: expect.anything(),
  });
  gate.open();
  const answers = await Promise.allSettled(held);
  const kept = answers.filter((answer) => answer.status === 'fulfilled');
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length).toBeLessThan(held.length);
  for (const { value } of kept) expect(value).toMatchObject(whole);
  const now = await untilAnswered(run, url, 3);
  expect(now.slice(0, 2)).toEqual(pids);
  child.kill('SIGTERM');
  expect(await ended()).toBe(0);
});

test('SIGTERM to all processes drains each worker once, and the exit code is 0', async () => {
  const { pids, gate, held, output, child, ended } = await twoBusyWorkers();
  for (const pid of [child.pid, ...pids]) process.kill(pid as number, 'SIGTERM');
  await expect.poll(() => output().match(/"msg":"not ready: draining"/g)?.length).toBe(2);
  gate.open();
  for (const answer of await Promise.all(held)) expect(answer).toMatchObject(whole);
  // Also waits for the workers, which have the same output.
  expect(await ended()).toBe(0);
  expect(output().match(/"msg":"not ready: draining"/g)).toHaveLength(2);
});

test('a second signal ends all at once, with requests running', async () => {
  const { held, output, child, ended } = await twoBusyWorkers();
  child.kill('SIGTERM');
  await expect.poll(() => output().match(/"msg":"not ready: draining"/g)?.length).toBe(2);
  child.kill('SIGTERM');
  expect(await ended()).toBe('SIGTERM');
  expect((await Promise.allSettled(held)).map(({ status }) => status)).not.toContain('fulfilled');
});

test('workers whose primary is killed finish what is running, and end', async () => {
  const { gate, held, output, child, ended } = await twoBusyWorkers();
  child.kill('SIGKILL');
  await expect.poll(() => output().match(/"msg":"not ready: draining"/g)?.length).toBe(2);
  gate.open();
  for (const answer of await Promise.all(held)) expect(answer).toMatchObject(whole);
  expect(await ended()).toBe('SIGKILL');
});

test('workers share one sandbox and one announcement, and accept each other’s cursors', async () => {
  const run = runMain({ WORKERS: '2', METRICS_PORT: '0' });
  const url = await run.up();
  await untilAnswered(run, url, 2);
  const announced = run
    .output()
    .split('\n')
    .filter((line) => line.includes('gramgraph is up'));
  expect(announced).toHaveLength(1);
  const { workers, metrics } = JSON.parse(announced[0] ?? '') as { workers: number; metrics: string };
  expect(workers).toBe(2);
  for (const address of metrics.split(', '))
    expect(await (await fetch(address)).text()).toContain('gramgraph_operations_total{kind="query",code="OK"}');
  const clips = (after = ''): string =>
    `{ user(by: { pk: "100734" }) { clips(first: 1${after}) { edges { cursor node { pk } } } } }`;
  const first = JSON.stringify(await askOnOwnConnection(url, clips()));
  const cursor = /"cursor":"([^"]+)"/.exec(first)?.[1];
  // Connections are given out in turns, so both workers get one of these.
  const next = await Promise.all([1, 2, 3, 4].map(() => askOnOwnConnection(url, clips(`, after: "${cursor}"`))));
  for (const answer of next) {
    expect(answer).not.toHaveProperty('errors');
    expect((answer as { data: unknown }).data).toEqual((next[0] as { data: unknown }).data);
  }
  run.child.kill('SIGTERM');
  expect(await run.ended()).toBe(0);
});

test('a port in use ends the start of all workers with one message', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { ended, output } = runMain({ WORKERS: '2', PORT: String((other.address() as AddressInfo).port) });
  expect(await ended()).toBe(1);
  expect(output().trim().split('\n')).toEqual([expect.stringMatching(/^The address is in use: .* set PORT to/)]);
});

test('where no worker starts any more, the primary gives up and says why', async () => {
  const run = runMain({ WORKERS: '2', TRUSTED_DOCUMENTS: 'trusted.json' }, { 'trusted.json': '{}' });
  const pids = await untilAnswered(run, await run.up(), 2);
  writeFileSync(join(run.folder, 'trusted.json'), 'not JSON');
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  expect(await run.ended()).toBe(1);
  expect(run.output()).toContain('"reason":"TRUSTED_DOCUMENTS cannot be used:');
  expect(run.output()).toMatch(
    /\nNo worker starts any more, and none is left: TRUSTED_DOCUMENTS cannot be used:\n {2}trusted\.json/,
  );
});

test('the command that a worker runs says that it is not for people', async () => {
  const { ended, output } = runMain({}, {}, { args: ['worker'] });
  expect(await ended()).toBe(1);
  expect(output()).toContain('WORKERS');
});

test('any worker shows the status of all', async () => {
  const run = runMain({ WORKERS: '2' });
  const url = await run.up();
  const asked = await untilAnswered(run, url, 2);
  expect(asked).toHaveLength(2);
  // Connections are given out in turns, so each worker makes one of these calls.
  for (const pk of ['100734', '100734']) await askOnOwnConnection(url, profile(pk));
  const status = async (): Promise<StatusReport> => {
    const response = await fetch(new URL('/status', url), { headers: { connection: 'close' } });
    return (await response.json()) as StatusReport;
  };
  for (const { processes, services, spending } of [await status(), await status()]) {
    expect(processes).toMatchObject({ count: 2, answered: 2 });
    expect(services[0]).toMatchObject({ lastHour: { billedRequests: 2 }, today: { billedRequests: 2 } });
    expect(spending).toMatchObject({ of: 'processes', byKey: [{ billedRequests: 2 }, { client: 'gramgraph' }] });
  }
});
