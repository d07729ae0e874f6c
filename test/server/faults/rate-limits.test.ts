import { FAMOUS, FIRST_FRIEND } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { personOf } from '../../support/data/world.ts';
import { gatewayBehindGate } from '../../support/gateway/gate.ts';
import { type Answer, startGateway, type TestGateway } from '../../support/gateway/gateway.ts';
import { requestInit } from '../../support/requests/request-init.ts';
import { advanceUntilAnswered, stopClock, waitUntilIdle } from '../../support/time/clock.ts';
import { startPausedService } from '../../upstreams/client/paused-service.ts';

stopClock();

/** Sends a query and advances the clock while everything is idle. */
async function ask(server: TestGateway, document: string, ms: number): Promise<Answer<unknown>> {
  const [answer] = await advanceUntilAnswered(server.sandbox, server.ask(document), ms);
  return answer;
}

const PROFILE = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;

/** A query of users, one call each. */
function users({ sandbox }: TestGateway, count: number): string {
  const fields = Array.from({ length: count }, (_, index) => {
    const { pk } = sandbox.world.people.at(1_000 + index);
    return `u${index}: user(by: { pk: "${pk}" }) { username }`;
  });
  return `{ ${fields.join(' ')} }`;
}

describe('HIKER_RATE', () => {
  test('is not exceeded, so that the service never answers 429', async () => {
    const server = await startGateway({ HIKER_RATE: '50' }, { ratePerSecond: 50 });
    const { errors, extensions } = await ask(server, users(server, 40), 10);
    expect(errors).toBeUndefined();
    expect(extensions?.upstream.requests).toBe(40);
    const times = server.sandbox.calls.map(({ at }) => at);
    // The first twelve at once, the others one by one.
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(250);
  });

  test('without it, concurrent calls exceed the limit of the service', async () => {
    const server = await startGateway({}, { ratePerSecond: 10 });
    const { errors } = await server.ask(users(server, 40));
    expect(errors?.map(({ extensions }) => extensions?.code)).toContain('RATE_LIMITED');
  });

  test('calls that would start after the deadline are refused at once, at no cost', async () => {
    const server = await startGateway({ HIKER_RATE: '4', OPERATION_TIMEOUT_SECONDS: '0.5' });
    const { errors } = await ask(server, users(server, 5), 10);
    expect(server.calls().length).toBeLessThan(4);
    expect(errors?.map(({ extensions }) => extensions)).toContainEqual(
      expect.objectContaining({ code: 'RATE_LIMITED', upstream: 'HIKER', retryAfterSeconds: 1 }),
    );
  });
});

test('without HIKER_RATE the rate is the one that the service reports', async () => {
  const server = await startGateway(
    { HIKER_RATE: '', BALANCE_EVERY_SECONDS: '60', PORT: '0', MAX_ALIASES: '100', MAX_ROOT_FIELDS: '100' },
    { ratePerSecond: 1_000 },
  );
  await server.gateway.start();
  await expect.poll(() => server.sandbox.calls[0]).toMatchObject({ path: '/sys/balance', status: 200 });
  await waitUntilIdle(server.sandbox);
  const [{ errors }, took] = await advanceUntilAnswered(server.sandbox, server.ask(users(server, 90)), 10);
  expect(errors).toBeUndefined();
  // At the documented 15 a second it would be five seconds.
  expect(took).toBeLessThan(4_000);
});

describe('a service that answers 429', () => {
  const settings = { PAUSE_MAX_SECONDS: '60' };

  test('is not called for as long as it says, and nothing is billed meanwhile', async () => {
    const server = await startGateway(settings);
    server.sandbox.faults.add({ status: 429, headers: { 'retry-after': '30' }, times: 1 });
    await server.ask(PROFILE);
    const { errors, extensions } = await server.ask(PROFILE);
    expect(server.calls()).toEqual([]);
    expect(extensions?.upstream).toMatchObject({ requests: 0, billed: 0 });
    expect(errors).toMatchObject([
      { message: expect.stringMatching(/try again in \d+ s/), extensions: { code: 'RATE_LIMITED' } },
    ]);
    expect(errors?.[0]?.extensions?.retryAfterSeconds).toBe(30);
  });

  test('is called again after PAUSE_MAX_SECONDS if it says longer', async () => {
    const server = await startGateway({ PAUSE_MAX_SECONDS: '0.1' });
    server.sandbox.faults.add({ status: 429, headers: { 'retry-after': '86400' }, times: 1 });
    await server.ask(PROFILE);
    expect((await ask(server, PROFILE, 100)).errors).toBeUndefined();
  });
});

