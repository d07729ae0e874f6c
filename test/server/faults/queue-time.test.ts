import { expect, test } from 'vitest';
import { type Answer, startGateway } from '../../support/gateway/gateway.ts';
import { requestInit } from '../../support/requests/request-init.ts';
import { advance, stopClock, waitUntil, waitUntilIdle } from '../../support/time/clock.ts';
import { startPausedService } from '../../upstreams/client/paused-service.ts';

stopClock();

const profile = (pk: string): string => `{ user(by: { pk: "${pk}" }) { username } }`;

/** A gateway whose service has one call in progress, and answers when the test says so. */
async function start(settings: Readonly<Record<string, string>> = {}) {
  const service = await startPausedService();
  const { gateway, ask, sandbox } = await startGateway({
    HIKER_URL: service.url,
    UPSTREAM_CONCURRENCY: '1',
    CALL_TIMEOUT_SECONDS: '100',
    OPERATION_TIMEOUT_SECONDS: '100',
    ...settings,
  });
  const first = ask(profile('1'));
  await waitUntil(() => service.requests.length === 1);
  const state = async () => {
    const { data } = await ask<{ upstreams: { waiting: number }[] }, object>('{ upstreams { waiting } }');
    return data.upstreams[0]?.waiting;
  };
  const send = async (query: string, signal?: AbortSignal) => {
    const response = await gateway.fetch('http://localhost/graphql', requestInit(query, signal ? { signal } : {}));
    return { status: response.status, answer: (await response.json()) as Answer<unknown> };
  };
  return { service, first, send, state, idle: () => waitUntilIdle(sandbox) };
}

test('an operation that waits for its first call longer than UPSTREAM_QUEUE_SECONDS is refused, at no cost', async () => {
  const { service, first, send, state, idle } = await start({ UPSTREAM_QUEUE_SECONDS: '4' });
  const waiting = send(`{ one: user(by: { pk: "2" }) { username } two: user(by: { pk: "3" }) { username } }`);
  await idle();
  expect(await state()).toBe(2);
  await advance(3_999);
  expect(await state()).toBe(2);
  await advance(1);
  expect(await waiting).toMatchObject({
    status: 503,
    answer: {
      errors: [
        {
          message: expect.stringMatching(/waited 4 s .*UPSTREAM_QUEUE_SECONDS.*Nothing was spent; try again in 4 s$/),
          extensions: { code: 'OVERLOADED', upstream: 'HIKER', retryAfterSeconds: 4 },
        },
      ],
    },
  });
  expect(await state()).toBe(0);
  service.answerNext();
  expect((await first).errors).toBeUndefined();
  expect(service.requests).toHaveLength(1);
});

test('one that has begun waits for its further calls as long as its own time lasts', async () => {
  const { service, first, send, idle } = await start({ UPSTREAM_QUEUE_SECONDS: '4' });
  const waiting = send(`{ one: user(by: { pk: "2" }) { username } two: user(by: { pk: "3" }) { username } }`);
  await idle();
  service.answerNext();
  await waitUntil(() => service.requests.length === 2);
  await advance(50_000);
  service.answerNext();
  await waitUntil(() => service.requests.length === 3);
  service.answerNext();
  expect((await waiting).answer.errors).toBeUndefined();
  expect((await first).errors).toBeUndefined();
});

test('an operation waits for at most half of its time, so that the rest is for what it asks for', async () => {
  const { service, first, send, idle } = await start({
    UPSTREAM_QUEUE_SECONDS: '300',
    OPERATION_TIMEOUT_SECONDS: '20',
  });
  const waiting = send(profile('2'));
  await idle();
  await advance(10_000);
  expect(await waiting).toMatchObject({ status: 503, answer: { errors: [{ extensions: { code: 'OVERLOADED' } }] } });
  service.answerNext();
  await first;
});

test('one that joins the call of another waits for its own time, and the call goes on for those that still wait', async () => {
  const { service, first, send, state, idle } = await start({ UPSTREAM_QUEUE_SECONDS: '4' });
  const early = send(profile('2'));
  await idle();
  await advance(3_000);
  const late = send(profile('2'));
  await idle();
  expect(await state()).toBe(1);
  await advance(1_000);
  expect((await early).status).toBe(503);
  service.answerNext();
  await waitUntil(() => service.requests.length === 2);
  service.answerNext();
  expect((await late).answer.errors).toBeUndefined();
  await first;
});

test('a client that leaves while it waits makes room for another', async () => {
  const { service, first, send, state, idle } = await start({ UPSTREAM_QUEUE: '1' });
  const client = new AbortController();
  const leaving = send(profile('2'), client.signal).catch(() => undefined);
  await idle();
  expect((await send(profile('3'))).status).toBe(503);
  client.abort();
  await leaving;
  await idle();
  expect(await state()).toBe(0);
  const next = send(profile('3'));
  await idle();
  service.answerNext();
  await waitUntil(() => service.requests.length === 2);
  service.answerNext();
  expect((await next).answer.errors).toBeUndefined();
  await first;
});

test('a stale entry is served where the operation would be refused', async () => {
  const { service, first, send } = await start({
    CACHE: '1',
    UPSTREAM_QUEUE: '0',
    CACHE_PROFILES_SECONDS: '10',
    CACHE_STALE_SECONDS: '600',
    CALL_TIMEOUT_SECONDS: '300',
    OPERATION_TIMEOUT_SECONDS: '600',
  });
  service.answerNext();
  await first;
  const running = send(profile('2'));
  await waitUntil(() => service.requests.length === 2);
  await advance(200_000);
  expect((await send(profile('3'))).status).toBe(503);
  const { status, answer } = await send(profile('1'));
  expect([status, answer.data]).toEqual([200, { user: { username: 'u1' } }]);
  expect(answer.extensions?.upstream).toMatchObject({ requests: 0, stale: 1 });
  service.answerNext();
  expect((await running).answer.errors).toBeUndefined();
  expect(service.requests).toHaveLength(2);
});
