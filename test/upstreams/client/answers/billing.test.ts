import { FAMOUS, GONE, PRIVATE } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { PROFILE_PATHS } from '../../../support/data/profile-paths.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { advanceUntilAnswered, stopClock } from '../../../support/time/clock.ts';
import { http, startRawServer } from '../raw-server.ts';

const PROFILE = `{ user(by: { pk: "${FAMOUS.pk}" }) { pk username } }`;

describe('the cost of an operation is what the answers charge', () => {
  const body = JSON.stringify({ user: { pk: 100734, username: 'somebody' }, status: 'ok' });

  test.each([
    ['{"reqs": 3}', 3],
    ['{"reqs":3}', 3],
    ['{"user": 12, "reqs": 2, "rate": 9}', 2],
    ['reqs=4', 4],
    ['reqs=0', 0],
    ['{"reqs": 0}', 0],
    ['{"reqs": "2"}', 2],
    ['{"reqs": 2.0}', 2],
    // An invalid price is ignored, and the documented price counts.
    ['{"reqs": -1}', 1],
    ['{"reqs": 2.5}', 1],
    ['{"reqs": 2e3}', 1],
    ['{"reqs": null}', 1],
    ['{"reqs": 999999999}', 1],
    ['{"reqs": 99999999999999999999}', 1],
    ['requests=4', 1],
    ['not a price', 1],
  ])('x-hiker-info: %s is %i', async (header, billed) => {
    const server = await startRawServer((socket) => socket.write(http(200, { 'x-hiker-info': header }, body)));
    const { ask } = await startGateway({ HIKER_URL: server.url });
    const { extensions } = await ask('{ user(by: { pk: "100734" }) { username } }');
    expect(extensions?.upstream).toMatchObject({ requests: 1, billed, credits: 0, cacheHits: 0 });
  });

  test('without the header a good answer counts at the documented price', async () => {
    const server = await startRawServer((socket) =>
      socket.write(http(200, {}, '{"reel":null,"broadcast":null,"status":"ok"}')),
    );
    const { ask } = await startGateway({ HIKER_URL: server.url });
    const { extensions } = await ask('{ user(by: { pk: "100734" }) { stories { edges { cursor } } } }');
    expect(extensions?.upstream).toMatchObject({ requests: 1, billed: 2, credits: 0, cacheHits: 0 });
  });

  // The proxy refuses the call before the service sees it, so nothing is billed.
  test('a plain 403 from the proxy is free', async () => {
    const server = await startRawServer((socket) =>
      socket.write(http(403, { 'content-type': 'text/plain' }, 'error code: 1010')),
    );
    const { ask } = await startGateway({ HIKER_URL: server.url });
    const { extensions } = await ask('{ user(by: { pk: "100734" }) { username } }');
    expect(extensions?.upstream.requests).toBe(PROFILE_PATHS.length);
    expect(extensions?.upstream.billed).toBe(0);
  });
});

describe('which answers are billed', () => {
  test.each([
    [200, 1],
    [400, 1],
    [403, 1],
    [404, 1],
    [401, 0],
    [402, 0],
    [408, 0],
    [410, 0],
    [422, 0],
    [429, 0],
    [500, 0],
    [503, 0],
    [504, 0],
  ])('HTTP %i: %i', async (status, billed) => {
    const { ask, sandbox } = await startGateway();
    sandbox.faults.add(status === 200 ? {} : { status, path: '/v2/user/by/id' });
    // Only the first access path is counted.
    sandbox.faults.add({ status: 503 });
    const { extensions } = await ask(PROFILE);
    expect(extensions?.upstream.billed).toBe(billed);
    expect(extensions?.upstream.billed).toBe(sandbox.calls.reduce((sum, call) => sum + call.billed, 0));
    expect(extensions?.upstream.requests).toBe(sandbox.calls.length);
  });

  test('an unreadable answer is charged', async () => {
    const { ask, sandbox } = await startGateway();
    sandbox.faults.add({ path: '/v2/user/by/id', kind: 'truncate' });
    expect((await ask(PROFILE)).extensions?.upstream).toMatchObject({
      requests: 2,
      billed: 2,
      credits: 0,
      cacheHits: 0,
    });
  });

  test('expensive endpoints count at their price', async () => {
    const { ask, sandbox } = await startGateway();
    const { extensions } = await ask(
      `{ user(by: { pk: "${FAMOUS.pk}" }) { username stories { edges { cursor } } highlights { edges { cursor } } followers(first: 60) { edges { cursor } } } }`,
    );
    expect(extensions?.upstream.billed).toBe(sandbox.calls.reduce((sum, call) => sum + call.billed, 0));
    expect(extensions?.upstream.billed).toBeGreaterThan(extensions?.upstream.requests ?? Number.POSITIVE_INFINITY);
  });

  test('HIKER_FORCE lowers the price of endpoints that offer it, and is off by default', async () => {
    const stories = `{ user(by: { pk: "${FAMOUS.pk}" }) { stories { edges { cursor } } followers(first: 1) { edges { cursor } } } }`;
    const plain = await startGateway();
    expect((await plain.ask(stories)).extensions?.upstream.billed).toBe(3);
    expect(plain.sandbox.calls.every(({ query }) => query['force'] === undefined)).toBe(true);
    const forced = await startGateway({ HIKER_FORCE: '1' });
    expect((await forced.ask(stories)).extensions?.upstream.billed).toBe(2);
    const byPath = Object.fromEntries(forced.sandbox.calls.map(({ path, query }) => [path, query['force']]));
    expect(byPath).toEqual({ '/v2/user/stories': 'on', '/g2/user/followers': undefined });
  });
});

