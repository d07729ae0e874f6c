import { FAMOUS, GONE } from 'gramgraph-sandbox';
import { pino } from 'pino';
import { beforeEach, describe, expect, test } from 'vitest';
import { createGateway } from '../../../src/gateway.ts';
import { upstreamNames } from '../../../src/model/services/upstream.ts';
import { readConfig } from '../../../src/settings/config.ts';
import { gatewayBehindGate } from '../../support/gateway/gate.ts';
import { type Answer, gatewayFor, startGateway, type TestGateway } from '../../support/gateway/gateway.ts';
import { testRedis } from '../../support/redis/test-redis.ts';
import { requestInit } from '../../support/requests/request-init.ts';
import { afterFile } from '../../support/runner/after-file.ts';
import { advance, stopClock, waitUntil, waitUntilIdle } from '../../support/time/clock.ts';

const profile = `{ user(by: { pk: "${FAMOUS.pk}" }) { username followerCount } }`;
const withClips = `{ user(by: { pk: "${FAMOUS.pk}" }) { username followerCount clips(first: 1) { edges { node { pk } } } } }`;

const json = { 'content-type': 'application/json' };
const traced = { headers: { ...json, 'x-upstream-trace': '1' } };

function callsOf({ extensions }: Answer<unknown>): string[] {
  return (extensions?.upstream.calls ?? []).map((line) => line.replace(/in \d+ ms/, 'in N ms'));
}

describe('the trace of an operation', () => {
  test('has a line for each call, with its cost and the reason for its access path', async () => {
    const { ask } = await startGateway();
    expect(callsOf(await ask(withClips, {}, traced))).toEqual([
      expect.stringMatching(
        /^HIKER \/v2\/user\/by\/id, 200 in N ms, 1 billed: User username, followerCount, the cheapest of \d access paths$/,
      ),
      expect.stringMatching(
        /^HIKER \/v2\/user\/clips, 200 in N ms, 1 billed: User\.clips, the cheapest of \d access paths$/,
      ),
    ]);
  });

  test('shows which path failed before another was called', async () => {
    const { ask, sandbox } = await startGateway();
    sandbox.faults.add({ path: '/v2/user/by/id', status: 500 });
    const [failed, next] = callsOf(await ask(profile, {}, traced));
    expect(failed).toContain('HIKER /v2/user/by/id, 500 in N ms, UPSTREAM_UNAVAILABLE, free: User');
    expect(next).toMatch(/, 200 in N ms, 1 billed: .*since HIKER \/v2\/user\/by\/id failed \(UPSTREAM_UNAVAILABLE\)$/);
  });

  test('counts the retries of a call', async () => {
    const { ask, sandbox } = await startGateway({ RETRIES: '2' });
    sandbox.faults.add({ path: '/v2/user/by/id', status: 500, times: 2 });
    const reason = String.raw`User username, followerCount, the cheapest of \d access paths`;
    expect(callsOf(await ask(profile, {}, traced))).toEqual([
      expect.stringMatching(new RegExp(`, 500 in N ms, UPSTREAM_UNAVAILABLE, free: ${reason}$`)),
      expect.stringMatching(new RegExp(`, 500 in N ms, UPSTREAM_UNAVAILABLE, free: ${reason}, retry 1 of 2$`)),
      expect.stringMatching(new RegExp(`, 200 in N ms, 1 billed: ${reason}, retry 2 of 2$`)),
    ]);
  });

  test('says when each call began, so that those that waited for others are seen', async () => {
    const { ask } = await startGateway();
    const query = `{ user(by: { username: "${FAMOUS.username}" }) { followerCount clips(first: 1) { edges { node { pk } } } } }`;
    const { extensions } = await ask(query, {}, traced);
    const { calls = [], callStartsMs = [], durationMs = 0 } = extensions?.upstream ?? {};
    expect(callStartsMs).toHaveLength(calls.length);
    const [profile, clips] = ['/v2/user/by/username', '/v2/user/clips'].map((path) =>
      calls.findIndex((line) => line.includes(path)),
    );
    const lasted = Number(/in (\d+) ms/.exec(calls[profile ?? -1] ?? '')?.[1]);
    // Rounded one by one, so they may differ by a millisecond each.
    expect(callStartsMs[clips ?? -1]).toBeGreaterThanOrEqual((callStartsMs[profile ?? -1] ?? NaN) + lasted - 2);
    expect(Math.max(...callStartsMs)).toBeLessThanOrEqual(durationMs + 2);
  });

  test('shows cached answers, and calls that the budget did not allow', async () => {
    const { ask } = await startGateway({ CACHE: '1' });
    await ask(profile);
    const [cached, refused] = callsOf(
      await ask(withClips, {}, { headers: { ...traced.headers, 'x-upstream-budget': '0' } }),
    );
    expect(cached).toContain('HIKER /v2/user/by/id, from the cache, free: User');
    expect(refused).toContain('HIKER /v2/user/clips, not sent, BUDGET_EXCEEDED, free: User.clips');
  });

  test('shows calls that were not sent, and why', async () => {
    const { ask, sandbox } = await startGateway({ BREAKER_FAILURES: '1' });
    sandbox.faults.add({ path: '/v2/user/clips', status: 500 });
    const clips = `{ user(by: { pk: "${FAMOUS.pk}" }) { clips(first: 1) { edges { node { pk } } } } }`;
    await ask(clips);
    expect(callsOf(await ask(clips, {}, traced))[0]).toContain(
      'HIKER /v2/user/clips, not sent, UPSTREAM_UNAVAILABLE, free: User.clips',
    );
  });

  test('shows who joined a call in flight', async () => {
    const { sandbox } = await startGateway();
    const { ask, gate } = await gatewayBehindGate(sandbox);
    const [one, two] = await gate.holdUntilIdle(() =>
      Promise.all([ask(profile, {}, traced), ask(profile, {}, traced)]),
    );
    expect(callsOf(one)[0]).toContain('200 in N ms');
    expect(callsOf(two)[0]).toContain('joined a call in flight, free');
    expect(two.extensions?.upstream).toMatchObject({ requests: 0, billed: 0, cacheHits: 0, coalesced: 1 });
  });

  test('is not available in production unless enabled, nor without the header', async () => {
    const { ask, calls } = await startGateway({ NODE_ENV: 'production' });
    const { errors } = await ask(profile, {}, traced);
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
    expect(calls()).toEqual([]);
    const telling = await startGateway({ NODE_ENV: 'production', ERROR_DETAILS: '1' });
    expect((await telling.ask(profile, {}, traced)).errors?.[0]?.message).toContain('UPSTREAM_TRACE=1');
    expect((await ask(profile)).extensions?.upstream).not.toHaveProperty('calls');
    const enabled = await startGateway({ NODE_ENV: 'production', UPSTREAM_TRACE: '1' });
    expect(callsOf(await enabled.ask(profile, {}, traced))).toHaveLength(1);
  });
});

