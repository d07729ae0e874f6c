import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../src/sandbox.ts';
import { FAMOUS } from '../src/world/people/cast.ts';
import { call } from './ask.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterEach(() => {
  sandbox.faults.clear();
  sandbox.clearCalls();
});
afterAll(() => sandbox.stop());

const PROFILE = `/v2/user/by/id?id=${FAMOUS.pk}`;
const body = async (path: string, headers: Readonly<Record<string, string>> = {}): Promise<string> =>
  (await call(sandbox, path, headers)).text();

describe('a fault that the process injects', () => {
  test('affects matching calls, at most `times`, until it is removed', async () => {
    sandbox.faults.add({ path: '/v2/user/by/id', match: { id: FAMOUS.pk }, status: 503, times: 2 });
    const statuses: number[] = [];
    for (let i = 0; i < 3; i++) statuses.push((await call(sandbox, PROFILE)).status);
    expect(statuses).toEqual([503, 503, 200]);
    const stop = sandbox.faults.add({ path: '/v2/*', status: 500 });
    expect((await call(sandbox, PROFILE)).status).toBe(500);
    expect((await call(sandbox, `/gql/user/web_profile_info?user_id=${FAMOUS.pk}`)).status).toBe(200);
    stop();
    expect((await call(sandbox, PROFILE)).status).toBe(200);
  });

  test('is billed according to its status', async () => {
    for (const [status, price] of [
      [503, null],
      [429, null],
      [404, '{"reqs": 1}'],
    ] as const) {
      const response = await call(sandbox, PROFILE, { 'x-sandbox-fault': `status=${status}` });
      expect([response.status, response.headers.get('x-hiker-info')]).toEqual([status, price]);
    }
    expect((await call(sandbox, PROFILE, { 'x-sandbox-fault': 'status=429' })).headers.get('retry-after')).toBe('1');
  });

  test('changes the answer', async () => {
    const truth = await body(PROFILE);
    const under = (kind: string): Promise<string> => body(PROFILE, { 'x-sandbox-fault': `kind=${kind}` });
    expect(truth.startsWith(await under('truncate'))).toBe(true);
    expect(await under('html')).toContain('<!doctype html>');
    expect(() => JSON.parse('upstream is resting')).toThrow();
    expect(await under('not-json')).toBe('upstream is resting');
    expect(await under('wrong-shape')).toContain('surprise');
    expect(await under('drip')).toBe(truth);
    expect((await under('huge')).length).toBeGreaterThan(30_000_000);
    expect((await under('deep')).startsWith('[[[[')).toBe(true);
    const redirect = await fetch(sandbox.hikerUrl + PROFILE, {
      redirect: 'manual',
      headers: { 'x-access-key': sandbox.hikerAccessKey, 'x-sandbox-fault': 'kind=redirect' },
    });
    expect([redirect.status, redirect.headers.get('location')]).toEqual([302, '/elsewhere']);
    await expect(under('reset')).rejects.toThrow();
  });

  test('that hangs leaves the call in the log as aborted', async () => {
    sandbox.faults.add({ kind: 'hang' });
    const leaving = new AbortController();
    const sent = fetch(sandbox.hikerUrl + PROFILE, {
      signal: leaving.signal,
      headers: { 'x-access-key': sandbox.hikerAccessKey },
    });
    await expect.poll(() => sandbox.calls.length).toBe(1);
    leaving.abort();
    await expect(sent).rejects.toThrow();
    await expect.poll(() => sandbox.calls.map(({ status, aborted }) => [status, aborted])).toEqual([[0, true]]);
  });

  test('delays the answer', async () => {
    const start = performance.now();
    await body(PROFILE, { 'x-sandbox-fault': '{"latencyMs": 60}' });
    expect(performance.now() - start).toBeGreaterThan(55);
  });
});

describe('other faults', () => {
  test('are added and removed over HTTP', async () => {
    const post = (text: string): Promise<Response> => fetch(`${sandbox.url}/_faults`, { method: 'POST', body: text });
    expect((await post('[{"path": "/v2/user/by/id", "status": 504}]')).status).toBe(200);
    expect((await call(sandbox, PROFILE)).status).toBe(504);
    await fetch(`${sandbox.url}/_faults`, { method: 'DELETE' });
    expect((await call(sandbox, PROFILE)).status).toBe(200);
    const misspelt = await post('[{"pathh": "/v2"}]');
    expect([misspelt.status, await misspelt.text()]).toEqual([400, expect.stringContaining('has no key "pathh"')]);
  });

  test('are random, and the same for the same seed', async () => {
    const statuses = async (): Promise<readonly number[]> => {
      const failing = await startSandbox({ failureRate: 0.3, seed: 9 });
      const all: number[] = [];
      for (let i = 0; i < 40; i++) all.push((await call(failing, PROFILE)).status);
      await failing.stop();
      return all;
    };
    const once = await statuses();
    expect(once.filter((status) => status !== 200).length).toBeGreaterThan(4);
    expect(await statuses()).toEqual(once);
  });
});

test('the log keeps a limited number of calls with their queries, newest last', async () => {
  const short = await startSandbox({ keepCalls: 2 });
  for (const id of ['1', '2', FAMOUS.pk]) await call(short, `/v2/user/by/id?id=${id}`);
  expect(
    short.calls.map(({ upstream, path, query, status, billed }) => ({ upstream, path, query, status, billed })),
  ).toEqual([
    { upstream: 'HIKER', path: '/v2/user/by/id', query: { id: '2' }, status: 404, billed: 1 },
    { upstream: 'HIKER', path: '/v2/user/by/id', query: { id: FAMOUS.pk }, status: 200, billed: 1 },
  ]);
  await short.stop();
});
