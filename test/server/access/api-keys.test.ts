import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  readFileSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createConnection } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { createKey, digestOf } from '../../../src/access/keys/format.ts';
import { bearer, keyFile } from '../../support/access/keys.ts';
import { gatewayBehindGate } from '../../support/gateway/gate.ts';
import { gatewayFor, startGateway } from '../../support/gateway/gateway.ts';
import { multipartBody, multipartHeaders } from '../../support/requests/multipart.ts';
import { requestInit } from '../../support/requests/request-init.ts';
import { advance, stopClock } from '../../support/time/clock.ts';

const keys = keyFile();
const valid = await keys.add('web-shop');
const server = await startGateway({ API_KEYS_FILE: keys.path, PORT: '0' }, {}, ['HIKER', 'META']);
const { gateway, sandbox } = server;
const { url } = await gateway.start();
const query = '{ user(by: { pk: "100734" }) { username } }';

/** The same request over the fast path (once its document is known), through Yoga, by GET, and without a port. */
const ways: readonly [string, (headers?: Record<string, string>) => Promise<Response>][] = [
  ['POST', (headers = {}) => fetch(url, requestInit(query, { headers }))],
  ['GET', (headers = {}) => fetch(`${url}?${new URLSearchParams({ query })}`, { headers })],
  ['POST without a port', async (headers = {}) => gateway.fetch(url, requestInit(query, { headers }))],
  [
    'GET without a port',
    async (headers = {}) => gateway.fetch(`${url}?${new URLSearchParams({ query })}`, { headers }),
  ],
];

afterEach(() => sandbox.clearCalls());

const codeOf = async (response: Response) => {
  const { errors } = (await response.json()) as { errors: [{ message: string; extensions: { code: string } }] };
  return { ...errors[0].extensions, message: errors[0].message };
};

describe.each(ways)('%s', (_way, send) => {
  test('is served with a key in either header, again and again', async () => {
    for (const headers of [
      bearer(valid),
      { 'x-api-key': valid },
      { authorization: `bearer ${valid}` },
      bearer(valid),
    ]) {
      const response = await send(headers);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ data: { user: { username: expect.any(String) } } });
    }
    expect(server.calls()).toHaveLength(4);
  });

  test.each([
    ['no key', {}, 'needs an API key'],
    ['another scheme', { authorization: 'Basic d2ViOnNob3A=' }, 'needs an API key'],
    ['an unknown key', bearer(createKey()), 'unknown, revoked or expired'],
    ['a typo', bearer(`${valid.slice(0, -1)}!`), 'checksum'],
    ['a cut key', { 'x-api-key': valid.slice(0, 20) }, 'checksum'],
    ['a very long key', bearer('x'.repeat(9_000)), 'needs an API key'],
  ])('is refused with %s, before anything is called', async (_what, headers, message) => {
    const response = await send(headers);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await codeOf(response)).toEqual({ code: 'UNAUTHENTICATED', message: expect.stringContaining(message) });
    expect(server.calls()).toEqual([]);
  });
});

test('a mutation with files needs a key, and is refused before its file is read', async () => {
  const body = multipartBody({ operations: { query: 'mutation { x }' }, map: {}, files: [] });
  const text = await buffer(Readable.from(body));
  const response = await fetch(url, { method: 'POST', headers: multipartHeaders, body: text });
  expect(response.status).toBe(401);
});

