import { FAMOUS, type FaultKind, GONE } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { type Answer, startGateway, type TestGateway } from '../../support/gateway/gateway.ts';
import { advance, advanceUntilAnswered, stopClock } from '../../support/time/clock.ts';

const PROFILE = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;
const path = '/v2/user/by/id';
const next = '/v2/userstream/by/id';
const callMs = 100;

stopClock();

function start(settings: Readonly<Record<string, string>> = {}): Promise<TestGateway> {
  return startGateway({
    BREAKER_FAILURES: '3',
    BREAKER_SECONDS: '30',
    CALL_TIMEOUT_SECONDS: String(callMs / 1000),
    ...settings,
  });
}

/** Sends a query and waits until a hanging call times out. */
async function ask(server: TestGateway, document: string): Promise<Answer<unknown>> {
  const [answer] = await advanceUntilAnswered(server.sandbox, server.ask(document), callMs);
  return answer;
}

/** Sends queries until the circuit of an endpoint family is open. */
async function exhaust(server: TestGateway): Promise<void> {
  for (let time = 0; time < 3; time += 1) await ask(server, PROFILE);
}

describe('the circuit of a failing endpoint family opens', () => {
  test.each<FaultKind>(['error', 'hang', 'drop', 'truncate'])(
    'after %s: other access paths take over at once',
    async (kind) => {
      const server = await start();
      server.sandbox.faults.add({ path: '/v2/user/*', kind });
      await ask(server, PROFILE);
      expect(server.calls()).toEqual([path, next]);
      await exhaust(server);
      const { data, errors } = await ask(server, PROFILE);
      expect(server.calls()).toEqual([next]);
      expect({ data, errors }).toEqual({ data: { user: { username: FAMOUS.username } }, errors: undefined });
    },
  );

  test('other families of the service are called as before', async () => {
    const server = await start();
    const { faults, world } = server.sandbox;
    faults.add({ path: '/v2/user/*', kind: 'error' });
    await exhaust(server);
    const post = world.posts.at(world.people.at(1), 0);
    const { data, errors } = await ask(
      server,
      `{ media(by: { pk: "${post.pk}" }) { likeCount } user(by: { pk: "${FAMOUS.pk}" }) { clips(first: 1) { edges { node { code } } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      media: { likeCount: post.likeCount },
      user: { clips: { edges: [{ node: { code: expect.any(String) } }] } },
    });
    // The same as without faults, except that clips are not read from `/v2/user`.
    expect(server.calls().toSorted()).toEqual(['/gql/user/clips', '/v2/media/info/by/id']);
  });

  test('with all circuits open, calls fail at once at no cost, with the time to retry', async () => {
    const server = await start();
    server.sandbox.faults.add({ kind: 'error' });
    await exhaust(server);
    const { errors, extensions } = await ask(server, PROFILE);
    expect(server.calls()).toEqual([]);
    expect(extensions?.upstream).toMatchObject({ requests: 0, billed: 0 });
    expect(errors).toMatchObject([
      {
        message: expect.stringMatching(
          /^HIKER \/\w+\/\w+ keeps failing, so its circuit is open and the call was not sent; try again in \d+ s$/,
        ),
        extensions: { code: 'UPSTREAM_UNAVAILABLE', upstream: 'HIKER', retryAfterSeconds: expect.any(Number) },
      },
    ]);
  });

  test('an open circuit gets no retries', async () => {
    const server = await start({ RETRIES: '5' });
    server.sandbox.faults.add({ path: '/v2/user/*', status: 500 });
    await ask(server, PROFILE);
    expect(server.calls()).toEqual([path, path, path, next]);
  });
});

describe('after the pause of an open circuit', () => {
  test('a successful probe closes the circuit', async () => {
    const server = await start();
    const clear = server.sandbox.faults.add({ path: '/v2/user/*', kind: 'error' });
    await exhaust(server);
    clear();
    await advance(30_000);
    await ask(server, PROFILE);
    expect(server.calls()).toEqual([path]);
    await ask(server, PROFILE);
    expect(server.calls()).toEqual([path]);
  });

  test('one of several calls is sent as the probe, and its failure opens the circuit again', async () => {
    const server = await start();
    server.sandbox.faults.add({ path: '/v2/user/*', kind: 'error' });
    await exhaust(server);
    await advance(30_000);
    server.sandbox.clearCalls();
    const { ask: askAtOnce } = server;
    await Promise.all([GONE, FAMOUS].map(({ pk }) => askAtOnce(`{ user(by: { pk: "${pk}" }) { username } }`)));
    expect(server.calls().filter((called) => called === path)).toEqual([path]);
    await ask(server, PROFILE);
    expect(server.calls()).toEqual([next]);
  });
});

test.each([404, 403, 401, 402, 422, 429])('HTTP %i does not count as a failure of the service', async (status) => {
  const server = await start();
  const clear = server.sandbox.faults.add({ status });
  await exhaust(server);
  await exhaust(server);
  clear();
  await ask(server, PROFILE);
  expect(server.calls()).toEqual([path]);
});

test('an open circuit refuses a write, and nothing is written', async () => {
  const server = await startGateway({ BREAKER_FAILURES: '3', BREAKER_SECONDS: '30', RETRIES: '2' }, {}, ['META']);
  const { calls, sandbox } = server;
  const own = await server.ask<{ account: { media: { edges: { node: { graphId: string } }[] } } }, object>(
    '{ account { media(first: 1) { edges { node { graphId } } } } }',
  );
  const post = own.data.account.media.edges[0]?.node.graphId;
  const write = () =>
    server.ask(
      `mutation { setCommentsEnabled(input: { mediaGraphId: "${post}", enabled: false }) { errors { message } } }`,
    );
  sandbox.faults.add({ method: 'POST', status: 500 });
  for (let time = 0; time < 3; time += 1) {
    await write();
    expect(calls()).toHaveLength(1);
  }
  const { errors } = await write();
  expect(calls()).toEqual([]);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryAfterSeconds: 30 });
});