describe('a call that was sent and not answered is charged at its price', () => {
  stopClock();
  const PERSON = '{ user(by: { pk: "100734" }) { username } }';
  const hint = 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n';

  async function costOf(bytes: string): Promise<{ requests: number; billed: number }> {
    const server = await startRawServer((socket) => socket.write(bytes));
    const { ask, sandbox } = await startGateway({ HIKER_URL: server.url, CALL_TIMEOUT_SECONDS: '0.1' });
    const [{ extensions }] = await advanceUntilAnswered(sandbox, ask(PERSON), 100);
    const { requests = 0, billed = 0 } = extensions?.upstream ?? {};
    return { requests, billed };
  }

  test.each([
    ['silence', ''],
    ['102', 'HTTP/1.1 102 Processing\r\n\r\n'],
    ['103', hint],
    ['103 twice', `${hint}${hint}`],
    ['103 with a price', 'HTTP/1.1 103 Early Hints\r\nx-hiker-info: {"reqs":0}\r\n\r\n'],
    ['half a 103', hint.slice(0, 30)],
    ['an unrequested 100', 'HTTP/1.1 100 Continue\r\n\r\n'],
    ['an unrequested 101', 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'],
  ])('after %s', async (_what, bytes) => {
    // Each of the access paths costs one request.
    const paths = PROFILE_PATHS.length;
    expect(await costOf(bytes)).toEqual({ requests: paths, billed: paths });
  });

  test('an answer that breaks off is charged at the price in its headers, not in those of an interim answer', async () => {
    const answer = 'HTTP/1.1 200 OK\r\nx-hiker-info: {"reqs":2}\r\ncontent-length: 99\r\n\r\n{';
    expect(await costOf(`${hint}${answer}`)).toEqual({
      requests: PROFILE_PATHS.length,
      billed: 2 * PROFILE_PATHS.length,
    });
  });
});

describe('a failure is not cached', () => {
  stopClock();

  test.each(['truncate', 'html', 'hang', 'reset'] as const)('an answer that is %s', async (kind) => {
    const { ask, sandbox } = await startGateway({ CALL_TIMEOUT_SECONDS: '0.3', REMEMBER_ABSENCE_SECONDS: '60' });
    const clear = sandbox.faults.add({ kind });
    const [{ errors }] = await advanceUntilAnswered(sandbox, ask(PROFILE), 300);
    expect(errors).toBeDefined();
    clear();
    expect((await ask(PROFILE)).errors).toBeUndefined();
  });
});

describe('a billed "not found" or "private" is cached', async () => {
  const { ask, calls, sandbox } = await startGateway({ REMEMBER_ABSENCE_SECONDS: '60' });
  afterEach(() => {
    vi.useRealTimers();
    sandbox.faults.clear();
  });

  test.each([
    ['a user that does not exist', `{ user(by: { pk: "${GONE.pk}" }) { username } }`, 'NOT_FOUND'],
    ['a username that does not exist', '{ user(by: { username: "no_such_person_9" }) { pk } }', 'NOT_FOUND'],
    ['a post that does not exist', '{ media(by: { pk: "1" }) { caption } }', 'NOT_FOUND'],
    ['clips of a private account', `{ user(by: { pk: "${PRIVATE.pk}" }) { clips { edges { cursor } } } }`, 'PRIVATE'],
  ])('%s: fetched once, remembered, and fetched again later', async (_what, document, code) => {
    const first = await ask(document);
    expect(first.errors?.map(({ extensions }) => extensions?.code)).toEqual([code]);
    expect(first.extensions?.upstream).toMatchObject({ requests: 1, billed: 1, credits: 0, cacheHits: 0 });
    const second = await ask(document);
    expect(calls()).toEqual([]);
    expect(second.extensions?.upstream).toMatchObject({ requests: 0, billed: 0, credits: 0, cacheHits: 1 });
    expect([second.data, second.errors]).toEqual([first.data, first.errors]);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
    const third = await ask(document);
    expect(calls()).toHaveLength(1);
    expect(third.errors).toEqual(first.errors);
  });

  test.each([400, 401, 402, 410, 422, 429, 500, 503])('HTTP %i is not remembered', async (status) => {
    const clear = sandbox.faults.add({ status });
    expect((await ask(PROFILE)).errors).toBeDefined();
    clear();
    expect((await ask(PROFILE)).errors).toBeUndefined();
  });

  test('a plain 403 from the proxy is not remembered as private', async () => {
    const clear = sandbox.faults.add({ status: 403, body: 'error code: 1010' });
    await ask(PROFILE);
    clear();
    expect((await ask(PROFILE)).errors).toBeUndefined();
  });

  test('a cached "not found" does not affect other keys', async () => {
    const { ask, calls } = await startGateway({ REMEMBER_ABSENCE_SECONDS: '60' });
    await ask(`{ user(by: { pk: "${GONE.pk}" }) { username } }`);
    const answer = await ask(`{ users(by: [{ pk: "${GONE.pk}" }, { pk: "${FAMOUS.pk}" }]) { username } }`);
    expect(answer.data).toEqual({ users: [null, { username: FAMOUS.username }] });
    expect(calls()).toEqual(['/v2/user/by/id']);
  });

  test('REMEMBER_ABSENCE_SECONDS=0 caches no absence', async () => {
    const forgetful = await startGateway({ REMEMBER_ABSENCE_SECONDS: '0' });
    for (let i = 0; i < 2; i += 1) {
      await forgetful.ask(`{ user(by: { pk: "${GONE.pk}" }) { username } }`);
      expect(forgetful.calls()).toEqual(['/v2/user/by/id']);
    }
  });
});
