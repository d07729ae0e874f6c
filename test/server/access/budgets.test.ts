import { afterEach, describe, expect, test } from 'vitest';
import { startIssuer, trusting } from '../../support/access/issuer.ts';
import { bearer, keyFile } from '../../support/access/keys.ts';
import { oneBilled, spend, stopAtNoon } from '../../support/access/spending.ts';
import { gatewayBehindGate } from '../../support/gateway/gate.ts';
import { gatewayFor, startGateway, type TestGateway } from '../../support/gateway/gateway.ts';
import { allParts } from '../../support/requests/read-parts.ts';
import { requestInit } from '../../support/requests/request-init.ts';
import { waitUntilIdle } from '../../support/time/clock.ts';

const forward = stopAtNoon();
const keys = keyFile();
const server = await startGateway({ API_KEYS_FILE: keys.path, PORT: '0', MAX_BATCH: '5', FEDERATION: '1' });
const { gateway, sandbox } = server;
const { url } = await gateway.start();

let people = 100;
/** A query that costs one billed request, each time another one. */
const query = () => oneBilled(server, people++);
let names = 0;
const keyWith = (limits: { readonly perMinute?: number; readonly perDay?: number }) =>
  keys.add(`key-${names++}`, { scopes: ['public', 'trace'], ...limits });

afterEach(() => {
  sandbox.faults.clear();
  sandbox.clearCalls();
});

describe.each([
  ['over the port', (init: RequestInit) => fetch(url, init)],
  ['without a port', (init: RequestInit) => gateway.fetch(url, init)],
])('%s', (_way, send) => {
  test('a key spends at its rate', async () => {
    const key = await keyWith({ perMinute: 2 });
    for (const left of ['minute=1', 'minute=0'])
      expect(await spend(send, key, query())).toMatchObject({ codes: [], remaining: left });
    const refused = await spend(send, key, query());
    expect(refused).toMatchObject({ codes: ['BUDGET_EXCEEDED'], retryAfterSeconds: 30, remaining: 'minute=0' });
    expect(refused.message).toMatch(
      /only 0 is left of the 2 that the key "key-\d+" may spend a minute; try again in 30/,
    );
    expect(refused.upstream).toMatchObject({ requests: 0, billed: 0 });
    forward(30);
    expect((await spend(send, key, query())).codes).toEqual([]);
    expect(server.calls()).toHaveLength(3);
  });

  test('a key spends its budget of a day, and has it again on the next', async () => {
    const key = await keyWith({ perDay: 2, perMinute: 100 });
    await spend(send, key, query());
    const second = await spend(send, key, query());
    expect(second.remaining).toBe('minute=98, day=0');
    expect(second.upstream.remaining).toEqual({ minute: 98, day: 0 });
    const refused = await spend(send, key, query());
    expect(refused).toMatchObject({ codes: ['BUDGET_EXCEEDED'], retryAfterSeconds: 12 * 3600 });
    expect(refused.message).toContain('may spend a day; try again after midnight UTC');
    forward(12 * 3600);
    expect(await spend(send, key, query())).toMatchObject({ codes: [], remaining: 'minute=99, day=1' });
    expect(server.calls()).toHaveLength(3);
  });
});

const overPort = (init: RequestInit) => fetch(url, init);

test('requests at the same time cannot overdraw it', async () => {
  const key = await keyWith({ perDay: 5 });
  const answers = await Promise.all(Array.from({ length: 20 }, () => spend(overPort, key, query())));
  expect(answers.filter(({ codes }) => codes.length === 0)).toHaveLength(5);
  expect(server.calls()).toHaveLength(5);
});

