import { FAMOUS } from 'gramgraph-sandbox';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { PROFILE_PATHS } from '../../../support/data/profile-paths.ts';
import { gatewayBehindGate } from '../../../support/gateway/gate.ts';
import { type Answer, startGateway } from '../../../support/gateway/gateway.ts';

const { ask, calls, sandbox } = await startGateway();
afterEach(() => sandbox.faults.clear());

const PROFILE = `{ user(by: { pk: "${FAMOUS.pk}" }) { pk username } }`;

const codes = (answer: Answer<unknown>) => answer.errors?.map(({ extensions }) => extensions?.code);

describe('a failed call leaves the known facts, and the field that needed it has the error', () => {
  test.each([
    [302, 'UPSTREAM_UNAVAILABLE', PROFILE_PATHS.length],
    [307, 'UPSTREAM_UNAVAILABLE', PROFILE_PATHS.length],
    [308, 'UPSTREAM_UNAVAILABLE', PROFILE_PATHS.length],
    [400, 'BAD_USER_INPUT', 1],
    [401, 'UPSTREAM_AUTH', 1],
    [402, 'UPSTREAM_PAYMENT_REQUIRED', 1],
    [405, 'UPSTREAM_UNAVAILABLE', PROFILE_PATHS.length],
    [408, 'UPSTREAM_TIMEOUT', PROFILE_PATHS.length],
    [410, 'UPSTREAM_UNAVAILABLE', PROFILE_PATHS.length],
    [418, 'UPSTREAM_UNAVAILABLE', PROFILE_PATHS.length],
    [422, 'BAD_USER_INPUT', 1],
    [429, 'RATE_LIMITED', 1],
    [430, 'RATE_LIMITED', 1],
    [431, 'BAD_USER_INPUT', 1],
    [500, 'UPSTREAM_UNAVAILABLE', PROFILE_PATHS.length],
    [502, 'UPSTREAM_UNAVAILABLE', PROFILE_PATHS.length],
    [503, 'UPSTREAM_UNAVAILABLE', PROFILE_PATHS.length],
    [504, 'UPSTREAM_TIMEOUT', PROFILE_PATHS.length],
  ])('HTTP %i is %s, after calling %i access path(s)', async (status, code, paths) => {
    sandbox.faults.add({ status });
    const answer = await ask(PROFILE);
    expect(answer.data).toEqual({ user: { pk: FAMOUS.pk, username: null } });
    expect(answer.errors).toMatchObject([
      { path: ['user', 'username'], extensions: { code, upstream: 'HIKER', endpoint: PROFILE_PATHS[paths - 1] } },
    ]);
    expect(calls()).toEqual(PROFILE_PATHS.slice(0, paths));
    // Of these, the service bills only a 400.
    expect(answer.extensions?.upstream.billed).toBe(status === 400 ? 1 : 0);
  });

  test('each field that needed the failed call has an error of its own, and the other fields are answered', async () => {
    sandbox.faults.add({ path: '/v2/user/by/id', status: 422 });
    const answer = await ask(
      `{ user(by: { pk: "${FAMOUS.pk}" }) { pk fullName biography clips(first: 1) { edges { node { code } } } } }`,
    );
    expect(answer.data).toMatchObject({
      user: {
        pk: FAMOUS.pk,
        fullName: null,
        biography: null,
        clips: { edges: [{ node: { code: expect.any(String) } }] },
      },
    });
    expect(codes(answer)).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
  });
});

