import { request as httpRequest } from 'node:http';
import { FAMOUS, startSandbox } from 'gramgraph-sandbox';
import { beforeEach, describe, expect, test } from 'vitest';
import { bearer, keyFile } from '../../../support/access/keys.ts';
import { startGate } from '../../../support/gateway/gate.ts';
import { gatewayFor } from '../../../support/gateway/gateway.ts';
import { allParts, readParts } from '../../../support/requests/read-parts.ts';
import { requestInit } from '../../../support/requests/request-init.ts';
import { afterFile } from '../../../support/runner/after-file.ts';
import { block } from '../../../support/time/block.ts';

const sandbox = await startSandbox();
afterFile(() => sandbox.stop());
const gate = await startGate(sandbox);
const log: string[] = [];
const settings = { PORT: '0', HIKER_URL: gate.through(sandbox.hikerUrl) };
const { gateway } = gatewayFor(sandbox, settings, ['HIKER'], log);
const { url } = await gateway.start();
beforeEach(() => {
  log.length = 0;
  sandbox.clearCalls();
  sandbox.faults.clear();
});

type Line = Readonly<Record<string, unknown>>;
const lines = (): Line[] => log.map((line) => JSON.parse(line) as Line);
const named = (message: string) => lines().filter(({ msg }) => msg === message);
/** The line is written once the client has the answer. */
const line = async (message = 'operation') => {
  await expect.poll(() => named(message)).toHaveLength(1);
  return named(message)[0] ?? {};
};

const query = 'query NameOf($pk: ID!) { user(by: { pk: $pk }) { username } }';
const ask = (headers: Readonly<Record<string, string>> = {}, variables: object = { pk: FAMOUS.pk }) => {
  const init = requestInit(query, { variables });
  return fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), ...headers } });
};

describe.each(['through Yoga', 'on the fast path'])('an operation (%s)', () => {
  test('has one line with its name, price and status, and nothing of its variables or data', async () => {
    const response = await ask({ 'apollographql-client-name': 'web', 'x-request-id': 'from-the-proxy' });
    expect(await response.json()).toMatchObject({ data: { user: { username: FAMOUS.username } } });
    expect(await line()).toEqual({
      level: 30,
      time: expect.any(Number),
      pid: expect.any(Number),
      hostname: expect.any(String),
      msg: 'operation',
      request: 'from-the-proxy',
      operation: 'NameOf',
      kind: 'query',
      ms: expect.any(Number),
      calls: 1,
      billed: 1,
      credits: 0,
      client: 'web',
      status: 200,
    });
    expect(log.join('')).not.toMatch(new RegExp(`${FAMOUS.pk}|${FAMOUS.username}`));
    expect(sandbox.calls).toHaveLength(1);
  });

  test('that fails has the codes of its errors, and its error lines have the id of the request', async () => {
    sandbox.faults.add({ status: 500 });
    const response = await ask({ 'x-request-id': 'failed-1' });
    await response.text();
    expect(await line()).toMatchObject({ request: 'failed-1', codes: 'UPSTREAM_UNAVAILABLE', status: 200 });
    const errors = lines().filter(({ level }) => level === 40);
    expect(errors).toMatchObject([{ request: 'failed-1', code: 'UPSTREAM_UNAVAILABLE' }]);
  });

  test('that is refused has the code and the status', async () => {
    const accept = 'application/graphql-response+json';
    const response = await ask({ accept, 'x-upstream-budget': 'many' });
    expect(response.status).toBe(400);
    expect(await line()).toMatchObject({ operation: 'NameOf', codes: 'BAD_USER_INPUT', status: 400 });
  });

  test('whose client disconnects says so', async () => {
    gate.hold();
    const client = httpRequest(url, { method: 'POST', headers: { 'content-type': 'application/json' } });
    client.on('error', () => undefined);
    client.end(JSON.stringify({ query, variables: { pk: FAMOUS.pk } }));
    await expect.poll(() => sandbox.calls.length).toBe(1);
    client.destroy();
    gate.open();
    const aborted = await line();
    expect(aborted).toMatchObject({ operation: 'NameOf', aborted: true });
    expect(aborted).not.toHaveProperty('status');
  });
});

