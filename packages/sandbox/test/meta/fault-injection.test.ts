import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { META_ERRORS } from '../../src/meta/errors/table.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox.ts';
import { FAMOUS } from '../../src/world/people/cast.ts';
import { call } from '../ask.ts';
import { account, errorOf, get, readBody } from './ask.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.stop());

describe('errors on demand', () => {
  test.each(META_ERRORS.map(({ code, subcode, status }) => [code, subcode, status ?? 400] as const))(
    '%i/%s has status %i and the documented error',
    async (code, subcode, status) => {
      sandbox.faults.add({ upstream: 'META', graphError: { code, ...(subcode === undefined ? {} : { subcode }) } });
      const response = await get(sandbox, account(sandbox));
      expect(response.status).toBe(status);
      expect(await response.json()).toEqual({
        error: expect.objectContaining({
          code,
          ...(subcode === undefined ? {} : { error_subcode: subcode }),
          message: expect.any(String),
          type: expect.stringMatching(/Exception$/),
          fbtrace_id: expect.stringMatching(/^A/),
        }),
      });
    },
  );

  test('can differ from the table', async () => {
    sandbox.faults.add({
      graphError: { code: 368, message: 'No', isTransient: true, title: 'Never', userMessage: 'Go away', type: 'X' },
      status: 403,
      times: 1,
    });
    const response = await get(sandbox, account(sandbox));
    expect([response.status, await response.json()]).toEqual([
      403,
      {
        error: {
          message: 'No',
          type: 'X',
          code: 368,
          is_transient: true,
          error_user_title: 'Never',
          error_user_msg: 'Go away',
          fbtrace_id: expect.any(String),
        },
      },
    ]);
    expect((await get(sandbox, account(sandbox))).status).toBe(200);
  });

  test('can affect only expansions with an edge, in any API version', async () => {
    sandbox.faults.add({ path: account(sandbox), contains: { fields: 'stories' }, graphError: { code: 10 } });
    expect(await errorOf(sandbox, account(sandbox), { fields: 'username,stories{id}' })).toMatchObject({ code: 10 });
    await readBody(sandbox, account(sandbox), { fields: 'username,media{id}' });
  });

  test('do not affect other upstreams and methods', async () => {
    sandbox.faults.add({ upstream: 'META', method: 'POST', status: 503 });
    sandbox.faults.add({ upstream: 'HIKER', status: 503 });
    expect((await get(sandbox, account(sandbox))).status).toBe(200);
    expect((await call(sandbox, `/v2/user/by/id?id=${FAMOUS.pk}`)).status).toBe(503);
  });

  test('are also injected over HTTP, where unknown keys are refused', async () => {
    const post = (fault: unknown): Promise<Response> =>
      fetch(`${sandbox.url}/_faults`, { method: 'POST', body: JSON.stringify(fault) });
    for (const wrong of [{ graphError: { subcode: 1 } }, { graphError: { code: 1, shoe: 2 } }, { upstream: 'MEAT' }])
      expect((await post(wrong)).status).toBe(400);
    expect((await post({ graphError: { code: 4 } })).status).toBe(200);
    expect(await errorOf(sandbox, account(sandbox))).toMatchObject({ code: 4 });
  });

  test("have the body of this service's errors", async () => {
    for (const [status, code] of [
      [500, 2],
      [503, 2],
      [429, 4],
      [401, 190],
    ] as const) {
      sandbox.faults.add({ status, times: 1 });
      const response = await get(sandbox, account(sandbox));
      expect([response.status, await response.json()]).toMatchObject([status, { error: { code } }]);
    }
  });
});

test('can damage and delay answers like those of the other services', async () => {
  sandbox.faults.add({ kind: 'truncate', times: 1 });
  expect(await (await get(sandbox, account(sandbox))).text()).toBe(`{"id":"${sandbox.metaAccountId}"}`.slice(0, 13));
  sandbox.faults.add({ kind: 'reset', times: 1 });
  await expect(get(sandbox, account(sandbox)).then((response) => response.text())).rejects.toThrow();
  sandbox.faults.add({ kind: 'html', times: 1 });
  expect(await (await get(sandbox, account(sandbox))).text()).toContain('<!doctype html>');
});

test('too many calls in a second are throttled', async () => {
  const slow = await startSandbox({ ratePerSecond: 1 });
  const codes = await Promise.all([1, 2, 3].map(async () => (await get(slow, account(slow))).status));
  expect(codes.toSorted()).toEqual([200, 400, 400]);
  await slow.stop();
});

describe('usage', () => {
  const headers = async (): Promise<readonly unknown[]> => {
    const response = await get(sandbox, account(sandbox));
    return ['x-app-usage', 'x-business-use-case-usage'].map((name) => JSON.parse(response.headers.get(name) ?? 'null'));
  };

  test('is in two headers of every answer', async () => {
    const share = { call_count: 1, total_cputime: 1, total_time: 1 };
    expect(await headers()).toEqual([
      share,
      { [sandbox.metaAccountId]: [{ type: 'instagram', ...share, estimated_time_to_regain_access: 0 }] },
    ]);
  });

  test('can be set by a test', async () => {
    const before = sandbox.meta.usage;
    sandbox.meta.usage = { callCount: 97, totalCpuTime: 30, totalTime: 41, minutesToRegainAccess: 7 };
    expect(await headers()).toMatchObject([
      { call_count: 97, total_cputime: 30, total_time: 41 },
      { [sandbox.metaAccountId]: [{ call_count: 97, estimated_time_to_regain_access: 7 }] },
    ]);
    sandbox.meta.usage = before;
  });

  test('can be set by a fault', async () => {
    sandbox.faults.add({ upstream: 'META', headers: { 'x-app-usage': '{"call_count":100}' } });
    expect((await headers())[0]).toEqual({ call_count: 100 });
  });
});
