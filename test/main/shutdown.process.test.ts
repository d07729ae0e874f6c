import { once } from 'node:events';
import { connect } from 'node:net';
import { startSandbox } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { startGate } from '../support/gateway/gate.ts';
import { askAt, runMain, TIMELESS } from '../support/processes/run-main.ts';
import { afterFile } from '../support/runner/after-file.ts';

describe('the end of the process', () => {
  const planted = 'planted-61c2';

  test.each([
    ['an uncaught error', `throw Object.assign(new Error('${planted}'), { args: ['${planted}'] })`],
    ['an unhandled rejection', `Promise.reject(new TypeError('${planted}'))`],
    ['a thrown text', `throw '${planted}'`],
  ])('by %s logs one line, without the message and attached properties', async (_what, defect) => {
    const { up, child, ended, output } = runMain(
      { NODE_OPTIONS: '--import ./defect.mjs' },
      { 'defect.mjs': `process.on('SIGUSR2', () => { ${defect}; });` },
    );
    await up();
    child.kill('SIGUSR2');
    expect(await ended()).toBe(1);
    expect(output()).not.toContain(planted);
    expect(JSON.parse(output().trim().split('\n').at(-1) ?? '')).toMatchObject({ level: 60 });
  });
});

test('no answer of a service ends the process', async () => {
  const service = await startSandbox();
  service.faults.add({
    path: '/v2/user/clips',
    status: 200,
    body: '{"response":{"items":[{"media":{"pk":"99999999999999999999","media_type":2}}]},"next_page_id":null}',
  });
  const { up, child } = runMain({ HIKER_ACCESS_KEY: service.hikerAccessKey, HIKER_URL: service.hikerUrl });
  const url = await up();
  await askAt(url, '{ user(by: { pk: "100734" }) { username clips { edges { node { pk } } } } }').catch(
    () => undefined,
  );
  const alive = await fetch(new URL('/health', url)).then(
    ({ status }) => status === 200,
    () => false,
  );
  await service.stop();
  expect([alive, child.exitCode]).toEqual([true, null]);
});

/** Resolves once the address refuses connections: the process has received the signal. */
const closes = (url: string) =>
  expect
    .poll(() =>
      fetch(new URL('/health', url)).then(
        () => 'answers',
        () => 'refuses',
      ),
    )
    .toBe('refuses');

const PROFILE = '{ user(by: { pk: "100734" }) { username } }';

/** Runs the process with a service whose answers are held until the gate opens. */
async function runWithGate({ as = 'program' }: { readonly as?: 'program' | 'worker' } = {}) {
  const service = await startSandbox();
  afterFile(() => service.stop());
  const gate = await startGate(service);
  gate.hold((path) => path.includes('/user/'));
  const run = runMain(
    { HIKER_ACCESS_KEY: service.hikerAccessKey, HIKER_URL: gate.through(service.hikerUrl), ...TIMELESS.settings },
    TIMELESS.files,
    { hasChannel: as === 'worker' },
  );
  const url = await run.up();
  const answer = askAt(url, PROFILE);
  answer.catch(() => undefined);
  await expect.poll(() => service.calls.map(({ path }) => path)).toContain('/v2/user/by/id');
  return { ...run, url, gate, answer };
}

describe.each(['SIGTERM', 'SIGINT'] as const)('%s', (signal) => {
  test('ends it with code 0 without waiting for idle or unused connections', async () => {
    const { up, child, ended } = runMain(TIMELESS.settings, TIMELESS.files);
    const url = await up();
    const { hostname, port } = new URL(url);
    const silent = connect(Number(port), hostname);
    silent.on('error', () => undefined);
    await once(silent, 'connect');
    // Connections are accepted in order: once a later one is answered, the silent one has been accepted.
    await askAt(url, '{ user(by: { username: "the_juniper_archive" }) { followers(first: 60) { edges { cursor } } } }');
    await (await fetch(new URL('/health', url))).text();
    child.kill(signal);
    expect(await ended()).toBe(0);
  });

  test('lets a running request finish', async () => {
    const { child, ended, url, gate, answer } = await runWithGate();
    child.kill(signal);
    await closes(url);
    gate.open();
    expect(await answer).toMatchObject({ data: { user: { username: 'the_juniper_archive' } } });
    expect(await ended()).toBe(0);
  });
});

test.each([
  ['SIGINT', 'SIGINT'],
  ['SIGTERM', 'SIGINT'],
] as const)('a second signal (%s, %s) ends it at once, with requests running', async (first, second) => {
  const { child, ended, url } = await runWithGate();
  child.kill(first);
  await closes(url);
  child.kill(second);
  expect(await ended()).toBe(second);
});

test('SIGTERM begins with the lead time, in which requests are served; SIGINT has none', async () => {
  const { up, child, ended, output } = runMain({ DRAIN_LEAD_SECONDS: '0.5', LOG_LEVEL: 'info' });
  const url = await up();
  child.kill('SIGTERM');
  await expect.poll(output).toContain('"msg":"not ready: draining"');
  expect(output()).toContain('"leadMs":500');
  expect(await ended()).toBe(0);
  expect(url).toContain('/graphql');
  const other = runMain({ DRAIN_LEAD_SECONDS: '300' });
  await other.up();
  other.child.kill('SIGINT');
  expect(await other.ended()).toBe(0);
});

test('a worker of node:cluster ends when its primary disconnects it, and finishes what is running', async () => {
  const { url, gate, answer, ended, child } = await runWithGate({ as: 'worker' });
  child.disconnect();
  await closes(url);
  gate.open();
  expect(await answer).toMatchObject({ data: { user: { username: 'the_juniper_archive' } } });
  expect(await ended()).toBe(0);
});