describe.each(['through Yoga', 'on the fast path'])('an answer in parts (%s)', () => {
  const document = `query Later($pk: ID!) { user(by: { pk: $pk }) { username ... @defer { clips(first: 1) { edges { cursor } } } } }`;
  const isHeld = (path: string): boolean => path.includes('/clips');
  const askInParts = (signal?: AbortSignal) => {
    const headers = { accept: 'multipart/mixed;incrementalSpec=v0.2, application/json' };
    return fetch(url, requestInit(document, { variables: { pk: FAMOUS.pk }, headers, ...(signal && { signal }) }));
  };

  test('has its line at the end, with the price of all parts and the codes of their errors', async () => {
    for (const path of ['/v2/user/clips', '/v1/user/clips/chunk', '/gql/user/clips'])
      sandbox.faults.add({ upstream: 'HIKER', path, status: 500 });
    gate.hold(isHeld);
    for await (const { hasNext } of readParts(await askInParts())) {
      if (hasNext) expect(named('operation')).toEqual([]);
      gate.open();
    }
    const { calls, ...ended } = await line();
    expect(calls).toBe(sandbox.calls.length);
    expect(ended).toMatchObject({
      operation: 'Later',
      kind: 'query',
      ms: expect.any(Number),
      billed: 1,
      credits: 0,
      codes: 'UPSTREAM_UNAVAILABLE',
      status: 200,
    });
  });

  test('takes as long as until its last part, and has the price of calls that began later', async () => {
    gate.hold(isHeld);
    const response = await askInParts();
    const parts = readParts(response);
    await parts.next();
    block(20);
    gate.open();
    while ((await parts.next()).done !== true);
    const { ms, ...ended } = await line();
    expect(ms).toBeGreaterThanOrEqual(20);
    expect(ended).toMatchObject({ calls: 2, billed: 2 });
    expect(ended).not.toHaveProperty('codes');
  });

  test('whose client leaves after the first has what was spent until then', async () => {
    gate.hold(isHeld);
    const client = new AbortController();
    const parts = readParts(await askInParts(client.signal));
    expect(await parts.next()).toMatchObject({ value: { hasNext: true } });
    client.abort();
    const aborted = await line();
    gate.open();
    expect(aborted).toMatchObject({ operation: 'Later', calls: 2, billed: 2, aborted: true });
    expect(aborted).not.toHaveProperty('status');
  });
});

test.each([
  { when: 'it has been read', end: allParts },
  { when: 'its reader cancels', end: (response: Response) => response.body?.cancel() },
])('an answer in parts to a request without a port has its line when $when', async ({ end }) => {
  gate.hold((path) => path.includes('/clips'));
  const later = `{ user(by: { pk: "${FAMOUS.pk}" }) { username ... @defer { clips(first: 1) { edges { cursor } } } } }`;
  const headers = { accept: 'multipart/mixed;incrementalSpec=v0.2' };
  const response = await gateway.fetch('http://localhost/graphql', requestInit(later, { headers }));
  expect(named('operation')).toEqual([]);
  if (end === allParts) gate.open();
  await end(response);
  expect(await line()).toMatchObject({ calls: 2, billed: 2 });
  gate.open();
});

test('a request that is no operation has a line with its status and the code of its error', async () => {
  const response = await fetch(url, requestInit('{ user(by: { pk: "1" }) { secretOfSomebody } }'));
  await response.text();
  expect(await line('request refused')).toMatchObject({
    request: expect.any(String),
    codes: 'GRAPHQL_VALIDATION_FAILED',
    status: response.status,
  });
  expect(log.join('')).not.toContain('secretOfSomebody');
});

test.each([
  ['is a web page of another origin', { origin: 'https://foe.example' }, 'FORBIDDEN_ORIGIN'],
  ['names another host', { host: 'foe.example' }, 'FORBIDDEN_HOST'],
])('a request that %s has the code too', async (_what, headers, codes) => {
  const request = httpRequest(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } });
  request.on('response', (response) => response.resume()).end('{"query":"{ __typename }"}');
  expect(await line('request refused')).toMatchObject({ codes, status: 403 });
});

test('where keys are needed, a line has the name of the key, or the code without one', async () => {
  const keys = keyFile();
  const key = await keys.add('web-shop', { perDay: 5 });
  const closed = gatewayFor(sandbox, { PORT: '0', API_KEYS_FILE: keys.path }, ['HIKER'], log);
  const { url: at } = await closed.gateway.start();
  const send = async (text: string, headers = {}) => (await fetch(at, requestInit(text, { headers }))).text();
  await send('{ __typename }');
  expect(await line('request refused')).toMatchObject({ codes: 'UNAUTHENTICATED', status: 401 });
  for (const text of [`{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`, '{ __schema { queryType { name } } }'])
    expect(await send(text, bearer(key))).toContain('"remaining":{"day":4}');
  await expect.poll(() => named('operation')).toMatchObject([{ key: 'web-shop' }, { key: 'web-shop' }]);
  expect(sandbox.calls).toHaveLength(1);
});

test('probes and the page of GraphiQL have no lines', async () => {
  for (const path of ['/health', '/ready', '/nothing']) await fetch(new URL(path, url));
  await fetch(url, { headers: { accept: 'text/html' } });
  await (await ask()).text();
  await line();
  expect(lines().filter(({ level }) => Number(level) >= 30)).toHaveLength(1);
});

test('an operation without a port has a line too', async () => {
  await gateway.fetch('http://localhost/graphql', requestInit(query, { variables: { pk: FAMOUS.pk } }));
  expect(await line()).toMatchObject({ operation: 'NameOf', billed: 1 });
});

describe('the id of a request', () => {
  const idFor = async (headers: Readonly<Record<string, string>>) => {
    const response = await ask(headers);
    await response.text();
    return response.headers.get('x-request-id');
  };

  test('is that of x-request-id, or the trace id of traceparent', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    expect(await idFor({ 'x-request-id': 'a1/b:2', traceparent })).toBe('a1/b:2');
    expect(await idFor({ traceparent })).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
  });

  test.each([
    ['x-request-id', 'two words'],
    ['x-request-id', 'x'.repeat(129)],
    ['x-request-id', '"quoted"'],
    ['traceparent', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`],
    ['traceparent', 'nonsense'],
  ])('is new where %s is %s, and differs each time', async (name, value) => {
    const ids = [await idFor({ [name]: value }), await idFor({ [name]: value })];
    for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });
});
