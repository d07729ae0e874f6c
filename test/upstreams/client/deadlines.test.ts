import { FAMOUS } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startGateway, type TestGateway } from '../../support/gateway/gateway.ts';
import { advance, advanceUntilAnswered, stopClock, waitUntilIdle } from '../../support/time/clock.ts';

const person = (fields: string) => `{ user(by: { pk: "${FAMOUS.pk}" }) { ${fields} } }`;

stopClock();

/** Sends a query and advances the clock during each call; later time counts for the next call. */
async function askSlowly<T>({ ask, calls }: TestGateway, document: string, ms: number) {
  const begun = performance.now();
  let seen = 0;
  let isOver = false;
  const answer = ask<T, object>(document).finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await new Promise((resolve) => setImmediate(resolve));
    if (calls().length === seen) continue;
    seen += 1;
    await advance(ms);
  }
  return { answer: await answer, took: performance.now() - begun };
}

describe('the deadline of a call', async () => {
  const server = await startGateway({ CALL_TIMEOUT_SECONDS: '0.3' });
  const { calls, sandbox } = server;
  /** Sends a query and waits until a hanging call times out. */
  const ask = (document: string) => advanceUntilAnswered(sandbox, server.ask(document), 100);
  afterEach(() => sandbox.faults.clear());

  test('ends that call: the other fields are answered, and the call is cancelled upstream', async () => {
    sandbox.faults.add({ path: '/v2/user/clips', kind: 'hang' });
    sandbox.faults.add({ path: '/v1/user/clips/chunk', kind: 'hang' });
    sandbox.faults.add({ path: '/gql/user/clips', kind: 'hang' });
    const [answer, took] = await ask(person('username clips { edges { cursor } }'));
    expect(answer.data).toEqual({ user: { username: FAMOUS.username, clips: null } });
    expect(answer.errors).toMatchObject([
      {
        path: ['user', 'clips'],
        extensions: { code: 'UPSTREAM_TIMEOUT', upstream: 'HIKER', endpoint: '/v1/user/clips/chunk' },
      },
    ]);
    // Each of the three access paths has its full time.
    expect(took).toBe(900);
    await expect.poll(() => sandbox.calls.filter(({ aborted }) => aborted).length).toBe(3);
  });

  test('includes the body to its end', async () => {
    sandbox.faults.add({ path: '/v2/user/by/id', kind: 'drip', dripMs: 5_000 });
    const [answer] = await ask(person('username'));
    expect(answer.data).toEqual({ user: { username: FAMOUS.username } });
    expect(calls()).toEqual(['/v2/user/by/id', '/v2/userstream/by/id']);
    await expect.poll(() => sandbox.calls[0]?.aborted).toBe(true);
  });

  test('applies to each call: a list of many pages may take longer', async () => {
    const { answer, took } = await askSlowly(server, person('followers(first: 150) { edges { cursor } }'), 200);
    expect(answer.errors).toBeUndefined();
    expect(calls().length).toBeGreaterThan(2);
    expect(took).toBeGreaterThan(300);
  });
});