test('one operation cannot overdraw it, and answers what it could pay for', async () => {
  const key = await keyWith({ perDay: 3 });
  const fields = Array.from({ length: 8 }, (_, index) => query().replace('{ user', `a${index}: user`).slice(0, -2));
  const { codes, upstream } = await spend(overPort, key, `{ ${fields.join(' ')} }`);
  expect(codes).toEqual(Array(5).fill('BUDGET_EXCEEDED'));
  expect(upstream).toMatchObject({ billed: 3, remaining: { day: 0 } });
  expect(server.calls()).toHaveLength(3);
});

test('a price above the limit is refused without a time to come back', async () => {
  const refused = await spend(overPort, await keyWith({ perMinute: 0 }), query());
  expect(refused).toMatchObject({ codes: ['BUDGET_EXCEEDED'], retryAfterSeconds: undefined });
  expect(refused.message).toContain('use a key with a higher limit');
});

test('a call that is not billed is given back', async () => {
  const key = await keyWith({ perDay: 1 });
  sandbox.faults.add({ upstream: 'HIKER', status: 500 });
  expect(await spend(overPort, key, query())).toMatchObject({ codes: ['UPSTREAM_UNAVAILABLE'], remaining: 'day=1' });
  sandbox.faults.clear();
  expect(await spend(overPort, key, query())).toMatchObject({ codes: [], remaining: 'day=0' });
});

test('what the cache answers costs nothing', async () => {
  const cached = gatewayFor(sandbox, { API_KEYS_FILE: keys.path, CACHE: '1', PORT: '0' });
  const { url: at } = await cached.gateway.start();
  const key = await keyWith({ perDay: 1 });
  const asked = query();
  for (let times = 0; times < 3; times += 1)
    expect(await spend((init) => fetch(at, init), key, asked)).toMatchObject({ codes: [], remaining: 'day=0' });
  expect(server.calls()).toHaveLength(1);
});

test('a key without limits is told of none', async () => {
  const { remaining, upstream } = await spend(overPort, await keyWith({}), query());
  expect([remaining, upstream.remaining]).toEqual([null, undefined]);
});

test('the limits of a key may change, and what it has spent stays', async () => {
  const name = 'changing';
  const old = await keys.add(name, { perDay: 2 });
  await spend(overPort, old, query());
  await keys.storage.remove(name);
  const renewed = await keys.add(name, { perDay: 3 });
  expect((await spend(overPort, renewed, query())).remaining).toBe('day=1');
});

const behindGate = async () => {
  const gated = await gatewayBehindGate(sandbox, { API_KEYS_FILE: keys.path, PORT: '0' });
  const { url: at } = await gated.gateway.start();
  return { ...gated, send: (init: RequestInit) => fetch(at, init) };
};

describe('a shared call', () => {
  test('is paid for once', async () => {
    const { gate, send } = await behindGate();
    const key = await keyWith({ perDay: 1 });
    const asked = query();
    const answers = await gate.holdUntilIdle(() =>
      Promise.all([spend(send, key, asked), spend(send, key, asked), spend(send, key, asked)]),
    );
    expect(answers.map(({ codes }) => codes)).toEqual([[], [], []]);
    expect(server.calls()).toHaveLength(1);
  });

  test('that its client leaves is paid for by its key, and answers the other', async () => {
    const { gate, send, calls } = await behindGate();
    const [leaving, staying] = [await keyWith({ perDay: 5 }), await keyWith({ perDay: 5 })];
    const asked = query();
    const controller = new AbortController();
    gate.hold();
    const left = send(requestInit(asked, { headers: bearer(leaving), signal: controller.signal }));
    while (calls().length === 0) await new Promise((resolve) => setImmediate(resolve));
    const stays = spend(send, staying, asked);
    await waitUntilIdle(sandbox);
    controller.abort();
    await expect(left).rejects.toThrow();
    await waitUntilIdle(sandbox);
    gate.open();
    expect(await stays).toMatchObject({ codes: [], remaining: 'day=5' });
    expect((await spend(send, leaving, '{ user(by: { pk: "100734" }) { pk } }')).remaining).toBe('day=4');
    expect(calls()).toHaveLength(1);
  });
});

