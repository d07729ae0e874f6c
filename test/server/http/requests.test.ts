import { connect } from 'node:net';
import { FAMOUS } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { startGateway } from '../../support/gateway/gateway.ts';
import { httpClient, JSON_TYPE, type Reply } from '../../support/requests/http-client.ts';

const MAX_BYTES = 20_000;
const { calls, gateway, sandbox } = await startGateway({ PORT: '0', MAX_BODY_BYTES: String(MAX_BYTES) });
const { url } = await gateway.start();
const { send, post, postJson, postChunked, get } = httpClient(url);
afterEach(() => sandbox.clearCalls());

const QUERY = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;
const PERSON = { data: { user: { username: FAMOUS.username } } };
const BY_PK = 'query ($pk: ID!) { media(by: { pk: $pk }) { pk code } }';

const long = JSON.stringify({ query: QUERY, variables: { filler: 'x'.repeat(MAX_BYTES) } });

const refusals: [what: string, ask: () => Promise<Reply>, status: number, message: RegExp][] = [
  ['a body that is not JSON', () => post('{"query":'), 400, /not JSON/],
  ['an empty body', () => post(''), 400, /not JSON/],
  ['a batch of operations', () => postJson([{ query: QUERY }, { query: QUERY }]), 400, /takes no batches.*MAX_BATCH/],
  ['an empty batch', () => postJson([]), 400, /takes no batches.*MAX_BATCH/],
  ['a text', () => postJson(QUERY), 400, /JSON object with \\"query\\"/],
  ['null', () => postJson(null), 400, /JSON object with \\"query\\"/],
  ['a number', () => post('12345678901234567890'), 400, /JSON object with \\"query\\"/],
  ['no query', () => postJson({}), 400, /the request has no/],
  ['a body whose length is over the limit', () => post(long), 413, new RegExp(`longer than ${MAX_BYTES} bytes`)],
  [
    'a form',
    () => post(`query=${encodeURIComponent(QUERY)}`, { 'content-type': 'application/x-www-form-urlencoded' }),
    415,
    /application\/json/,
  ],
  [
    'plain text, as a form of another site sends it',
    () => post(JSON.stringify({ query: QUERY }), { 'content-type': 'text/plain' }),
    415,
    /application\/json/,
  ],
  ['bare GraphQL', () => post(QUERY, { 'content-type': 'application/graphql' }), 415, /application\/json/],
  [
    'files',
    () => post('--x\r\n\r\n--x--', { 'content-type': 'multipart/form-data; boundary=x' }),
    415,
    /application\/json/,
  ],
  [
    'variables in the query string that are not JSON',
    () => get({ query: QUERY, variables: '{"a"' }),
    400,
    /\\"variables\\" is not JSON/,
  ],
];

describe.each(refusals)('%s', (_what, ask, status, message) => {
  test('is refused with a helpful message, without a call', async () => {
    const reply = await ask();
    expect(JSON.parse(reply.text)).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    expect(reply.text).toMatch(message);
    expect(reply.text.length).toBeLessThan(500);
    expect(calls()).toEqual([]);
  });

  test(`is HTTP ${status}`, async () => {
    expect((await ask()).status).toBe(status);
  });
});

test('a chunked body over the limit is refused with a helpful message', async () => {
  const reply = await postChunked(long.slice(0, 100), long.slice(100));
  expect(reply.text).toContain(`longer than ${MAX_BYTES} bytes`);
});

test('a chunked body over the limit is not read on, costs nothing, and the gateway goes on serving', async () => {
  await postChunked(long.slice(0, 100), long.slice(100)).catch(() => undefined);
  expect(calls()).toEqual([]);
  expect(JSON.parse((await postChunked('{"query":', `${JSON.stringify(QUERY)}}`)).text)).toMatchObject(PERSON);
});

