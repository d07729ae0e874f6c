import { request as httpRequest } from 'node:http';
import { FAMOUS, PLAIN, startSandbox } from 'gramgraph-sandbox';
import { beforeEach, describe, expect, test } from 'vitest';
import { httpAgent } from '../../../support/clients/agent.ts';
import { gatewayFor } from '../../../support/gateway/gateway.ts';
import { requestInit } from '../../../support/requests/request-init.ts';
import { afterFile } from '../../../support/runner/after-file.ts';

const sandbox = await startSandbox({ variants: PLAIN });
afterFile(() => sandbox.stop());
const log: string[] = [];
const settings = { PORT: '0', MCP: '1', ERROR_DETAILS: '0', MAX_BODY_BYTES: '5000', MAX_DEPTH: '9', MAX_BATCH: '3' };
const { gateway } = gatewayFor(sandbox, settings, ['HIKER', 'META'], log);
const { url } = await gateway.start();
beforeEach(() => {
  log.length = 0;
  sandbox.faults.clear();
});

type Line = Readonly<Record<string, unknown>>;
const lines = (): Line[] => log.map((line) => JSON.parse(line) as Line);

const by = `by: { pk: "${FAMOUS.pk}" }`;
const profile = `{ user(${by}) { username followerCount } }`;
const json = { 'content-type': 'application/json' };
const raw = (body: string, headers: Readonly<Record<string, string>> = json): RequestInit => ({
  method: 'POST',
  headers,
  body,
});
const unreadable = JSON.stringify({ response: { users: [{}, { pk: 'not a number' }] }, next_page_id: null });
const followerPaths = [
  '/g2/user/followers',
  '/v2/user/followers',
  '/gql/user/followers/chunk',
  '/v1/user/followers/chunk',
];

interface Situation {
  readonly what: string;
  /** A line that the request causes. */
  readonly line: string | RegExp;
  /** Written at its first occurrence only. */
  readonly isOnce?: true;
  readonly init: RequestInit;
  readonly faults?: Parameters<typeof sandbox.faults.add>[0][];
}

const situations: readonly Situation[] = [
  { what: 'runs an operation', line: 'operation', init: requestInit(profile) },
  {
    what: 'meets a service that fails',
    line: /^a service or its queue cannot take calls/,
    init: requestInit(`{ user(${by}) { biography } }`),
    faults: [{ upstream: 'HIKER', status: 500 }],
  },
  {
    what: 'gets an answer with unreadable rows',
    line: /^rows of an answer could not be read/,
    init: requestInit(`{ user(${by}) { followers(first: 2) { edges { node { pk } } } } }`),
    faults: followerPaths.map((path) => ({ upstream: 'HIKER', path, status: 200, body: unreadable })),
  },
  { what: 'is not valid', line: 'request refused', init: requestInit('{ nothing }') },
  { what: 'cannot be parsed', line: 'request refused', init: requestInit('{ user(') },
  { what: 'is no JSON', line: 'request refused', init: raw('{') },
  { what: 'names no operation', line: 'request refused', init: raw('{}') },
  {
    what: 'is a form without its header',
    line: 'request refused',
    init: raw('--x--', { 'content-type': 'multipart/form-data; boundary=x' }),
  },
  {
    what: 'meets a limit that its client is not told',
    line: /which its client is not told$/,
    isOnce: true,
    init: requestInit(`{ user(${by}) { ${'followers { edges { node { '.repeat(4)} pk ${'} } }'.repeat(4)} } }`),
  },
  { what: 'is too long', line: 'request refused', init: raw(' '.repeat(5001)) },
  {
    what: 'comes from another page',
    line: /^a request of a web page was refused/,
    isOnce: true,
    init: raw('{}', { ...json, origin: 'https://foe.example' }),
  },
];

/** Each line that is written while a request is answered, and until this one is among them. */
async function linesOf(send: () => Promise<Response>, expected: string | RegExp): Promise<readonly Line[]> {
  await (await send()).text();
  await expect
    .poll(() => lines().map(({ msg }) => String(msg)))
    .toContainEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
  return lines();
}

const named = (init: RequestInit, id: string): RequestInit => ({
  ...init,
  headers: { ...(init.headers as Record<string, string>), 'x-request-id': id },
});

