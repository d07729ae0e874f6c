import { FAMOUS } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { planOf } from '../../scripts/live-check/check.ts';
import { liveCheck } from '../../scripts/live-check/live-check.ts';
import { differences, shapeOf } from '../../scripts/live-check/shape.ts';
import { readConfig } from '../../src/settings/config.ts';
import { startGateway } from '../support/gateway/gateway.ts';

// Posts and stories of the sandbox change with the hour. At this one the account has everything that the check reads.
const now = new Date('2026-03-10T16:00:00Z');
const { sandbox } = await startGateway({}, { now: () => now });
afterEach(() => {
  sandbox.clearCalls();
  sandbox.faults.clear();
});

const keys = {
  HIKER_URL: sandbox.hikerUrl,
  HIKER_ACCESS_KEY: sandbox.hikerAccessKey,
  KEYAPI_URL: sandbox.keyapiUrl,
  KEYAPI_TOKEN: sandbox.keyapiToken,
  META_URL: sandbox.metaUrl,
  META_ACCESS_TOKEN: sandbox.metaAccessToken,
  META_APP_SECRET: sandbox.metaAppSecret,
  META_ACCOUNT_ID: sandbox.metaAccountId,
};

/** Runs the check; `isConfirmed` is the answer to its question. */
async function run(args: readonly string[], isConfirmed = false, environment: Readonly<Record<string, string>> = keys) {
  const lines: string[] = [];
  const terminal = { say: (line: string) => lines.push(line), confirm: async () => isConfirmed };
  // The sandbox needs no pace.
  const code = await liveCheck(args, { ...environment, HIKER_RATE: '0' }, terminal);
  return { out: lines.join('\n'), code };
}

const named = ['--username', FAMOUS.username];

describe('before its first call', () => {
  test('it states its maximum cost, and sends nothing without a confirmation', async () => {
    const { out, code } = await run(named);
    const { requests, credits } = planOf(readConfig(keys));
    expect(out).toContain(`at most ${requests} HikerAPI requests, ${credits} KeyAPI credits`);
    expect(out).toContain('Nothing was sent.');
    expect(code).toBe(1);
    expect(sandbox.calls).toEqual([]);
  });

  test('it reports missing arguments and settings', async () => {
    expect(await run([])).toMatchObject({ code: 2, out: expect.stringContaining('--username') });
    expect(await run([...named, '--budget', 'all'])).toMatchObject({
      code: 2,
      out: expect.stringContaining('--budget'),
    });
    expect(await run(named, false, {})).toMatchObject({ code: 2, out: expect.stringContaining('HIKER_ACCESS_KEY') });
  });
});

test('it calls each access path once within the stated cost, and finds the sandbox as declared', async () => {
  const { out, code } = await run(named, true);
  expect(code).toBe(0);
  const { requests, steps } = planOf(readConfig(keys));
  const called = sandbox.calls.filter(({ upstream }) => upstream === 'HIKER').map(({ path }) => path);
  const declared = new Set(
    steps.filter(({ endpoint }) => endpoint.upstream === 'HIKER').map(({ endpoint }) => endpoint.path),
  );
  expect(declared.size).toBeGreaterThan(35);
  // No answer contains a link `/share/…`.
  expect(out).toContain('/v1/share/reel/by/url  Media  not asked: no answer provided a Media with shareUrl');
  declared.delete('/v1/share/reel/by/url');
  expect(out).toContain('/v1/share/by/code  Query.resolve  ok');
  expect(out).toContain('/v1/share/by/url  Query.resolve  ok');
  expect(new Set(called)).toEqual(declared);
  const [, billed = ''] = /billed as (\d+) HikerAPI requests/.exec(out) ?? [];
  expect(Number(billed)).toBeGreaterThan(0);
  expect(Number(billed)).toBeLessThanOrEqual(requests);
  expect(out).toContain('0 in another shape than declared');
});

test('it reports why an access path was not called', async () => {
  const { META_ACCOUNT_ID: _, ...withoutAccount } = keys;
  const { out } = await run([...named, '--yes'], false, withoutAccount);
  expect(out).toMatch(/\/\{ig-user-id\}\/media {2}Account\.media {2}not asked: META_ACCOUNT_ID is not set/);
  expect(sandbox.calls.filter(({ upstream }) => upstream === 'META')).toEqual([]);
  const missing = await run(['--username', 'nobody_xx', '--yes'], false, withoutAccount);
  expect(missing.out).toContain('User.clips  not asked: no answer provided a User with pk');
  expect(missing.out).toMatch(/[1-9]\d* were not asked/);
});

test('the report contains no name and no value', async () => {
  const { out } = await run([...named, '--yes']);
  expect(out).not.toMatch(/juniper|\d{6,}|https?:|@/);
  for (const secret of Object.values(keys)) expect(out).not.toContain(secret);
});

test('it reports the keys in which an answer differs', async () => {
  sandbox.faults.add({
    path: '/v2/user/by/id',
    status: 200,
    body: JSON.stringify({ user: { pk: FAMOUS.pk, username: 7, full_name: 'A', follower_count: '12' }, status: 'ok' }),
  });
  const { out } = await run([...named, '--yes']);
  expect(out).toContain('/v2/user/by/id  User  ok, differs from its sample:');
  expect(out).toContain('user.username is number, not string');
  expect(out).toContain('user.follower_count is string, not number');
  expect(out).toContain('user.biography is absent');
  expect(out).not.toMatch(/0 in another shape/);
});

test('it says that an endpoint which nobody has seen fits, and how to turn it on', async () => {
  const { out } = await run([...named, '--yes']);
  for (const path of ['/gql/media/clips_metadata', '/v2/media/comments/infos']) {
    expect(out).toContain(`${path}  Media  ok`);
    expect(out).toContain(`not seen before, and it fits: HIKER_UNCONFIRMED_ENDPOINTS=${path} turns it on`);
  }
  const [call] = sandbox.calls.filter(({ path }) => path === '/gql/media/clips_metadata');
  expect(call?.query['media_ids']?.split(',')).toHaveLength(10);
});

test('it says that such an endpoint does not fit, and shows its keys without values', async () => {
  const body = JSON.stringify({ comment_infos: { [`${FAMOUS.pk}11_9`]: { total: 7, text: 'juniper' } } });
  sandbox.faults.add({ path: '/v2/media/comments/infos', status: 200, body });
  const { out } = await run([...named, '--yes']);
  expect(out).toContain('not seen before, and it does not fit: it lacks commentCount. Leave it off. It answers:');
  expect(out).toContain('comment_infos.*.total: number');
  expect(out).not.toContain('juniper');
});

test('it stops at the budget', async () => {
  const { out } = await run([...named, '--budget', '5', '--yes']);
  expect(sandbox.calls.filter(({ upstream }) => upstream !== 'META').length).toBeLessThanOrEqual(5);
  expect(out).toContain('the budget is used up');
});

test('two shapes are compared by the kind of value at each key', () => {
  const document = shapeOf({ a: 1, b: [{ c: 'x', d: null }], e: null, f: { g: true } });
  const found = (answer: unknown) =>
    differences(document, shapeOf(answer), () => true).map(({ at, is }) => `${at} is ${is}`);
  expect(found({ a: 2, b: [], e: 3, f: null })).toEqual([]);
  expect(found({ a: '2', b: [{ c: null }], e: null, f: {} })).toEqual([
    'a is string, not number',
    'b[].d is absent',
    'f.g is absent',
  ]);
  expect(found({ b: 'x', e: null, f: { g: 1 } })).toEqual([
    'a is absent',
    'b is string, not list',
    'f.g is number, not boolean',
  ]);
});
