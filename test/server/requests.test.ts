import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { FAMOUS } from '../../src/sandbox/world/cast.ts';
import { startGateway } from '../support/gateway.ts';

const MAX_BYTES = 20_000;
const { calls, gateway, sandbox } = await startGateway({ PORT: '0', MAX_BODY_BYTES: String(MAX_BYTES) });
const { url } = await gateway.start();
afterEach(() => sandbox.clearCalls());

const JSON_TYPE = { 'content-type': 'application/json' };
const QUERY = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;
const PERSON = { data: { user: { username: FAMOUS.username } } };
const BY_PK = 'query ($pk: ID!) { media(by: { pk: $pk }) { pk code } }';

interface Reply {
  readonly status: number;
  readonly text: string;
}

async function send(init: RequestInit, search = ''): Promise<Reply> {
  const response = await fetch(url + search, init);
  return { status: response.status, text: await response.text() };
}

const post = (body: string, headers: Readonly<Record<string, string>> = JSON_TYPE) => send({ method: 'POST', headers, body });
const postJson = (body: unknown) => post(JSON.stringify(body));
const get = (parameters: Readonly<Record<string, string>>) => send({}, `?${new URLSearchParams(parameters)}`);

/** A body whose length is not announced. */
function postChunked(...chunks: readonly (string | Buffer)[]): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const client = httpRequest(url, { method: 'POST', headers: { ...JSON_TYPE, 'transfer-encoding': 'chunked' }, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    client.on('error', reject);
    for (const chunk of chunks) client.write(chunk);
    client.end();
  });
}

const long = JSON.stringify({ query: QUERY, variables: { filler: 'x'.repeat(MAX_BYTES) } });

const refusals: [what: string, ask: () => Promise<Reply>, status: number, says: RegExp][] = [
  ['a body that is not JSON', () => post('{"query":'), 400, /not JSON/],
  ['an empty body', () => post(''), 400, /not JSON/],
  ['several operations at once', () => postJson([{ query: QUERY }, { query: QUERY }]), 400, /JSON object with \\"query\\"/],
  ['a text', () => postJson(QUERY), 400, /JSON object with \\"query\\"/],
  ['null', () => postJson(null), 400, /JSON object with \\"query\\"/],
  ['a number', () => post('12345678901234567890'), 400, /JSON object with \\"query\\"/],
  ['no query', () => postJson({}), 400, /Must provide query string/],
  ['a body announced too long', () => post(long), 413, new RegExp(`longer than ${MAX_BYTES} bytes`)],
  ['a form', () => post(`query=${encodeURIComponent(QUERY)}`, { 'content-type': 'application/x-www-form-urlencoded' }), 415, /application\/json/],
  ['plain text, as a form of another site can send it', () => post(JSON.stringify({ query: QUERY }), { 'content-type': 'text/plain' }), 415, /application\/json/],
  ['bare GraphQL', () => post(QUERY, { 'content-type': 'application/graphql' }), 415, /application\/json/],
  ['files', () => post('--x\r\n\r\n--x--', { 'content-type': 'multipart/form-data; boundary=x' }), 415, /application\/json/],
  ['variables in the address that are not JSON', () => get({ query: QUERY, variables: '{"a"' }), 400, /\\"variables\\" is not JSON/],
];

describe.each(refusals)('%s', (_what, ask, status, says) => {
  test('is refused with words that help, before anything is spent', async () => {
    const reply = await ask();
    expect(JSON.parse(reply.text)).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    expect(reply.text).toMatch(says);
    expect(reply.text.length).toBeLessThan(500);
    expect(calls()).toEqual([]);
  });

  // Should hold, and does not: a client that does not ask for application/graphql-response+json, which is nearly all of
  // them, is told 200. These are faults of the HTTP request, not of a GraphQL operation.
  test.fails(`is HTTP ${status}`, async () => {
    expect((await ask()).status).toBe(status);
  });
});

// Should hold, and does not: leaving the loop over the body destroys the connection, so the client has a "socket hang up"
// instead of an answer that says what the limit is.
test.fails('a body of unannounced length that grows too long is refused with words that help', async () => {
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
    expect(JSON.parse(text)).toMatchObject({ errors: [{ message: expect.any(String), extensions: { code: expect.any(String) } }] });
    expect(calls()).toEqual([]);
  });
});

describe('methods other than GET and POST are HTTP 405', () => {
  test.each(['PUT', 'PATCH'])('%s', async (method) => {
    expect((await send({ method, headers: JSON_TYPE, body: JSON.stringify({ query: QUERY }) })).status).toBe(405);
    expect(calls()).toEqual([]);
  });

  // Should hold, and does not: without a body these are answered as a POST with a wrong content type, and that with 200.
  test.fails.each(['DELETE', 'HEAD'])('%s', async (method) => {
    expect((await send({ method }, `?${new URLSearchParams({ query: QUERY })}`)).status).toBe(405);
  });
});