describe('concurrent calls', () => {
  test('are limited by UPSTREAM_CONCURRENCY; the others wait', async () => {
    const service = await startPausedService();
    const server = await startGateway({ HIKER_URL: service.url, UPSTREAM_CONCURRENCY: '2' });
    const answer = server.ask(users(server, 6));
    // Each further call starts when one of the two is answered.
    for (let begun = 2; begun <= 6; begun += 1) {
      await expect.poll(() => service.requests.length).toBe(begun);
      await waitUntilIdle(server.sandbox);
      expect([service.requests.length, service.waiting]).toEqual([begun, 2]);
      service.answerNext();
    }
    service.answerNext();
    expect((await answer).errors).toBeUndefined();
  });

  test('of one operation wait beyond UPSTREAM_QUEUE, which bounds operations that have not begun', async () => {
    const { sandbox } = await startGateway();
    const server = await gatewayBehindGate(sandbox, { UPSTREAM_CONCURRENCY: '2', UPSTREAM_QUEUE: '1' });
    const { errors, extensions } = await server.gate.holdUntilIdle(() => server.ask(users(server, 5)));
    expect(errors).toBeUndefined();
    expect(extensions?.upstream.requests).toBe(5);
  });

  test('that are aborted while they wait make room for the next', async () => {
    const service = await startPausedService();
    const settings = { HIKER_URL: service.url, UPSTREAM_CONCURRENCY: '1', UPSTREAM_QUEUE: '1' };
    const { gateway, ask } = await startGateway(settings);
    const waiting = (calls: number) =>
      expect
        .poll(async () => {
          const { data } = await ask<{ upstreams: { waiting: number }[] }, object>('{ upstreams { waiting } }');
          return data.upstreams[0]?.waiting;
        })
        .toBe(calls);
    const first = ask(PROFILE);
    await expect.poll(() => service.requests.length).toBe(1);
    const client = new AbortController();
    const leaving = gateway.fetch(
      'http://localhost/graphql',
      requestInit(`{ user(by: { pk: "${FIRST_FRIEND.pk}" }) { username } }`, { signal: client.signal }),
    );
    Promise.resolve(leaving).catch(() => undefined);
    await waiting(1);
    client.abort();
    await waiting(0);
    const second = ask(`{ user(by: { username: "${FAMOUS.username}" }) { biography } }`);
    await waiting(1);
    service.answerNext();
    await expect.poll(() => service.requests.length).toBe(2);
    service.answerNext();
    expect((await Promise.all([first, second])).map(({ errors }) => errors)).toEqual([undefined, undefined]);
    expect(service.requests.join()).not.toContain(FIRST_FRIEND.pk);
  });
});

describe('the official API', () => {
  const query = '{ account { username } }';
  const world = { metaTokens: [{ token: 'friend-token', username: FIRST_FRIEND.username }] } as const;
  const settings = { PAUSE_MAX_SECONDS: '3600', META_CALLER_TOKENS: '1' };

  test('is not called with a token whose allowance is used up until it is regained; another token is', async () => {
    const server = await startGateway(settings, world, ['META']);
    server.sandbox.meta.usage = { callCount: 100, totalCpuTime: 30, totalTime: 30, minutesToRegainAccess: 7 };
    expect((await server.ask(query)).errors).toBeUndefined();
    const { errors } = await server.ask(query);
    expect(server.calls()).toEqual([]);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', upstream: 'META' });
    expect(errors?.[0]?.extensions?.retryAfterSeconds).toBe(420);
    const friend = await server.ask(
      query,
      {},
      {
        headers: {
          'content-type': 'application/json',
          'x-meta-access-token': 'friend-token',
          'x-meta-account-id': personOf(server.sandbox, FIRST_FRIEND.username).fbid,
        },
        body: JSON.stringify({ query }),
      },
    );
    expect(friend.errors).toBeUndefined();
    expect(server.calls()).toHaveLength(1);
  });

  test('is called more slowly from 80 %, and at full rate when the usage falls', async () => {
    const server = await startGateway(settings, {}, ['META']);
    /** How far the clock must advance for this many calls. */
    const timeOf = async (times: number): Promise<number> => {
      let sum = 0;
      for (let time = 0; time < times; time += 1) {
        const [{ errors }, took] = await advanceUntilAnswered(server.sandbox, server.ask(query), 10);
        expect(errors).toBeUndefined();
        sum += took;
      }
      return sum;
    };
    server.sandbox.meta.usage = { callCount: 79, totalCpuTime: 30, totalTime: 30 };
    await timeOf(2);
    expect(await timeOf(5)).toBe(0);
    server.sandbox.meta.usage = { callCount: 30, totalCpuTime: 85, totalTime: 30 };
    await timeOf(2);
    // Seven and a half a second.
    const slow = await timeOf(5);
    expect(slow).toBeGreaterThan(380);
    expect(slow).toBeLessThan(800);
    server.sandbox.meta.usage = { callCount: 30, totalCpuTime: 30, totalTime: 30 };
    await timeOf(1);
    expect(await timeOf(5)).toBe(0);
  });

  test('is paused when it throttles, but not when only the daily posts are used up', async () => {
    const server = await startGateway(settings, {}, ['META']);
    const { data } = await server.ask<
      { account: { graphId: string; media: { edges: { node: { graphId: string } }[] } } },
      object
    >('{ account { graphId media(first: 1) { edges { node { graphId } } } } }');
    const post = data.account.media.edges[0]?.node.graphId;
    const write = `mutation { setCommentsEnabled(input: { mediaGraphId: "${post}", enabled: false }) { errors { message } } }`;
    server.sandbox.faults.add({ graphError: { code: 9, subcode: 2207042 }, times: 1 });
    await server.ask(write);
    expect(server.calls()).toHaveLength(1);
    expect((await server.ask(query)).errors).toBeUndefined();
    server.sandbox.faults.add({ graphError: { code: 80_002 }, times: 1 });
    await server.ask(write);
    const { errors } = await server.ask(query);
    expect(server.calls()).toEqual([]);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 60 });
    await server.ask(write);
    expect(server.calls()).toEqual([]);
  });
});