test('a client that keeps sending is disconnected', async () => {
  const { hostname, port } = new URL(url);
  const client = connect(Number(port), hostname);
  client.on('error', () => undefined);
  let text = '';
  client.on('data', (part: Buffer) => {
    text += part;
  });
  client.write(`POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\n`);
  client.write('transfer-encoding: chunked\r\n\r\n');
  const sending = setInterval(() => client.write(`1000\r\n${'x'.repeat(0x1000)}\r\n`), 10);
  // Stops once there is an answer; anything sent later may be answered with a reset.
  client.once('data', () => clearInterval(sending));
  await new Promise((resolve) => client.once('close', resolve));
  clearInterval(sending);
  expect(text).toMatch(/^HTTP\/1\.1 413 /);
  expect(text).toContain(`longer than ${MAX_BYTES} bytes`);
});

test.each([
  ['nothing', []],
  ['invalid JSON', ['{"que', 'ry":']],
  ['whitespace', [' ', '\n']],
])('a chunked body with %s is HTTP 400', async (_what, chunks) => {
  const { status, text } = await postChunked(...chunks);
  expect([status, text]).toEqual([400, expect.stringContaining('not JSON')]);
});

describe('malformed requests are HTTP 400', () => {
  test.each([
    ['a query that is not a text', { query: 5 }],
    ['a query that is a list', { query: [QUERY] }],
    ['variables that are a text', { query: QUERY, variables: '{}' }],
    ['variables that are a list', { query: QUERY, variables: [1] }],
    ['variables that are a number', { query: QUERY, variables: 7 }],
    ['extensions that are a list', { query: QUERY, extensions: [] }],
    ['an unknown operation name', { query: `query A ${QUERY}`, operationName: 'B' }],
    ['an operation named by a number', { query: `query A ${QUERY}`, operationName: 5 }],
    ['two operations and no name', { query: `query A ${QUERY} query B ${QUERY}` }],
  ])('%s', async (_what, body) => {
    const { status, text } = await postJson(body);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({
      errors: [{ message: expect.any(String), extensions: { code: expect.any(String) } }],
    });
    expect(calls()).toEqual([]);
  });
});

describe('methods other than GET and POST are HTTP 405', () => {
  test.each(['PUT', 'PATCH'])('%s', async (method) => {
    expect((await send({ method, headers: JSON_TYPE, body: JSON.stringify({ query: QUERY }) })).status).toBe(405);
    expect(calls()).toEqual([]);
  });

  test.each(['DELETE', 'HEAD'])('%s', async (method) => {
    expect((await send({ method }, `?${new URLSearchParams({ query: QUERY })}`)).status).toBe(405);
  });
});

test.each([{ id: '1' }, { documentText: 'x', query2: 1 }, { __proto: [] }])(
  'unknown members of a request are ignored: %j',
  async (members) => {
    for (let run = 0; run < 2; run += 1) {
      const { status, text } = await postJson({ query: QUERY, ...members });
      expect([status, JSON.parse(text)]).toMatchObject([200, PERSON]);
    }
  },
);

describe('queries in the query string', () => {
  test('work with variables', async () => {
    const { text } = await get({
      query: 'query ($pk: ID!) { user(by: { pk: $pk }) { username } }',
      variables: `{"pk":"${FAMOUS.pk}"}`,
    });
    expect(JSON.parse(text)).toMatchObject(PERSON);
  });

  test('work with an operation name', async () => {
    const { text } = await get({ query: `query A { __typename } query B ${QUERY}`, operationName: 'B' });
    expect(JSON.parse(text)).toMatchObject(PERSON);
  });

  test('keep an id beyond 2^53 exact', async () => {
    const { text } = await get({ query: BY_PK, variables: '{"pk":3870208929998373811}' });
    expect(JSON.parse(text)).toMatchObject({ data: { media: { pk: '3870208929998373811', code: 'DW1voQ_GQOz' } } });
  });

  test.each(['operationName', 'variables', 'extensions'])('treat an empty %s as none', async (name) => {
    for (let run = 0; run < 2; run += 1)
      expect(JSON.parse((await get({ query: QUERY, [name]: '' })).text)).toMatchObject(PERSON);
  });

  test('run no mutation', async () => {
    expect((await get({ query: 'mutation { __typename }' })).status).toBe(405);
  });
});

