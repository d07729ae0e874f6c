import { request as httpRequest } from 'node:http';
import { FAMOUS, GONE } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Coalescing } from '../../../../src/upstreams/client/coalescing.ts';
import { gatewayBehindGate } from '../../../support/gateway/gate.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { requestInit } from '../../../support/requests/request-init.ts';
import { rows } from '../../../support/required.ts';
import { waitUntilIdle } from '../../../support/time/clock.ts';
import { startPausedService } from '../paused-service.ts';

const { sandbox } = await startGateway();
const { ask, calls, gate, gateway } = await gatewayBehindGate(sandbox, { PORT: '0' });
const { url } = await gateway.start();
afterEach(() => {
  vi.restoreAllMocks();
  sandbox.faults.clear();
});

const PROFILE = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;
const PERSON = { user: { username: FAMOUS.username } };
const arrived = (count: number) => expect.poll(() => sandbox.calls.length).toBe(count);

/** Counts the callers of the profile from now on, whether they start the call or join it. */
function countCallers() {
  const joined = vi.spyOn(Coalescing.prototype, 'join');
  const calls = () => joined.mock.calls.filter(([target]) => target.includes(FAMOUS.pk));
  return (count: number) => expect.poll(() => calls().length).toBe(count);
}

/** A client with a socket of its own, which it can close. */
function openClient(query: string, accept = 'application/json', at = url): { disconnect(): void } {
  const client = httpRequest(at, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    agent: false,
  });
  client.on('error', () => undefined);
  client.end(JSON.stringify({ query }));
  return { disconnect: () => client.destroy() };
}