describe('on a stopped clock', () => {
  stopClock();

  test('an answer has the duration of its operation', async () => {
    const { sandbox } = await startGateway();
    const { ask, calls, gate } = await gatewayBehindGate(sandbox);
    gate.hold();
    const answer = ask(profile);
    await waitUntil(() => calls().length === 1);
    await advance(80);
    gate.open();
    expect((await answer).extensions?.upstream.durationMs).toBe(80);
  });

  test('the balance of HikerAPI is not read if that is switched off', async () => {
    const lines: string[] = [];
    const { sandbox } = await startGateway();
    const { gateway } = gatewayFor(sandbox, { PORT: '0', BALANCE_EVERY_SECONDS: '0' }, ['HIKER'], lines);
    await gateway.start();
    await advance(24 * 3_600_000);
    await waitUntilIdle(sandbox);
    expect(sandbox.calls).toEqual([]);
    expect(lines).toEqual([]);
  });
});

interface Status {
  readonly upstream: string;
  readonly requests: number;
  readonly spending: readonly Readonly<Record<string, unknown>>[] | null;
}

async function statusOf({ ask }: TestGateway, fields: string): Promise<readonly Status[]> {
  const { data } = await ask<{ upstreams: readonly Status[] }, object>(`{ upstreams { upstream ${fields} } }`);
  return data.upstreams;
}

function as(client: string): RequestInit {
  return { headers: { ...json, 'apollographql-client-name': client } };
}

describe('the ledger', () => {
  let server: TestGateway;
  beforeEach(async () => {
    server = await startGateway();
  });

  test("sums up today's costs and latencies of each service, without a call", async () => {
    await server.ask(withClips);
    await server.ask(`{ user(by: { pk: "${GONE.pk}" }) { username } }`);
    server.sandbox.faults.add({ status: 500 });
    await server.ask('{ searchUsers(query: "anna", first: 1) { edges { cursor } } }');
    const [hiker, ...others] = await statusOf(
      server,
      'isConfigured requests billed credits errors p50Ms p99Ms requestsLeft',
    );
    expect(server.calls()).toEqual([]);
    const made = (await statusOf(server, 'requests'))[0]?.requests ?? 0;
    expect(made).toBeGreaterThan(3);
    expect(hiker).toEqual({
      upstream: 'HIKER',
      isConfigured: true,
      requests: made,
      billed: 3,
      credits: 0,
      errors: made - 3,
      p50Ms: expect.any(Number),
      p99Ms: expect.any(Number),
      requestsLeft: null,
    });
    expect(['HIKER', ...others.map(({ upstream }) => upstream)]).toEqual(upstreamNames);
    for (const other of others) expect(other).toMatchObject({ isConfigured: false, requests: 0, p50Ms: null });
  });

  test('has the costs by endpoint and client, with or without a client name', async () => {
    await server.ask(withClips, {}, as('storefront'));
    await server.ask(withClips, {}, as('storefront'));
    await server.ask(profile, {}, as('<script>'));
    const [hiker] = await statusOf(server, 'spending { day endpoint client requests billed errors }');
    const day = new Date().toISOString().slice(0, 10);
    const line = (endpoint: string, client: string, requests: number) => ({
      day,
      endpoint,
      client,
      requests,
      billed: requests,
      errors: 0,
    });
    expect(hiker?.spending).toEqual([
      line('/v2/user/by/id', 'storefront', 2),
      line('/v2/user/by/id', 'unnamed', 1),
      line('/v2/user/clips', 'storefront', 2),
    ]);
  });

  test('refuses days beyond its retention', async () => {
    const { errors } = await server.ask('{ upstreams { spending(days: 32) { day } } }');
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(upstreamNames.map(() => 'BAD_USER_INPUT'));
  });

  test("hides other clients' costs in production", async () => {
    const closed = await startGateway({ NODE_ENV: 'production' });
    const { data, errors } = await closed.ask<{ upstreams: readonly Status[] }, object>(
      '{ upstreams { requests spending { client } } }',
    );
    expect(data.upstreams[0]).toEqual({ requests: 0, spending: null });
    expect(errors?.[0]?.extensions?.code).toBe('NOT_SUPPORTED');
  });
});

