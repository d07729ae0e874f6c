import { afterEach, describe, expect, test } from 'vitest';
import { FAMOUS } from '../../src/sandbox/world/cast.ts';
import { startGateway } from '../support/gateway.ts';
import { httpClient, JSON_TYPE, type Reply } from './http-client.ts';

const MAX_BYTES = 20_000;
const { calls, gateway, sandbox } = await startGateway({ PORT: '0', MAX_BODY_BYTES: String(MAX_BYTES) });
const { send, post, postJson, postChunked, get } = httpClient((await gateway.start()).url);
afterEach(() => sandbox.clearCalls());

const QUERY = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;
const PERSON = { data: { user: { username: FAMOUS.username } } };
const BY_PK = 'query ($pk: ID!) { media(by: { pk: $pk }) { pk code } }';

const long = JSON.stringify({ query: QUERY, variables: { filler: 'x'.repeat(MAX_BYTES) } });

const refusals: [what: string, ask: () => Promise<Reply>, status: number, says: RegExp][] = [
  ['a body that is not JSON', () => post('{"query":'), 400, /not JSON/],
  ['an empty body', () => post(''), 400, /not JSON/],
  [
    'several operations at once',
    () => postJson([{ query: QUERY }, { query: QUERY }]),
    400,
    /JSON object with \\"query\\"/,
  ],
  ['a text', () => postJson(QUERY), 400, /JSON object with \\"query\\"/],
  ['null', () => postJson(null), 400, /JSON object with \\"query\\"/],
  ['a number', () => post('12345678901234567890'), 400, /JSON object with \\"query\\"/],
  ['no query', () => postJson({}), 400, /Must provide query string/],
  ['a body announced too long', () => post(long), 413, new RegExp(`longer than ${MAX_BYTES} bytes`)],
  [
    'a form',
    () => post(`query=${encodeURIComponent(QUERY)}`, { 'content-type': 'application/x-www-form-urlencoded' }),
    415,
    /application\/json/,
  ],
  [
    'plain text, as a form of another site can send it',
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
    'variables in the address that are not JSON',
    () => get({ query: QUERY, variables: '{"a"' }),
    400,
    /\\"variables\\" is not JSON/,
  ],
];

describe.each(refusals)('%s', (_what, ask, status, says) => {
  test('is refused with words that help, before anything is spent', async () => {
    const reply = await ask();
    expect(JSON.parse(reply.text)).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    expect(reply.text).toMatch(says);
    expect(reply.text.length).toBeLessThan(500);
    expect(calls()).toEqual([]);
  });

  test(`is HTTP ${status}`, async () => {
    expect((await ask()).status).toBe(status);
  });
});

test('a body of unannounced length that grows too long is refused with words that help', async () => {
  const reply = await postChunked(long.slice(0, 100), long.slice(100));
  expect(reply.text).toContain(`longer than ${MAX_BYTES} bytes`);
});

test('a body of unannounced length that grows too long is not read on, nothing is spent, and the gateway serves on', async () => {
  await postChunked(long.slice(0, 100), long.slice(100)).catch(() => undefined);
  expect(calls()).toEqual([]);
  expect(JSON.parse((await postChunked('{"query":', `${JSON.stringify(QUERY)}}`)).text)).toMatchObject(PERSON);
});

describe('requests of a wrong form are HTTP 400', () => {
  test.each([
    ['a query that is not a text', { query: 5 }],
    ['a query that is a list', { query: [QUERY] }],
    ['variables that are a text', { query: QUERY, variables: '{}' }],
    ['variables that are a list', { query: QUERY, variables: [1] }],
    ['variables that are a number', { query: QUERY, variables: 7 }],
    ['extensions that are a list', { query: QUERY, extensions: [] }],
    ['something unknown beside the query', { query: QUERY, variable: {} }],
    ['an operation that the document does not have', { query: `query A ${QUERY}`, operationName: 'B' }],
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

describe('queries in the address', () => {
  test('work, with variables', async () => {
    const { text } = await get({
      query: 'query ($pk: ID!) { user(by: { pk: $pk }) { username } }',
      variables: `{"pk":"${FAMOUS.pk}"}`,
    });
    expect(JSON.parse(text)).toMatchObject(PERSON);
  });

  test('work with the name of one of several operations', async () => {
    const { text } = await get({ query: `query A { __typename } query B ${QUERY}`, operationName: 'B' });
    expect(JSON.parse(text)).toMatchObject(PERSON);
  });

  test('keep an id beyond 2^53 exact', async () => {
    const { text } = await get({ query: BY_PK, variables: '{"pk":3870208929998373811}' });
    expect(JSON.parse(text)).toMatchObject({ data: { media: { pk: '3870208929998373811', code: 'DW1voQ_GQOz' } } });
  });

  test('take empty variables for none', async () => {
    expect(JSON.parse((await get({ query: QUERY, variables: '' })).text)).toMatchObject(PERSON);
  });
});

describe('what the schema does not have', () => {
  test.each([
    ['mutation', 'mutation { like }'],
    ['subscription', 'subscription { likes }'],
  ])('a %s gets a clear error', async (operation, query) => {
    for (const accept of ['application/json', 'text/event-stream']) {
      const { text } = await post(JSON.stringify({ query }), { ...JSON_TYPE, accept });
      expect(text).toContain(`not configured to execute ${operation} operation`);
    }
  });

  test('a field that is misspelt gets a hint', async () => {
    const { text } = await postJson({ query: '{ user(by: { pk: "1" }) { usernam } }' });
    expect(text).toMatch(/Cannot query field.*usernam/);
    expect(calls()).toEqual([]);
  });
});

test('charset and capitals in the content type are no hindrance', async () => {
  expect(
    JSON.parse(
      (await post(JSON.stringify({ query: QUERY }), { 'content-type': 'application/json; charset=utf-8' })).text,
    ),
  ).toMatchObject(PERSON);
});

test('the content type is read whatever its case', async () => {
  expect(
    JSON.parse((await post(JSON.stringify({ query: QUERY }), { 'content-type': 'Application/JSON' })).text),
  ).toMatchObject(PERSON);
});

test('a client that accepts nothing that the gateway can send is refused before anything is spent', async () => {
  const { status } = await post(JSON.stringify({ query: QUERY }), { ...JSON_TYPE, accept: 'application/xml' });
  expect(status).toBe(406);
  expect(calls()).toEqual([]);
});