test('the operations of a batch share it with all others', async () => {
  const key = await keyWith({ perDay: 3 });
  await spend(overPort, key, query());
  const body = JSON.stringify(Array.from({ length: 4 }, () => ({ query: query() })));
  const response = await overPort({
    method: 'POST',
    headers: { ...bearer(key), 'content-type': 'application/json' },
    body,
  });
  const answers = (await response.json()) as { readonly errors?: readonly object[] }[];
  expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(2);
  expect(response.headers.get('x-upstream-budget-remaining')).toBe('day=0');
  expect(server.calls()).toHaveLength(3);
});

test('an answer in parts says at its end what is left', async () => {
  const key = await keyWith({ perDay: 3 });
  const { pk } = sandbox.world.people.at(people++);
  const text = `{ user(by: { pk: "${pk}" }) { username ... @defer { clips(first: 1) { edges { node { code } } } } } }`;
  const { gate, send } = await behindGate();
  gate.hold((path) => path.includes('clip'));
  const accept = 'multipart/mixed;deferSpec=20220824, application/json';
  const response = await send(requestInit(text, { headers: { ...bearer(key), accept } }));
  gate.open();
  const parts = await allParts(response);
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.at(-1)?.extensions).toMatchObject({ upstream: { billed: 2, remaining: { day: 1 } } });
});

test('representations of entities are paid for by the key of the router', async () => {
  const key = await keyWith({ perDay: 2 });
  const representations = Array.from({ length: 4 }, () => ({
    __typename: 'User',
    pk: sandbox.world.people.at(people++).pk,
  }));
  const text =
    'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on User { username } } }';
  const response = await overPort(requestInit(text, { headers: bearer(key), variables: { representations } }));
  const { errors } = (await response.json()) as { readonly errors: readonly { readonly path: readonly unknown[] }[] };
  expect(errors.map(({ path }) => path.slice(0, 2))).toEqual([
    ['_entities', 2],
    ['_entities', 3],
  ]);
  expect(server.calls()).toHaveLength(2);
});

test('an estimate spends nothing of it', async () => {
  const key = await keyWith({ perDay: 1 });
  await spend(overPort, key, query(), { 'x-upstream-explain': '1' });
  expect(await spend(overPort, key, query())).toMatchObject({ codes: [], remaining: 'day=0' });
});

test('a trace names the call that was not sent', async () => {
  const key = await keyWith({ perDay: 0 });
  const { upstream } = await spend(overPort, key, query(), { 'x-upstream-trace': '1' });
  expect(upstream.calls?.[0]).toContain('not sent, BUDGET_EXCEEDED');
});

test('the subjects of an issuer have a budget each', async () => {
  const issuer = await startIssuer();
  const trusted = gatewayFor(sandbox, { ...trusting(issuer), JWT_PER_DAY: '1', JWT_PER_MINUTE: '5' });
  const send = (init: RequestInit) => trusted.gateway.fetch(url, init);
  const [one, other] = [await issuer.token({ sub: 'one' }), await issuer.token({ sub: 'other' })];
  expect(await spend(send, one, query())).toMatchObject({ codes: [], remaining: 'minute=4, day=0' });
  expect((await spend(send, await issuer.token({ sub: 'one' }), query())).codes).toEqual(['BUDGET_EXCEEDED']);
  expect((await spend(send, other, query())).codes).toEqual([]);
});

test('pages of other origins may read what is left', async () => {
  const origin = 'http://app.example';
  const open: TestGateway = gatewayFor(sandbox, { API_KEYS_FILE: keys.path, CORS_ORIGINS: origin });
  const headers = { ...bearer(await keyWith({ perDay: 1 })), origin };
  const response = await open.gateway.fetch(url, requestInit(query(), { headers }));
  expect(response.headers.get('access-control-expose-headers')).toContain('x-upstream-budget-remaining');
});