describe('the same call in flight', () => {
  test('from two operations is one upstream call, and each has the answer', async () => {
    const answers = await gate.holdUntilIdle(() => Promise.all([ask(PROFILE), ask(PROFILE), ask(PROFILE)]));
    expect(calls()).toEqual(['/v2/user/by/id']);
    expect(answers.map(({ data }) => data)).toEqual([PERSON, PERSON, PERSON]);
    expect(answers.map(({ extensions }) => extensions?.upstream)).toMatchObject([
      { requests: 1, billed: 1, cacheHits: 0, coalesced: 0 },
      { requests: 0, billed: 0, cacheHits: 0, coalesced: 1 },
      { requests: 0, billed: 0, cacheHits: 0, coalesced: 1 },
    ]);
  });

  test('from operations that need it for different fields is shared too', async () => {
    const counts = `{ user(by: { pk: "${FAMOUS.pk}" }) { followerCount biography } }`;
    const [name, count] = await gate.holdUntilIdle(() => Promise.all([ask(PROFILE), ask(counts)]));
    expect(calls()).toEqual(['/v2/user/by/id']);
    expect(name.data).toEqual(PERSON);
    expect(count.data).toMatchObject({ user: { followerCount: FAMOUS.followers } });
  });

  test('that fails fails for all callers, with the same code', async () => {
    const gone = `{ user(by: { pk: "${GONE.pk}" }) { username } }`;
    const answers = await gate.holdUntilIdle(() => Promise.all([ask(gone), ask(gone)]));
    expect(calls()).toHaveLength(1);
    for (const { errors } of rows(answers)) expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  test('with other parameters is another call', async () => {
    const other = '{ user(by: { pk: "80653414979" }) { username } }';
    await gate.holdUntilIdle(() => Promise.all([ask(PROFILE), ask(other)]));
    expect(sandbox.calls.map(({ query }) => query['id']).sort()).toEqual([FAMOUS.pk, '80653414979'].sort());
  });

  test('is not joined after it is answered', async () => {
    await ask(PROFILE);
    await ask(PROFILE);
    expect(calls()).toHaveLength(1); // of the second `ask` only
  });
});

describe('a client that disconnects', () => {
  test('cancels its upstream call', async () => {
    sandbox.clearCalls();
    sandbox.faults.add({ kind: 'hang' });
    const client = openClient(PROFILE);
    await arrived(1);
    expect(sandbox.calls[0]?.aborted).toBe(false);
    client.disconnect();
    await expect.poll(() => sandbox.calls[0]?.aborted).toBe(true);
    await waitUntilIdle(sandbox);
    expect(sandbox.calls).toHaveLength(1);
  });

  test.each(['text/event-stream', 'multipart/mixed'])('cancels it too when it waits for %s', async (accept) => {
    sandbox.clearCalls();
    sandbox.faults.add({ kind: 'hang' });
    const client = openClient(PROFILE, accept);
    await arrived(1);
    client.disconnect();
    await expect.poll(() => sandbox.calls[0]?.aborted).toBe(true);
  });

  test('before its operation starts costs nothing', async () => {
    sandbox.clearCalls();
    const controller = new AbortController();
    const response = gateway.fetch('http://localhost/graphql', requestInit(PROFILE, { signal: controller.signal }));
    controller.abort();
    await Promise.allSettled([response]);
    await waitUntilIdle(sandbox);
    expect(sandbox.calls).toEqual([]);
  });

  test('cancels all of its calls at once, and no further one is made', async () => {
    sandbox.clearCalls();
    sandbox.faults.add({ kind: 'hang' });
    const client = openClient(
      `{ user(by: { pk: "${FAMOUS.pk}" }) { username clips { edges { cursor } } followers { edges { cursor } } } }`,
    );
    await arrived(3);
    client.disconnect();
    await expect.poll(() => sandbox.calls.every(({ aborted }) => aborted)).toBe(true);
    await waitUntilIdle(sandbox);
    expect(sandbox.calls).toHaveLength(3);
  });

  test('stops the paging of a list', async () => {
    sandbox.clearCalls();
    sandbox.faults.add({ times: 1 });
    sandbox.faults.add({ kind: 'hang' });
    const client = openClient(`{ user(by: { pk: "${FAMOUS.pk}" }) { followers(first: 500) { edges { cursor } } } }`);
    await arrived(2);
    client.disconnect();
    await expect.poll(() => sandbox.calls[1]?.aborted).toBe(true);
    await waitUntilIdle(sandbox);
    expect(sandbox.calls).toHaveLength(2);
  });

  test('while another waits for the same call does not affect the other', async () => {
    const waitForCallers = countCallers();
    const service = await startPausedService();
    const other = await startGateway({ PORT: '0', HIKER_URL: service.url });
    const { url: otherUrl } = await other.gateway.start();
    const first = openClient(PROFILE, 'application/json', otherUrl);
    await waitForCallers(1);
    const second = other.ask(PROFILE);
    await waitForCallers(2);
    first.disconnect();
    await waitUntilIdle(other.sandbox);
    expect(service.waiting).toBe(1);
    service.answerNext();
    const { data, extensions } = await second;
    expect(data).toEqual({ user: { username: `u${FAMOUS.pk}` } });
    // The remaining caller pays for it.
    expect(extensions?.upstream).toMatchObject({ requests: 1, billed: 1, coalesced: 0 });
    expect(service.requests).toHaveLength(1);
  });

  test('that paid for a call, when no other caller can pay: each of them is refused, and the call is cancelled', async () => {
    sandbox.clearCalls();
    sandbox.faults.add({ kind: 'hang' });
    const waitForCallers = countCallers();
    const first = openClient(PROFILE);
    await arrived(1);
    const headers = { 'content-type': 'application/json', 'x-upstream-budget': '0' };
    const body = JSON.stringify({ query: PROFILE });
    const send = async () =>
      (await gateway.fetch('http://localhost/graphql', { method: 'POST', headers, body })).json();
    const limited = [send(), send()];
    await waitForCallers(3);
    first.disconnect();
    for (const answer of await Promise.all(limited))
      expect(answer).toMatchObject({
        data: { user: { username: null } },
        errors: [{ message: expect.stringContaining('budget of 0'), extensions: { code: 'BUDGET_EXCEEDED' } }],
        extensions: { upstream: { requests: 0, billed: 0 } },
      });
    await expect.poll(() => sandbox.calls.map(({ aborted }) => aborted)).toEqual([true]);
  });

  test('as the last of two cancels the call; as the first it does not', async () => {
    sandbox.clearCalls();
    sandbox.faults.add({ kind: 'hang' });
    const waitForCallers = countCallers();
    const first = openClient(PROFILE);
    await arrived(1);
    const second = openClient(PROFILE);
    await waitForCallers(2);
    first.disconnect();
    await waitUntilIdle(sandbox);
    expect(sandbox.calls.map(({ aborted }) => aborted)).toEqual([false]);
    second.disconnect();
    await expect.poll(() => sandbox.calls.map(({ aborted }) => aborted)).toEqual([true]);
  });

  test('leaves no state: the next client makes the same call again', async () => {
    sandbox.clearCalls();
    const clear = sandbox.faults.add({ kind: 'hang' });
    const client = openClient(PROFILE);
    await arrived(1);
    client.disconnect();
    await expect.poll(() => sandbox.calls[0]?.aborted).toBe(true);
    clear();
    expect((await ask(PROFILE)).data).toEqual(PERSON);
  });
});

test('a call that is in flight when the operation has been answered is cancelled', async () => {
  sandbox.faults.add({ path: '/v2/user/clips', kind: 'hang' });
  const answer = await ask(`{ user(by: { pk: "${GONE.pk}" }) { username clips { edges { cursor } } } }`);
  expect(answer.data).toEqual({ user: null });
  await expect.poll(() => sandbox.calls.find(({ path }) => path === '/v2/user/clips')?.aborted).toBe(true);
});
