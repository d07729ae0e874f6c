import { FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { gatewayBehindGate } from '../../support/gateway/gate.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { requestInit } from '../../support/requests/request-init.ts';
import { waitUntilIdle } from '../../support/time/clock.ts';

interface Reply {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: {
    readonly data?: unknown;
    readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
    readonly extensions?: { readonly upstream: { readonly requests: number } };
  };
}

/** However slow this machine is. */
const patient = { UPSTREAM_QUEUE_SECONDS: '200', OPERATION_TIMEOUT_SECONDS: '400', CALL_TIMEOUT_SECONDS: '200' };

/** A gateway whose services answer when the test says so. */
async function start(settings: Readonly<Record<string, string>>, services: readonly ('HIKER' | 'META')[] = ['HIKER']) {
  const { sandbox } = await startGateway();
  const log: string[] = [];
  const { gateway, gate } = await gatewayBehindGate(sandbox, settings, services, log);
  const send = async (query: string, init: RequestInit = {}): Promise<Reply> => {
    const response = await gateway.fetch('http://localhost/graphql', { ...requestInit(query), ...init });
    const text = await response.text();
    return { status: response.status, retryAfter: response.headers.get('retry-after'), body: JSON.parse(text) };
  };
  const open = Array.from({ length: 600 }, (_, index) => sandbox.world.people.at(1_000 + index)).filter(
    ({ isPrivate, isGone }) => !isPrivate && !isGone,
  );
  const pkOf = (index: number): string => open[index]?.pk ?? '';
  return { gateway, sandbox, gate, send, pkOf, log };
}

const profile = (pk: string): string => `{ user(by: { pk: "${pk}" }) { username } }`;

/** Two rounds of calls: a profile and its clips, and the owners of these. */
const wide = (pk: string): string => `{
  user(by: { pk: "${pk}" }) {
    username
    followerCount
    clips(first: 6) { edges { node { code owner { username followerCount } } } }
  }
}`;

const overloaded = { code: 'OVERLOADED', upstream: 'HIKER', retryAfterSeconds: 1 };

describe('a crowd of 300 operations at a slow service', () => {
  test('is answered completely or refused before the first call: no call is paid for an answer that fails', async () => {
    const settings = { ...patient, UPSTREAM_CONCURRENCY: '8', UPSTREAM_QUEUE: '20', UPSTREAM_QUEUE_PER_CLIENT: '20' };
    const { sandbox, gate, send, pkOf } = await start(settings);
    sandbox.clearCalls();
    gate.hold();
    let ended = 0;
    const crowd = Array.from({ length: 300 }, async (_, index) => {
      const reply = await send(wide(pkOf(index)));
      ended += 1;
      return reply;
    });
    // At most 8 are in progress, and 20 wait.
    await expect.poll(() => ended, { timeout: 50_000 }).toBeGreaterThanOrEqual(300 - 8 - 20);
    gate.open();
    const replies = await Promise.all(crowd);
    const served = replies.filter(({ status }) => status === 200);
    const refused = replies.filter(({ status }) => status === 503);
    expect(served.length + refused.length).toBe(300);
    expect(served.length).toBeGreaterThan(20);
    expect(refused.length).toBeGreaterThanOrEqual(300 - 8 - 20);
    for (const { body } of served) expect(body.errors).toBeUndefined();
    for (const { body, retryAfter } of refused) {
      const [error] = body.errors ?? [];
      const { retryAfterSeconds } = error?.extensions ?? {};
      expect(body).toEqual({ errors: [{ ...error, extensions: { ...overloaded, retryAfterSeconds } }] });
      expect(Number(retryAfter)).toBe(retryAfterSeconds);
    }
    const paid = served.reduce((sum, { body }) => sum + (body.extensions?.upstream.requests ?? 0), 0);
    expect(sandbox.calls.length).toBe(paid);
  });

  test('is answered completely where it may wait', async () => {
    const { gate, send, pkOf } = await start({ ...patient, UPSTREAM_CONCURRENCY: '8' });
    const replies = await gate.holdUntilIdle(() =>
      Promise.all(Array.from({ length: 300 }, (_, index) => send(profile(pkOf(index))))),
    );
    expect(replies.filter(({ body }) => body.errors !== undefined)).toEqual([]);
  });
});

describe('in a full queue', () => {
  /** One operation is in progress at the service, and one waits. */
  async function full(settings: Readonly<Record<string, string>> = {}, services?: readonly ('HIKER' | 'META')[]) {
    const server = await start(
      { UPSTREAM_CONCURRENCY: '1', UPSTREAM_QUEUE: '0', MAX_BATCH: '5', ...settings },
      services,
    );
    const { gate, send, sandbox, pkOf } = server;
    gate.hold();
    const running = [send(profile(pkOf(0)))];
    if (services?.includes('META')) running.push(send('{ account { username } }'));
    await waitUntilIdle(sandbox);
    sandbox.clearCalls();
    const end = async () => {
      gate.open();
      for (const { body } of await Promise.all(running)) expect(body.errors).toBeUndefined();
    };
    return { ...server, end };
  }

  test('an operation is refused with advice, with HTTP 503 and Retry-After, and the log says so', async () => {
    const { gateway, send, sandbox, pkOf, log, end } = await full({ PORT: '0' });
    const { url } = await gateway.start();
    const query = JSON.stringify({ query: wide(pkOf(1)) });
    const headers = { 'content-type': 'application/json' };
    // The first goes through Yoga, the second takes the fast path.
    for (const accept of ['application/json', 'application/graphql-response+json', 'application/json']) {
      const response = await fetch(url, { method: 'POST', headers: { ...headers, accept }, body: query });
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
      expect(response.headers.get('cache-control')).toContain('no-store');
      expect(await response.json()).toEqual({
        errors: [
          {
            message:
              'HIKER has 1 call in progress and 0 operations waiting, which is the limit; ask for less at once, or raise UPSTREAM_CONCURRENCY or UPSTREAM_QUEUE. Nothing was spent; try again in 1 s',
            extensions: overloaded,
          },
        ],
      });
    }
    expect(sandbox.calls).toEqual([]);
    const lines = log.map((line) => JSON.parse(line)).filter(({ codes }) => codes !== undefined);
    expect(lines.map(({ codes, status }) => [codes, status])).toEqual(Array(3).fill(['OVERLOADED', 503]));
    await end();
    expect((await send(profile(pkOf(1)))).body.errors).toBeUndefined();
  });

  test('one of which no part has to be called for is answered', async () => {
    const { send, pkOf, gate, sandbox } = await start({ UPSTREAM_CONCURRENCY: '1', UPSTREAM_QUEUE: '0', CACHE: '1' });
    await send(profile(FAMOUS.pk));
    gate.hold();
    const running = send(profile(pkOf(0)));
    await waitUntilIdle(sandbox);
    sandbox.clearCalls();
    expect((await send(profile(FAMOUS.pk))).body).toMatchObject({ data: { user: { username: FAMOUS.username } } });
    const mixed = `{ known: user(by: { pk: "${FAMOUS.pk}" }) { username } other: user(by: { pk: "${pkOf(1)}" }) { username } }`;
    expect(await send(mixed)).toMatchObject({ status: 503, body: { errors: [{ extensions: overloaded }] } });
    expect(sandbox.calls).toEqual([]);
    gate.open();
    expect((await running).status).toBe(200);
  });

  test('a mutation is refused before its write', async () => {
    const { send, sandbox, end } = await full({}, ['HIKER', 'META']);
    const write =
      'mutation { setCommentsEnabled(input: { mediaGraphId: "1", enabled: false }) { errors { message } } }';
    const { status, body } = await send(write);
    expect([status, body]).toEqual([
      503,
      { errors: [{ message: expect.any(String), extensions: { ...overloaded, upstream: 'META' } }] },
    ]);
    expect(sandbox.calls).toEqual([]);
    await end();
  });

  test('an answer in parts is refused as a whole', async () => {
    const { send, sandbox, pkOf, end } = await full();
    const accept = 'multipart/mixed;deferSpec=20220824, application/json';
    const query = `{ user(by: { pk: "${pkOf(1)}" }) { pk ... @defer { username } } first: user(by: { pk: "${pkOf(2)}" }) { username } }`;
    const init = requestInit(query, { headers: { accept } });
    const { status, body } = await send(query, init);
    expect([status, body]).toEqual([503, { errors: [{ message: expect.any(String), extensions: overloaded }] }]);
    expect(sandbox.calls).toEqual([]);
    await end();
  });

  test('each operation of a batch is refused on its own', async () => {
    const { send, sandbox, pkOf, end } = await full();
    const batch = [{ query: profile(pkOf(1)) }, { query: `{ user(by: { pk: "5" }) { pk } }` }];
    const { body } = await send('', { ...requestInit(''), body: JSON.stringify(batch) });
    expect(body).toMatchObject([{ errors: [{ extensions: overloaded }] }, { data: { user: { pk: '5' } } }]);
    expect(sandbox.calls).toEqual([]);
    await end();
  });

  test('the entities that a router asks for are refused as a whole', async () => {
    const { send, sandbox, pkOf, end } = await full({ FEDERATION: '1' });
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { username } } }';
    const variables = { of: [1, 2].map((index) => ({ __typename: 'User', pk: pkOf(index) })) };
    const { status, body } = await send(query, requestInit(query, { variables }));
    expect([status, body.errors?.[0]?.extensions]).toEqual([503, overloaded]);
    expect(sandbox.calls).toEqual([]);
    await end();
  });
});