describe('an operation type that the schema does not have', () => {
  test.each([
    ['mutation', 'mutation { like }'],
    ['subscription', 'subscription { likes }'],
  ])('a %s gets a clear error', async (_operation, query) => {
    for (const accept of ['application/json', 'text/event-stream']) {
      const { text } = await post(JSON.stringify({ query }), { ...JSON_TYPE, accept });
      expect(text).toMatch(/Cannot query field|has no subscriptions/);
    }
  });

  test('a misspelt field gets a hint', async () => {
    const { text } = await postJson({ query: '{ user(by: { pk: "1" }) { usernam } }' });
    expect(text).toMatch(/Cannot query field.*usernam/);
    expect(calls()).toEqual([]);
  });
});

test('charset and capitals in the content type are accepted', async () => {
  expect(
    JSON.parse(
      (await post(JSON.stringify({ query: QUERY }), { 'content-type': 'application/json; charset=utf-8' })).text,
    ),
  ).toMatchObject(PERSON);
});

test.each(['UTF-8', '"utf-8"', 'utf8'])('a body in the charset %s is read', async (charset) => {
  const body = JSON.stringify({ query: QUERY });
  const { text } = await post(body, { 'content-type': `application/json;charset=${charset}` });
  expect(JSON.parse(text)).toMatchObject(PERSON);
});

describe('a body that cannot be read is refused, even if its document is cached', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ['another charset', { 'content-type': 'application/json; charset=latin1' }, /JSON in UTF-8/],
    ['UTF-16', { 'content-type': 'application/json; charset="utf-16"' }, /JSON in UTF-8/],
    ['an unknown encoding', { ...JSON_TYPE, 'content-encoding': 'compress' }, /one of gzip, deflate, br, zstd/],
    ['several encodings', { ...JSON_TYPE, 'content-encoding': 'br, gzip' }, /one of gzip, deflate, br, zstd/],
  ])('%s', async (_what, headers, message) => {
    await postJson({ query: QUERY });
    sandbox.clearCalls();
    const { status, text } = await post(JSON.stringify({ query: QUERY }), headers);
    expect([status, text]).toEqual([415, expect.stringMatching(message)]);
    expect(JSON.parse(text).errors[0].extensions.code).toBe('BAD_REQUEST');
    expect(calls()).toEqual([]);
  });

  test('the encoding "identity" is accepted', async () => {
    const { text } = await post(JSON.stringify({ query: QUERY }), { ...JSON_TYPE, 'content-encoding': 'identity' });
    expect(JSON.parse(text)).toMatchObject(PERSON);
  });
});

test('the content type is read in any case', async () => {
  expect(
    JSON.parse((await post(JSON.stringify({ query: QUERY }), { 'content-type': 'Application/JSON' })).text),
  ).toMatchObject(PERSON);
});

test.each(['application/xml', 'image/png, text/html', 'application/json; charset=latin1'])(
  'a client that accepts no available type (%s) is refused without a call',
  async (accept) => {
    for (let run = 0; run < 2; run += 1) {
      const { status, text } = await post(JSON.stringify({ query: QUERY }), { ...JSON_TYPE, accept });
      expect([status, text]).toEqual([406, expect.stringContaining('accept application/graphql-response+json')]);
      expect(calls()).toEqual([]);
    }
  },
);

test.each(['*/*', 'APPLICATION/JSON', 'application/xml;q=0.9, */*;q=0.1', 'text/event-stream', 'multipart/mixed', ''])(
  'a client that accepts %s is answered',
  async (accept) => {
    const { status, text } = await post(JSON.stringify({ query: QUERY }), { ...JSON_TYPE, accept });
    expect([status, text]).toEqual([200, expect.stringContaining(FAMOUS.username)]);
  },
);