describe('the deadline of an operation', async () => {
  const server = await startGateway({ OPERATION_TIMEOUT_SECONDS: '0.5', CALL_TIMEOUT_SECONDS: '10' });
  const { calls, sandbox } = server;
  const outwaited = (document: string) => advanceUntilAnswered(sandbox, server.ask(document), 100);
  const ask = async (document: string) => (await outwaited(document))[0];
  afterEach(() => sandbox.faults.clear());

  test('ends all calls in flight: the data so far, and UPSTREAM_TIMEOUT for the rest', async () => {
    sandbox.faults.add({ path: '/v2/user/clips', kind: 'hang' });
    const [answer, took] = await outwaited(person('username clips { edges { cursor } }'));
    expect(answer.data).toEqual({ user: { username: FAMOUS.username, clips: null } });
    expect(answer.errors).toMatchObject([{ path: ['user', 'clips'], extensions: { code: 'UPSTREAM_TIMEOUT' } }]);
    expect(took).toBe(500);
    await expect.poll(() => sandbox.calls.find(({ path }) => path === '/v2/user/clips')?.aborted).toBe(true);
    expect(calls()).not.toContain('/gql/user/clips');
  });

  test('names the endpoint of the call in flight', async () => {
    sandbox.faults.add({ path: '/v2/user/clips', kind: 'hang' });
    const answer = await ask(person('clips { edges { cursor } }'));
    expect(answer.errors).toMatchObject([
      { extensions: { code: 'UPSTREAM_TIMEOUT', upstream: 'HIKER', endpoint: '/v2/user/clips' } },
    ]);
  });

  test('leaves the pages that a list has read, with the error beside them', async () => {
    sandbox.faults.add({ path: '/g2/user/followers', times: 2 });
    sandbox.faults.add({ path: '/g2/user/followers', kind: 'hang' });
    const answer = await ask(person('followers(first: 500) { edges { cursor } pageInfo { hasNextPage endCursor } }'));
    const { followers } = (
      answer.data as {
        user: { followers: { edges: unknown[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
      }
    ).user;
    expect(followers.edges.length).toBeGreaterThan(12);
    expect(followers.pageInfo.hasNextPage).toBe(true);
    expect(answer.errors).toMatchObject([{ path: ['user', 'followers'], extensions: { code: 'UPSTREAM_TIMEOUT' } }]);
    sandbox.faults.clear();
    const rest = await ask(
      person(`followers(first: 1, after: "${followers.pageInfo.endCursor}") { edges { cursor } }`),
    );
    expect(rest.errors).toBeUndefined();
  });

  test('makes no call once it is over', async () => {
    sandbox.faults.add({ path: '/v2/user/by/id', kind: 'hang' });
    const answer = await ask(person('username biography'));
    expect(answer.data).toEqual({ user: { username: null, biography: null } });
    expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['UPSTREAM_TIMEOUT', 'UPSTREAM_TIMEOUT']);
    await waitUntilIdle(sandbox);
    expect(calls()).toEqual(['/v2/user/by/id']);
  });

  test('counts only the calls that were made', async () => {
    sandbox.faults.add({ path: '/v2/user/by/username', kind: 'hang' });
    const answer = await ask(
      `{ user(by: { username: "${FAMOUS.username}" }) { followerCount followers { edges { cursor } } following { edges { cursor } } stories { edges { cursor } } } search(query: "juniper") { edges { cursor } } }`,
    );
    expect(answer.extensions?.upstream.requests).toBe(calls().length);
  });

  test('is not used up by a finished operation: the next one has its full time', async () => {
    for (let i = 0; i < 3; i += 1)
      expect((await askSlowly(server, person('username'), 200)).answer.errors).toBeUndefined();
  });
});

describe('when all connections to the service are in use', async () => {
  const { ask, calls, sandbox } = await startGateway({ UPSTREAM_CONNECTIONS: '2', CALL_TIMEOUT_SECONDS: '0.5' });
  afterEach(() => sandbox.faults.clear());

  test('calls queue, and all are answered', async () => {
    const answer = await ask(
      '{ user(by: { pk: "100734" }) { followers(first: 8) { edges { node { username followerCount } } } } }',
    );
    expect(answer.errors).toBeUndefined();
    expect(calls()).toHaveLength(9);
  });

  test('a call that queues past its deadline is never sent', async () => {
    sandbox.faults.add({ kind: 'hang' });
    const queued = ask(
      '{ a: media(by: { pk: "11" }) { usertags { user { pk } } } b: user(by: { pk: "12" }) { suggestedUsers { edges { cursor } } } c: user(by: { pk: "13" }) { suggestedUsers { edges { cursor } } } }',
    );
    await waitUntilIdle(sandbox);
    // All three are sent at once, so that no connection is free before.
    vi.advanceTimersByTime(500);
    const answer = await queued;
    expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(Array(3).fill('UPSTREAM_TIMEOUT'));
    // It is in no account, since none of it reached the service.
    expect(answer.extensions?.upstream).toMatchObject({ requests: 2, billed: 2 });
    sandbox.faults.clear();
    await waitUntilIdle(sandbox);
    expect(calls()).toHaveLength(2);
    expect((await ask(person('username'))).errors).toBeUndefined();
  });
});