describe('"not found" and "private" are answers: the entity is null, and no other path is paid for', () => {
  test.each([
    [403, 'PRIVATE'],
    [404, 'NOT_FOUND'],
  ])('HTTP %i is %s', async (status, code) => {
    sandbox.faults.add({ status, body: '{"detail":"No","exc_type":"Whatever"}' });
    const answer = await ask(PROFILE);
    expect(answer.data).toEqual({ user: null });
    expect(answer.errors).toMatchObject([
      { path: ['user'], extensions: { code, upstream: 'HIKER', endpoint: '/v2/user/by/id' } },
    ]);
    expect(calls()).toEqual(['/v2/user/by/id']);
  });

  test.each([
    ['a web server', 'Nothing here'],
    ['HikerAPI, for an unknown path', '{"detail":"Not Found"}'],
  ])('a 404 of %s is not about the user, and the error names the setting', async (_whose, body) => {
    const clear = sandbox.faults.add({ status: 404, body });
    const { data, errors } = await ask(`{ user(by: { pk: "${FAMOUS.pk}" }) { pk username } }`);
    clear();
    expect(data).toEqual({ user: { pk: FAMOUS.pk, username: null } });
    expect(errors?.[0]?.extensions?.code).toBe('UPSTREAM_BAD_ANSWER');
    expect(errors?.[0]?.message).toContain('HIKER_URL');
  });

  test('a plain 403 from the proxy is not about the account: the next path is called', async () => {
    sandbox.faults.add({ path: '/v2/user/by/id', status: 403, body: 'error code: 1010' });
    const answer = await ask(PROFILE);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ user: { pk: FAMOUS.pk, username: FAMOUS.username } });
    expect(calls()).toEqual(PROFILE_PATHS.slice(0, 2));
  });

  test('a plain 403 on every path is UPSTREAM_UNAVAILABLE, never PRIVATE', async () => {
    sandbox.faults.add({ status: 403, body: 'error code: 1010', headers: { 'content-type': 'text/plain' } });
    const answer = await ask(PROFILE);
    expect(codes(answer)).toEqual(['UPSTREAM_UNAVAILABLE']);
    expect(answer.data).toEqual({ user: { pk: FAMOUS.pk, username: null } });
  });

  test('a refused list does not affect the entity', async () => {
    sandbox.faults.add({ path: '/v2/user/clips', status: 403, body: '{"detail":"No","exc_type":"PrivateAccount"}' });
    const answer = await ask(`{ user(by: { pk: "${FAMOUS.pk}" }) { username clips { edges { cursor } } } }`);
    expect(answer.data).toEqual({ user: { username: FAMOUS.username, clips: null } });
    expect(answer.errors).toMatchObject([
      { path: ['user', 'clips'], extensions: { code: 'PRIVATE', endpoint: '/v2/user/clips' } },
    ]);
    expect(calls().filter((path) => path.includes('clips'))).toEqual(['/v2/user/clips']);
  });
});

describe('429 says how long to wait', () => {
  test.each([
    ['seconds', () => '7', 7],
    ['a date', () => new Date(Date.now() + 5_000).toUTCString(), 5],
    ['a date that has passed', () => new Date(Date.now() - 60_000).toUTCString(), 1],
    ['words', () => 'soon', 1],
    ['nothing', () => '', 1],
  ])('in the form of %s', async (_told, retryAfter, seconds) => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    sandbox.faults.add({ status: 429, headers: { 'retry-after': retryAfter() } });
    const [error] = (await ask(PROFILE)).errors ?? [];
    expect(error?.extensions?.code).toBe('RATE_LIMITED');
    // A date has whole seconds, and the current second counts.
    expect(error?.extensions?.retryAfterSeconds).toBeGreaterThanOrEqual(Math.max(1, seconds - 1));
    expect(error?.extensions?.retryAfterSeconds).toBeLessThanOrEqual(seconds);
  });
});

describe('a service that rejects the key, needs payment or limits the rate is not called again in the operation', () => {
  test.each([401, 402, 429])('HTTP %i: no later call is made', async (status) => {
    sandbox.faults.add({ path: '/v2/user/by/username', status });
    const answer = await ask(
      `{ user(by: { username: "${FAMOUS.username}" }) { followerCount followers { edges { cursor } } taggedMedia { edges { cursor } } } }`,
    );
    expect(calls()).toEqual(['/v2/user/by/username']);
    expect(answer.errors).toHaveLength(3);
    expect(new Set(codes(answer)).size).toBe(1);
  });

  test('the next operation calls it again', async () => {
    sandbox.faults.add({ status: 401, times: 1 });
    expect(codes(await ask(PROFILE))).toEqual(['UPSTREAM_AUTH']);
    expect((await ask(PROFILE)).errors).toBeUndefined();
  });

  test('HTTP 402 ends a list on a later page too', async () => {
    sandbox.faults.add({ path: '/v2/user/clips', status: 402 });
    const late = await gatewayBehindGate(sandbox);
    const lists = `{ user(by: { pk: "${FAMOUS.pk}" }) { clips { edges { cursor } } followers(first: 200) { edges { cursor } } } }`;
    const answer = await late.gate.holdUntilIdle(
      () => late.ask(lists),
      (path) => path.includes('/g2/user/followers'),
    );
    expect(codes(answer)).toContain('UPSTREAM_PAYMENT_REQUIRED');
    expect(calls().filter((path) => path === '/g2/user/followers')).toHaveLength(1);
  });
});

test("a wrong key, in the real service's form, is UPSTREAM_AUTH and names the setting, not the key", async () => {
  const wrong = await startGateway({ HIKER_ACCESS_KEY: 'not-the-key-9d1f' });
  const answer = await wrong.ask(PROFILE);
  expect(codes(answer)).toEqual(['UPSTREAM_AUTH']);
  expect(answer.errors?.[0]?.message).toContain('HIKER_ACCESS_KEY');
  expect(JSON.stringify(answer)).not.toContain('not-the-key-9d1f');
});

test('an account without credit is UPSTREAM_PAYMENT_REQUIRED', async () => {
  const limited = await startGateway({}, { credit: 0 });
  expect(codes(await limited.ask(PROFILE))).toEqual(['UPSTREAM_PAYMENT_REQUIRED']);
});