test('a refusal does not wait for the body', async () => {
  const { hostname, port } = new URL(url);
  const socket = createConnection(Number(port), hostname);
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\ncontent-length: 200000\r\n\r\n{`,
  );
  const [answer] = (await once(socket.setEncoding('utf8'), 'data')) as [string];
  expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  socket.destroy();
});

describe('without a key', () => {
  test('the page of GraphiQL loads, and runs nothing', async () => {
    const response = await fetch(`${url}?${new URLSearchParams({ query })}`, { headers: { accept: 'text/html' } });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('GraphiQL');
    expect(server.calls()).toEqual([]);
  });

  test('/health answers', async () => {
    expect((await fetch(new URL('/health', url))).status).toBe(200);
    expect((await gateway.fetch(new URL('/health', url))).status).toBe(200);
  });

  test.each(['POST', 'GET'])('introspection by %s is refused', async (method) => {
    const introspection = '{ __schema { queryType { name } } }';
    const response =
      method === 'GET'
        ? await fetch(`${url}?${new URLSearchParams({ query: introspection })}`)
        : await fetch(url, requestInit(introspection));
    expect(response.status).toBe(401);
  });

  test('pages of allowed origins can read the refusal, and their preflight passes', async () => {
    const origin = 'http://app.example';
    const { gateway: open } = gatewayFor(sandbox, { API_KEYS_FILE: keys.path, CORS_ORIGINS: origin, PORT: '0' });
    const { url: at } = await open.start();
    const preflight = await fetch(at, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
    const refused = await fetch(at, requestInit(query, { headers: { origin } }));
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, origin]);
    const foreign = await fetch(at, requestInit(query, { headers: { origin: 'http://other.example' } }));
    expect([foreign.status, foreign.headers.get('access-control-allow-origin')]).toEqual([401, null]);
  });
});

test('a key is served under any host name, which a foreign page cannot use', async () => {
  const { hostname, port } = new URL(url);
  const socket = createConnection(Number(port), hostname);
  const body = JSON.stringify({ query: '{ __typename }' });
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: gateway.example\r\nauthorization: Bearer ${valid}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  const [answer] = (await once(socket.setEncoding('utf8'), 'data')) as [string];
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  socket.destroy();
});

describe('a key that ends', () => {
  test('by being revoked is refused from the next request on; a running operation ends as usual', async () => {
    const gated = await gatewayBehindGate(sandbox, { API_KEYS_FILE: keys.path, PORT: '0' });
    const { url: at } = await gated.gateway.start();
    const key = await keys.add('short-lived');
    const send = () => fetch(at, requestInit(query, { headers: bearer(key) }));
    const running = gated.gate.holdUntilIdle(async () => {
      const response = send();
      await response;
      return response;
    });
    // Its call is on the way before the key ends.
    while (gated.calls().length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await keys.storage.remove('short-lived')).toBe(true);
    expect((await send()).status).toBe(401);
    expect(await (await running).json()).toMatchObject({ data: { user: { username: expect.any(String) } } });
  });

  test('by a new key of the same name is refused too', async () => {
    const first = await keys.add('renewed');
    await keys.storage.remove('renewed');
    const second = await keys.add('renewed');
    expect((await fetch(url, requestInit(query, { headers: bearer(first) }))).status).toBe(401);
    expect((await fetch(url, requestInit(query, { headers: bearer(second) }))).status).toBe(200);
  });

  describe('by the clock', () => {
    stopClock();

    test('is refused from then on', async () => {
      const key = await keys.add('for-an-hour', { expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
      const status = async () => (await gateway.fetch(url, requestInit(query, { headers: bearer(key) }))).status;
      await advance(3_599_000);
      expect(await status()).toBe(200);
      await advance(1_000);
      expect(await status()).toBe(401);
    });
  });
});

describe('a file of keys', () => {
  test('that does not exist is logged at the start, and read once it does', async () => {
    const own = keyFile();
    const log: string[] = [];
    const { gateway: other } = gatewayFor(sandbox, { API_KEYS_FILE: own.path }, ['HIKER'], log);
    expect(log.map((line) => JSON.parse(line) as object)).toMatchObject([
      { level: 40, msg: expect.stringContaining('API_KEYS_FILE: the file does not exist'), path: own.path },
    ]);
    const status = async (key: string) =>
      (await other.fetch(url, requestInit('{ __typename }', { headers: bearer(key) }))).status;
    expect(await status(createKey())).toBe(401);
    expect(await status(await own.add('first'))).toBe(200);
  });

  test('that becomes unreadable leaves its last keys valid, and is logged once', async () => {
    const own = keyFile();
    const key = await own.add('steady');
    const log: string[] = [];
    const { gateway: other } = gatewayFor(sandbox, { API_KEYS_FILE: own.path }, ['HIKER'], log);
    const status = async () => (await other.fetch(url, requestInit('{ __typename }', { headers: bearer(key) }))).status;
    expect(await status()).toBe(200);
    writeFileSync(own.path, '{ "keys": [');
    expect([await status(), await status()]).toEqual([200, 200]);
    const lines = log.filter((line) => line.includes('API_KEYS_FILE'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain(key);
    writeFileSync(own.path, '{ "keys": [] }');
    expect(await status()).toBe(401);
  });

  test('that cannot be looked at any more is logged once too', async () => {
    const own = keyFile();
    const key = await own.add('steady');
    const log: string[] = [];
    const { gateway: other } = gatewayFor(sandbox, { API_KEYS_FILE: own.path }, ['HIKER'], log);
    const status = async () => (await other.fetch(url, requestInit('{ __typename }', { headers: bearer(key) }))).status;
    const content = readFileSync(own.path);
    unlinkSync(own.path);
    symlinkSync(own.path, own.path);
    expect([await status(), await status()]).toEqual([200, 200]);
    expect(log.filter((line) => line.includes('API_KEYS_FILE'))).toHaveLength(1);
    unlinkSync(own.path);
    expect(await status()).toBe(401);
    writeFileSync(own.path, content);
    expect(await status()).toBe(200);
  });

  test('that changes without another length or time of its content is read again', async () => {
    const own = keyFile();
    const [first, second] = [await own.add('one'), await own.add('two')];
    const { gateway: other } = gatewayFor(sandbox, { API_KEYS_FILE: own.path });
    const status = async (key: string) =>
      (await other.fetch(url, requestInit('{ __typename }', { headers: bearer(key) }))).status;
    utimesSync(own.path, 1, 1);
    expect([await status(first), await status(second)]).toEqual([200, 200]);
    writeFileSync(own.path, readFileSync(own.path, 'utf8').replace(digestOf(first), digestOf('another')));
    utimesSync(own.path, 1, 1);
    expect([await status(first), await status(second)]).toEqual([401, 200]);
  });

  test('keeps its owner and its permissions when a command changes it, so that the gateway can still read it', async () => {
    const own = keyFile();
    await own.add('first');
    expect(statSync(own.path).mode & 0o777).toBe(0o600);
    const owner = process.getuid?.() === 0 ? 4242 : statSync(own.path).uid;
    chownSync(own.path, owner, statSync(own.path).gid);
    chmodSync(own.path, 0o640);
    await own.add('second');
    const { uid, mode } = statSync(own.path);
    expect([uid, mode & 0o777]).toEqual([owner, 0o640]);
  });

  test('is changed by one command at a time, without losing a key', async () => {
    const own = keyFile();
    const added = await Promise.all(Array.from({ length: 8 }, (_, index) => own.add(`key-${index}`)));
    expect(new Set(added).size).toBe(8);
    expect(await own.storage.list()).toHaveLength(8);
    await expect(own.add('key-3')).rejects.toThrow('a key named "key-3" exists');
    expect(await own.storage.remove('key-9')).toBe(false);
  });
});

describe('an address that keeps failing', () => {
  stopClock();

  test('has to wait, but its valid keys are served', async () => {
    const { gateway: other } = gatewayFor(sandbox, { API_KEYS_FILE: keys.path });
    const send = (headers: Record<string, string>) => other.fetch(url, requestInit(query, { headers }));
    const statuses: number[] = [];
    for (let tries = 0; tries < 61; tries += 1) statuses.push((await send({})).status);
    expect(statuses).toEqual([...Array(60).fill(401), 429]);
    const refused = await send(bearer(createKey()));
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(await codeOf(refused)).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 60 });
    expect((await send(bearer(valid))).status).toBe(200);
    await advance(60_000);
    expect((await send({})).status).toBe(401);
  });
});