describe.each(['first', 'second'])('every log line of a request that, for the %s time,', (time) => {
  test.each(situations)('$what has the id of the request', async ({ what, line, isOnce, init, faults = [] }) => {
    for (const fault of faults) sandbox.faults.add(fault);
    const id = `${time}-${what.replaceAll(' ', '-')}`;
    const expected = isOnce && time === 'second' ? 'request refused' : line;
    const written = await linesOf(() => fetch(url, named(init, id)), expected);
    for (const { msg, request } of written) expect({ msg, request }).toEqual({ msg, request: id });
  });
});

test.each(situations.filter(({ faults, what }) => faults !== undefined || what.startsWith('runs')))(
  'without a port, every log line of a request that $what has its id',
  async ({ line, init, faults = [] }) => {
    for (const fault of faults) sandbox.faults.add(fault);
    const send = async () => gateway.fetch('http://localhost/graphql', named(init, 'no-port'));
    for (const { msg, request } of await linesOf(send, line))
      expect({ msg, request }).toEqual({ msg, request: 'no-port' });
  },
);

test('what Yoga itself logs has the id of the request, once', async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error('the body breaks off')) });
  const init = { ...named(raw(''), 'broken'), body, duplex: 'half' };
  const written = await linesOf(
    async () => gateway.fetch('http://localhost/graphql', init),
    'Yoga could not answer a request',
  );
  expect(written).toMatchObject([{ level: 50, request: 'broken' }]);
});

test('a client that leaves while it sends is no error of the gateway', async () => {
  const headers = { ...json, 'content-encoding': 'gzip', 'content-length': '100', 'x-request-id': 'left' };
  const client = httpRequest(url, { method: 'POST', headers });
  client.on('error', () => undefined);
  await new Promise((resolve) => client.write('the beginning', resolve));
  // When a later request is answered, this one has arrived.
  await fetch(url, requestInit('{ __typename }'));
  client.destroy();
  await expect
    .poll(() => lines().filter(({ request }) => request === 'left'))
    .toMatchObject([{ level: 20, msg: 'a request was refused', code: 'ECONNRESET' }]);
});

test('the operations of a batch have the id of their request', async () => {
  const batch = JSON.stringify(['{ a: __typename }', profile, '{ nothing }'].map((query) => ({ query })));
  const written = await linesOf(() => fetch(url, named(raw(batch), 'batch')), 'operation');
  expect(written.filter(({ msg }) => msg === 'operation')).toHaveLength(2);
  for (const { request } of written) expect(request).toBe('batch');
});

test('requests that are answered at the same time each have lines of their own', async () => {
  const ids = Array.from({ length: 12 }, (_, index) => `at-once-${index}`);
  const sent = ids.map((id, index) => {
    const query = `query At${index} { user(${by}) { ${index % 3 === 0 ? 'nothing' : `a${index}: username`} } }`;
    return fetch(url, named(requestInit(query), id)).then((response) => response.text());
  });
  await Promise.all(sent);
  await expect.poll(() => new Set(lines().map(({ request }) => request)).size).toBe(ids.length);
  for (const { operation, request } of lines().filter(({ msg }) => msg === 'operation'))
    expect(request).toBe(`at-once-${String(operation).slice(2)}`);
  const refused = lines().filter(({ msg }) => msg === 'request refused');
  expect(refused.map(({ request }) => request).toSorted()).toEqual(
    ids.filter((_, index) => index % 3 === 0).toSorted(),
  );
});

test.each(['2025', '2026'] as const)(
  'an agent of %s gives each of its messages an id, which their lines have',
  async (era) => {
    const headers = new Headers({ 'x-request-id': `agent-${era}` });
    const agent = await httpAgent(url, era, undefined, headers);
    log.length = 0;
    await agent.call('run_query', { query: profile, maxCost: 1 });
    await expect.poll(() => lines().filter(({ msg }) => msg === 'operation')).not.toEqual([]);
    for (const { msg, request } of lines()) expect({ msg, request }).toEqual({ msg, request: `agent-${era}` });
  },
);

test('a message of an agent that cannot be read has its id in the log and in its answer', async () => {
  const accept = { ...json, accept: 'application/json, text/event-stream' };
  const response = await fetch(new URL('/mcp', url), named(raw('not JSON', accept), 'no-message'));
  expect([response.status, response.headers.get('x-request-id')]).toEqual([400, 'no-message']);
  for (const { msg, request } of lines()) expect({ msg, request }).toEqual({ msg, request: 'no-message' });
});