describe('queries in the address', () => {
  test('work, with variables', async () => {
    const { text } = await get({ query: 'query ($pk: ID!) { user(by: { pk: $pk }) { username } }', variables: `{"pk":"${FAMOUS.pk}"}` });
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

describe('variables', () => {
  test('keep an id beyond 2^53 that is sent as a number exact', async () => {
    const { text } = await post(`{"query":${JSON.stringify(BY_PK)},"variables":{"pk":3870208929998373811}}`);
    expect(JSON.parse(text)).toMatchObject({ data: { media: { pk: '3870208929998373811', code: 'DW1voQ_GQOz' } } });
  });

  test('keep it exact in lists and objects too', async () => {
    const query = 'query ($by: [MediaBy!]!) { medias(by: $by) { pk } }';
    const { text } = await post(`{"query":${JSON.stringify(query)},"variables":{"by":[{"pk":9007199254740993},{"pk":18446744073709551615}]}}`);
    expect(JSON.parse(text)).toMatchObject({ data: { medias: [{ pk: '9007199254740993' }, { pk: '18446744073709551615' }] } });
  });

  test('of letters beyond ASCII are whole, wherever the body was cut on its way', async () => {
    const body = Buffer.from(JSON.stringify({ query: 'query ($u: String!) { user(by: { username: $u }) { pk } }', variables: { u: 'жук🌿' } }));
    const at = body.indexOf(Buffer.from('🌿'));
    const { text } = await postChunked(body.subarray(0, at + 2), body.subarray(at + 2));
    expect(text).toContain('жук🌿');
  });

  test.each([
    ['a number where a count is meant, but too long for one', 'query ($n: Int) { user(by: { pk: "1" }) { followers(first: $n) { totalCount } } }', '{"n":38702089299983738}'],
    ['one that is missing', BY_PK, '{}'],
    ['null where something must be', BY_PK, '{"pk":null}'],
    ['an object where an id must be', BY_PK, '{"pk":{"a":1}}'],
    ['two keys where one is meant', 'query ($by: UserBy!) { user(by: $by) { pk } }', '{"by":{"pk":"1","username":"a"}}'],
    ['a key that does not exist', 'query ($by: UserBy!) { user(by: $by) { pk } }', '{"by":{"name":"a"}}'],
    ['__proto__ as a key', 'query ($by: UserBy!) { user(by: $by) { pk } }', '{"by":{"__proto__":{"pk":"1"}}}'],
    ['constructor as a key', 'query ($by: UserBy!) { user(by: $by) { pk } }', '{"by":{"constructor":"1"}}'],
    ['__proto__ round all of them', 'query ($by: UserBy!) { user(by: $by) { pk } }', '{"__proto__":{"by":{"pk":"1"}}}'],
    ['a variable called constructor that is not given', 'query ($constructor: ID!) { user(by: { pk: $constructor }) { pk } }', '{}'],
    ['a variable called __proto__ that is not given', 'query ($__proto__: ID!) { user(by: { pk: $__proto__ }) { pk } }', '{}'],
  ])('%s: a clear error, and nothing is spent', async (_what, query, variables) => {
    const { text } = await post(`{"query":${JSON.stringify(query)},"variables":${variables}}`);
    const answer = JSON.parse(text) as { data?: unknown; errors: { message: string }[] };
    expect(answer.data ?? null).toBeNull();
    expect(answer.errors[0]?.message).toMatch(/Variable "\$\w+"/);
    expect(calls()).toEqual([]);
  });

  test('leave every object as it was', async () => {
    await post(`{"query":${JSON.stringify(BY_PK)},"variables":{"pk":"1","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}`);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('may be called like the properties of objects', async () => {
    const query = 'query ($constructor: ID!, $toString: ID!) { a: user(by: { pk: $constructor }) { pk } b: user(by: { pk: $toString }) { pk } }';
    for (let run = 0; run < 3; run += 1) {
      const { text } = await post(`{"query":${JSON.stringify(query)},"variables":{"constructor":"1","toString":"2"}}`);
      expect(JSON.parse(text)).toMatchObject({ data: { a: { pk: '1' }, b: { pk: '2' } } });
    }
  });

  const aliased = async (name: string) => {
    for (let run = 0; run < 3; run += 1) {
      const { text } = await postJson({ query: `{ ${name}: user(by: { pk: "1" }) { ${name}: pk } }` });
      expect(text).toContain(`{"data":{"${name}":{"${name}":"1"}}`);
    }
  };
  test.each(['constructor', 'toString', 'hasOwnProperty', 'then', 'toJSON'])('an alias %s is a name like any other', aliased);

  // Should hold, and does not: from the second run on, compiled, the field is missing from the answer without an error.
  test.fails.each(['__proto__'])('an alias %s is a name like any other', aliased);

  test.each([
    ['lists', '['.repeat(9_000) + ']'.repeat(9_000)],
    ['objects', '{"pk":'.repeat(2_500) + '1' + '}'.repeat(2_500)],
  ])('nested thousands of levels deep (%s) are refused in few words', async (_what, nested) => {
    for (const query of ['query ($v: UserBy!) { user(by: $v) { pk } }', 'query ($v: [UserBy!]!) { users(by: $v) { pk } }', 'query ($v: ID!) { user(by: { pk: $v }) { pk } }']) {
      const { text } = await post(`{"query":${JSON.stringify(query)},"variables":{"v":${nested}}}`);
      expect(JSON.parse(text)).toMatchObject({ errors: [{ message: expect.stringContaining('$v') }] });
      expect(text.length).toBeLessThan(2_000);
    }
  });

  const huge = 'x'.repeat(15_000);
  test.each([
    ['username', 'query ($v: String!) { user(by: { username: $v }) { pk } }'],
    ['pk', 'query ($v: ID!) { user(by: { pk: $v }) { pk } }'],
    ['url', 'query ($v: URL!) { user(by: { url: $v }) { pk } }'],
    ['code', 'query ($v: String!) { media(by: { code: $v }) { pk } }'],
    ['id', 'query ($v: ID!) { node(id: $v) { id } }'],
    ['cursor', 'query ($v: String!) { user(by: { pk: "1" }) { followers(after: $v) { totalCount } } }'],
  ])('a %s of thousands of letters is refused without being repeated whole, and nothing is spent', async (_what, query) => {
    const { text } = await postJson({ query, variables: { v: _what === 'url' ? `https://example.org/${huge}` : huge } });
    expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: expect.stringMatching(/^(BAD_USER_INPUT|CURSOR_INVALID)$/) } }] });
    expect(text.length).toBeLessThan(1_000);
    expect(calls()).toEqual([]);
  });
});

describe('texts in the document', () => {
  const search = (text: string) => `{ searchUsers(query: ${JSON.stringify(text)}, first: 1) { edges { cursor } } }`;

  // Documents that come again are compiled to code, with their texts in it.
  test.each(['"', "'", '`', '${process.exit(7)}', '");process.exit(7);//', '\\', '\\u0022', '\u2028', '\u2029', '*/ process.exit(7) /*', '</script>', '\n', '__proto__'])(
    '%j stays a text, however often it is asked',
    async (text) => {
      for (let run = 0; run < 4; run += 1) {
        sandbox.clearCalls();
        expect(JSON.parse((await postJson({ query: search(`a${text}b`) })).text)).toMatchObject({ data: { searchUsers: { edges: [] } } });
        expect(sandbox.calls.map(({ query }) => query['query'])).toEqual([`a${text}b`]);
      }
    },
  );

  test('an id beyond 2^53 that stands in the document as a number is exact, however often it is asked', async () => {
    for (let run = 0; run < 4; run += 1) {
      const { text } = await postJson({ query: '{ media(by: { pk: 3870208929998373811 }) { pk code } }' });
      expect(JSON.parse(text)).toMatchObject({ data: { media: { pk: '3870208929998373811', code: 'DW1voQ_GQOz' } } });
    }
  });

  test('a default beyond 2^53 is exact too', async () => {
    for (let run = 0; run < 4; run += 1) {
      const { text } = await postJson({ query: 'query ($pk: ID = 3870208929998373811) { media(by: { pk: $pk }) { pk } }' });
      expect(text).toMatch(/3870208929998373811|must be non-null/);
    }
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
  expect(JSON.parse((await post(JSON.stringify({ query: QUERY }), { 'content-type': 'application/json; charset=utf-8' })).text)).toMatchObject(PERSON);
});

// Should hold, and does not: media types are the same in any case (RFC 9110, 8.3.1).
test.fails('the content type is read whatever its case', async () => {
  expect(JSON.parse((await post(JSON.stringify({ query: QUERY }), { 'content-type': 'Application/JSON' })).text)).toMatchObject(PERSON);
});

// Should hold, and does not: the operation is executed and paid for before anyone looks at whether its answer can be sent.
test.fails('a client that accepts nothing that the gateway can send is refused before anything is spent', async () => {
  const { status } = await post(JSON.stringify({ query: QUERY }), { ...JSON_TYPE, accept: 'application/xml' });
  expect(status).toBe(406);
  expect(calls()).toEqual([]);
});
