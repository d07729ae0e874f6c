import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { FAMOUS } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { startGateway } from '../../support/gateway/gateway.ts';
import { JSON_TYPE } from '../../support/requests/http-client.ts';

const { calls, gateway, sandbox } = await startGateway({ PORT: '0' });
const { url } = await gateway.start();

const QUERY = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;
const BY_PK = 'query ($pk: ID!) { user(by: { pk: $pk }) { pk } }';

async function reply(
  body: object | string,
  accept: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<readonly unknown[]> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...JSON_TYPE, accept, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  // The duration differs each time.
  const text = (await response.text())
    .replace(/"durationMs":\d+/, '"durationMs":0')
    .replace(/in \d+ ms/g, 'in 0 ms')
    .replace(/"callStartsMs":\[[\d,]*\]/, '"callStartsMs":[]');
  const shown = ['content-type', 'cache-control', 'vary', 'etag', 'x-upstream-cost', 'x-upstream-estimate'];
  return [response.status, shown.map((name) => response.headers.get(name)), text];
}

/** A new document goes through Yoga, a cached one takes the fast path. */
async function expectSameEachTime(body: object | string, headers?: Readonly<Record<string, string>>): Promise<void> {
  for (const accept of ['application/json', 'application/graphql-response+json', '*/*']) {
    const first = await reply(body, accept, headers);
    for (let run = 0; run < 3; run += 1) expect(await reply(body, accept, headers)).toEqual(first);
  }
}

test.each<[what: string, body: object | string]>([
  ['a query', { query: QUERY }],
  ['variables', { query: BY_PK, variables: { pk: '1' } }],
  ['a missing variable', { query: BY_PK }],
  ['a variable of the wrong type', { query: BY_PK, variables: { pk: [1] } }],
  ['an id that is a number', `{"query":${JSON.stringify(BY_PK)},"variables":{"pk":9007199254740993}}`],
  ['variables that are a list', { query: QUERY, variables: [] }],
  ['extensions', { query: QUERY, extensions: {} }],
  ['an unknown parameter', { query: QUERY, extra: 1 }],
  ['a named operation', { query: `query A ${QUERY} query B { __typename }`, operationName: 'B' }],
  ['a field that fails', { query: '{ user(by: { pk: "x" }) { pk } }' }],
  ['introspection', { query: '{ ...F } fragment F on Query { __schema { queryType { name } } }' }],
  ['a mutation', { query: 'mutation { a }' }],
  ['a subscription', { query: 'subscription { a }' }],
  ['an invalid operation', { query: '{ nothing }' }],
  ['an empty selection', { query: '{ user(by: { pk: "1" }) @skip(if: true) { pk } }' }],
])('%s: new and cached documents have the same status, headers and answer', (_what, body) => expectSameEachTime(body));

test.each<[name: string, value: string]>([
  ['x-upstream-budget', '0'],
  ['x-upstream-budget', '0; strict'],
  ['x-upstream-budget', 'much'],
  ['x-upstream-explain', '1'],
  ['x-upstream-trace', '1'],
  ['x-upstream-trace', 'yes'],
  ['x-meta-access-token', 'a-token'],
  ['x-meta-account-id', '17'],
  ['cache-control', 'no-cache'],
])('the header %s: %s has the same effect for a cached document as for a new one', (name, value) =>
  expectSameEachTime({ query: `${QUERY} # ${name} ${value}` }, { [name]: value }),
);

test.each([
  ['that it does not have', 'C'],
  ['none', undefined],
])('a cached document with an operation name %s is refused like a new one', async (_what, operationName) => {
  const query = `query A ${QUERY} query B { __typename } # ${operationName}`;
  const before = await reply({ query, operationName }, 'application/json');
  await reply({ query, operationName: 'A' }, 'application/json');
  expect(await reply({ query, operationName }, 'application/json')).toEqual(before);
});

test.each(['__proto__'])('a variable named %s works like any other', (name) =>
  expectSameEachTime(
    `{"query":"query ($${name}: ID!) { user(by: { pk: $${name} }) { pk } }","variables":{"${name}":"1"}}`,
  ),
);

test('an invalid variable has a code, and HTTP 400 for a client that accepts that', async () => {
  for (let run = 0; run < 3; run += 1) {
    const [status, , text] = await reply({ query: BY_PK }, 'application/graphql-response+json');
    expect(status).toBe(400);
    expect(JSON.parse(text as string)).toEqual({
      errors: [
        {
          message: expect.stringContaining('"$pk"'),
          locations: [{ line: 1, column: 8 }],
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ],
    });
    expect((await reply({ query: BY_PK }, 'application/json'))[0]).toBe(200);
  }
});

test('a foreign page is refused a cached document too', async () => {
  await reply({ query: QUERY }, 'application/json');
  sandbox.clearCalls();
  for (const headers of [
    { origin: 'http://foe.example' },
    { 'sec-fetch-site': 'cross-site' },
    { host: `foe.example:${new URL(url).port}` },
  ]) {
    const client = httpRequest(url, { method: 'POST', headers: { ...JSON_TYPE, ...headers }, agent: false });
    client.end(JSON.stringify({ query: QUERY }));
    const [response] = await once(client, 'response');
    expect((response as { statusCode: number }).statusCode).toBe(403);
    client.destroy();
  }
  expect(calls()).toEqual([]);
});
