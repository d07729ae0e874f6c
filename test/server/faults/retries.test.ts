import { FAMOUS, type Fault } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from '../../support/gateway/gateway.ts';
import { advanceUntilAnswered, stopClock } from '../../support/time/clock.ts';

const callMs = 200;
const server = await startGateway({ RETRIES: '2', CALL_TIMEOUT_SECONDS: String(callMs / 1000) });
const { calls, sandbox } = server;
stopClock();
afterEach(() => sandbox.faults.clear());

/** Sends a query and waits until a hanging call times out. */
async function ask(document: string, { sandbox, ask: send }: TestGateway = server) {
  const [answer] = await advanceUntilAnswered(sandbox, send(document), callMs);
  return answer;
}

const PROFILE = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;
const path = '/v2/user/by/id';
const next = '/v2/userstream/by/id';
const good = { user: { username: FAMOUS.username } };

describe('a temporary failure is not visible to the client', () => {
  test.each<[string, Fault]>([
    ['a 500', { status: 500 }],
    ['a 503 with retry-after: 0', { status: 503, headers: { 'retry-after': '0' } }],
    ['a connection that is closed without an answer', { kind: 'drop' }],
  ])('%s', async (_, fault) => {
    sandbox.faults.add({ ...fault, path, times: 1 });
    const { data, errors, extensions } = await ask(PROFILE);
    expect(errors).toBeUndefined();
    expect(data).toEqual(good);
    expect(calls()).toEqual([path, path]);
    expect(extensions?.upstream).toMatchObject({ requests: 2, billed: 1 });
  });

  test('a 429, after the pause that the service asks for', async () => {
    sandbox.faults.add({ path, status: 429, headers: { 'retry-after': '1' }, times: 1 });
    expect((await ask(PROFILE)).data).toEqual(good);
    const [first, second] = sandbox.calls.map(({ at }) => at);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(1_000);
  });
});

test('a lasting failure is retried RETRIES times, then the next access path answers', async () => {
  sandbox.faults.add({ path, kind: 'error' });
  expect((await ask(PROFILE)).data).toEqual(good);
  expect(calls()).toEqual([path, path, path, next]);
});

test('a call that timed out is not retried, because it may have been billed; the next access path answers', async () => {
  sandbox.faults.add({ path, kind: 'hang' });
  expect((await ask(PROFILE)).data).toEqual(good);
  expect(calls()).toEqual([path, next]);
});

describe('a billed attempt is not retried', () => {
  test.each([400, 403, 404])('HTTP %i', async (status) => {
    sandbox.faults.add({ status });
    await ask(PROFILE);
    expect(new Set(calls()).size).toBe(calls().length);
  });

  test.each(['reset', 'truncate', 'drip', 'not-json', 'wrong-shape'] as const)('an answer that is %s', async (kind) => {
    sandbox.faults.add({ path, kind, dripMs: 5_000 });
    expect((await ask(PROFILE)).data).toEqual(good);
    expect(calls()).toEqual([path, next]);
  });
});

test.each([401, 402, 422])('HTTP %i is not retried', async (status) => {
  sandbox.faults.add({ status });
  await ask(PROFILE);
  expect(calls()).toEqual([path]);
});

test('a 429 that asks for a minute fails at once', async () => {
  sandbox.faults.add({ status: 429, headers: { 'retry-after': '60' } });
  const { errors } = await ask(PROFILE);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 60 });
  expect(calls()).toEqual([path]);
});

test('each attempt counts as a call; without budget for one there is no retry', async () => {
  const limited = await startGateway({ RETRIES: '2', MAX_UPSTREAM_CALLS: '2' });
  limited.sandbox.faults.add({ kind: 'error' });
  const { extensions } = await ask(PROFILE, limited);
  expect(limited.calls()).toEqual([path, path]);
  expect(extensions?.upstream.requests).toBe(2);
});

test('callers that joined a call share its retry', async () => {
  sandbox.faults.add({ path, status: 500, times: 1 });
  const query = `{ a: user(by: { pk: "${FAMOUS.pk}" }) { username } b: user(by: { pk: "${FAMOUS.pk}" }) { username } }`;
  expect((await ask(query)).errors).toBeUndefined();
  expect(calls()).toEqual([path, path]);
});