const { isThere, url, prefix } = await testRedis();

test.skipIf(!isThere)('instances on one Redis share one ledger, which outlives them', async () => {
  const shared = { REDIS_URL: url, REDIS_PREFIX: prefix, REDIS_TIMEOUT_MS: '5000' };
  const one = await startGateway(shared);
  await one.ask(withClips, {}, as('storefront'));
  await one.gateway.stop();
  const two = gatewayFor(one.sandbox, shared);
  await two.ask(profile, {}, as('storefront'));
  const [hiker] = await statusOf(two, 'requests billed spending { endpoint client requests }');
  expect(hiker).toEqual({
    upstream: 'HIKER',
    requests: 3,
    billed: 3,
    spending: expect.arrayContaining([
      { endpoint: '/v2/user/by/id', client: 'storefront', requests: 2 },
      { endpoint: '/v2/user/clips', client: 'storefront', requests: 1 },
    ]),
  });
});

test('a failing service is reported with its open circuits', async () => {
  const server = await startGateway({ BREAKER_FAILURES: '3' });
  server.sandbox.faults.add({ path: '/v2/user/by/id', status: 500 });
  for (let run = 0; run < 4; run += 1) await server.ask(profile);
  const [hiker, keyapi] = await statusOf(
    server,
    'circuit circuits { family state retryAfterSeconds } pausedSeconds usedPercent',
  );
  expect(hiker).toEqual({
    upstream: 'HIKER',
    circuit: 'OPEN',
    circuits: [{ family: '/v2/user', state: 'OPEN', retryAfterSeconds: 10 }],
    pausedSeconds: 0,
    usedPercent: null,
  });
  expect(keyapi).toMatchObject({ circuit: 'CLOSED', circuits: [] });
});

test('sums without those of other instances are marked incomplete', async () => {
  const alone = await startGateway();
  const cutOff = await startGateway({ REDIS_URL: 'redis://127.0.0.1:1' });
  for (const [server, isComplete] of [
    [alone, true],
    [cutOff, false],
  ] as const) {
    await server.ask(profile);
    expect((await statusOf(server, 'isComplete requests'))[0]).toEqual({ upstream: 'HIKER', isComplete, requests: 1 });
  }
});

describe('the balance of HikerAPI', () => {
  async function started(settings: Readonly<Record<string, string>>) {
    const lines: { level: number; msg: string; requests?: number }[] = [];
    const log = pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line)) });
    const { sandbox } = await startGateway();
    const gateway = createGateway(
      readConfig({
        PORT: '0',
        HIKER_URL: sandbox.hikerUrl,
        HIKER_ACCESS_KEY: sandbox.hikerAccessKey,
        ...settings,
      }),
      log,
    );
    afterFile(() => gateway.stop());
    const { url: address } = await gateway.start();
    return { lines, sandbox, address };
  }

  test('is read at the start and available in the graph', async () => {
    const { lines, address } = await started({});
    await expect.poll(() => lines.map(({ msg }) => msg)).toEqual([expect.stringMatching(/requests are left/)]);
    const answer = await fetch(address, requestInit('{ upstreams { requestsLeft billed } }'));
    expect(await answer.json()).toMatchObject({
      data: { upstreams: [{ requestsLeft: lines[0]?.requests, billed: 0 }, ...upstreamNames.slice(1).map(() => ({}))] },
    });
  });

  test('is read regularly, with one warning when it is low', async () => {
    const { lines, sandbox } = await started({ BALANCE_EVERY_SECONDS: '0.05', BALANCE_LOW: '999999999' });
    await expect.poll(() => sandbox.calls.length).toBeGreaterThan(3);
    expect(new Set(sandbox.calls.map(({ path }) => path))).toEqual(new Set(['/sys/balance']));
    expect(lines).toEqual([expect.objectContaining({ level: 40, msg: expect.stringContaining('credit is low') })]);
  });

  test('that cannot be read is logged, and the gateway goes on serving', async () => {
    const { lines, address } = await started({ HIKER_ACCESS_KEY: 'wrong-key' });
    await expect.poll(() => lines.map(({ msg }) => msg)).toEqual([expect.stringContaining('could not be read')]);
    expect((await fetch(address.replace('graphql', 'health'))).status).toBe(200);
  });
});
