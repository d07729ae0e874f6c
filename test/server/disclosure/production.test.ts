import { FAMOUS } from 'gramgraph-sandbox';
import { getIntrospectionQuery } from 'graphql';
import { beforeEach, describe, expect, test } from 'vitest';
import { settingNames } from '../../../src/settings/config.ts';
import { bearer, keyFile } from '../../support/access/keys.ts';
import type { ClientError } from '../../support/gateway/gateway.ts';
import { gatewayFor, startGateway } from '../../support/gateway/gateway.ts';
import { httpClient, JSON_TYPE } from '../../support/requests/http-client.ts';

const limits = {
  MAX_DEPTH: '8',
  MAX_ALIASES: '5',
  MAX_TOKENS: '400',
  MAX_ROOT_FIELDS: '6',
  MAX_DIRECTIVES: '5',
  MAX_BODY_BYTES: '9000',
  MAX_UPSTREAM_CALLS: '1',
  MAX_PRICE: '77',
  MAX_NODES: '55',
  MAX_PAGE_SIZE: '123',
  BUDGET_MAX: '444',
};
const { gateway, sandbox, calls } = await startGateway({ PORT: '0', NODE_ENV: 'production', ...limits });
const { url } = await gateway.start();
const { post, postJson, get, send } = httpClient(url);

beforeEach(() => sandbox.clearCalls());

const by = `by: { pk: "${FAMOUS.pk}" }`;
const nested = `{ user(${by}) { ${'followers { edges { node { '.repeat(3)} pk ${'} } }'.repeat(3)} } }`;

/** Each is refused, or has an error, because of a limit or a setting. */
const limited: readonly (readonly [what: string, send: () => Promise<{ text: string }>])[] = [
  ['depth', () => postJson({ query: nested })],
  ['aliases', () => postJson({ query: `{ user(${by}) { ${'abcdef'.replace(/./g, '$&: pk ')} } }` })],
  ['tokens', () => postJson({ query: `{ ${'__typename '.repeat(400)} }` })],
  ['lines', () => postJson({ query: `${'\n'.repeat(400)}{ __typename }` })],
  ['root fields', () => postJson({ query: `{ ${'__typename '.repeat(7)} }` })],
  ['directives', () => postJson({ query: `{ ${'... @include(if: true) { __typename } '.repeat(6)} }` })],
  ['the body', () => post(' '.repeat(9001))],
  ['a batch', () => postJson([{ query: '{ __typename }' }])],
  ['calls', () => postJson({ query: `{ user(${by}) { followerCount clips(first: 1) { edges { node { code } } } } }` })],
  [
    'the price',
    () => postJson({ query: `{ user(${by}) { followers(first: 100) { edges { node { followerCount } } } } }` }),
  ],
  ['the page', () => postJson({ query: `{ user(${by}) { followers(first: 124) { edges { node { pk } } } } }` })],
  [
    'the trace',
    () => post(JSON.stringify({ query: `{ user(${by}) { pk } }` }), { ...JSON_TYPE, 'x-upstream-trace': '1' }),
  ],
  [
    'the budget',
    () => post(JSON.stringify({ query: `{ user(${by}) { pk } }` }), { ...JSON_TYPE, 'x-upstream-budget': '500' }),
  ],
  ['an unknown document', () => postJson({ documentId: 'abc' })],
  ['introspection', () => postJson({ query: getIntrospectionQuery() })],
  ['another origin', () => post('{}', { ...JSON_TYPE, origin: 'https://foe.example' })],
  [
    'the form of an event stream',
    () => post(JSON.stringify({ query: nested }), { ...JSON_TYPE, accept: 'text/event-stream' }),
  ],
];

const names = new RegExp(`\\b(?:${settingNames.join('|')})\\b`);

describe('in production', () => {
  test('the table is not empty', () => expect(limited.length).toBeGreaterThan(10));

  test.each(limited)('what a limit or a setting refuses tells neither: %s', async (_what, ask) => {
    // New, and as a known document on the fast path.
    for (let run = 0; run < 2; run += 1) {
      const { text } = await ask();
      expect(text).toContain('"message"');
      expect(text).not.toMatch(names);
      const messages = [...text.matchAll(/"message":"((?:[^"\\]|\\.)*)"/g)].map(([, message]) => message).join(' ');
      for (const number of Object.values(limits))
        if (number.length > 1) expect(messages).not.toMatch(new RegExp(`\\b${number}\\b`));
    }
  });

  test.each([
    ['a field', '{ user(by: { pk: "1" }) { usernam } }'],
    ['a root field', '{ accoun { username } }'],
    ['an argument', '{ user(bye: { pk: "1" }) { pk } }'],
    ['a missing argument', '{ user { pk } }'],
    ['a missing selection', '{ user(by: { pk: "1" }) }'],
    ['a member of an input', '{ user(by: { pkk: "1" }) { pk } }'],
    ['a type', '{ ... on Use { user } }'],
    ['an enum', '{ user(by: { pk: "1" }) { clips(sort: VIEW) { totalCount } } }'],
    ['a wrong value', '{ user(by: 3) { pk } }'],
  ])('no message names anything of the schema that the client has not named: %s', async (_what, query) => {
    const { text } = await postJson({ query });
    const { errors } = JSON.parse(text) as { errors: readonly ClientError[] };
    expect(errors.length).toBeGreaterThan(0);
    for (const { message } of errors) {
      expect(message).not.toMatch(/did you mean/i);
      const quoted = [...message.matchAll(/"([^"]*)"/g)].flatMap(([, name = '']) => name.match(/\w+/g) ?? []);
      for (const name of quoted) expect(query).toContain(name);
    }
    expect(calls()).toEqual([]);
  });

  test('a wrong variable names nothing of the schema either', async () => {
    const query = 'query ($by: UserBy!) { user(by: $by) { pk } }';
    const { text } = await postJson({ query, variables: { by: { usernam: 'a' } } });
    expect(text).toContain('BAD_USER_INPUT');
    expect(text).not.toMatch(/did you mean|username/i);
  });

  test.each([
    ['a member', { 'a"': 1 }],
    ['a member of a member', { post: { 'a"': 1 } }],
    ['a value', { post: '"' }],
    ['both', { post: { image: { '"b': '"' } } }],
  ])('quotes in a variable bring no name to light: %s', async (_what, i) => {
    const query = 'mutation ($i: PublishPostInput!) { publishPost(input: $i) { __typename } }';
    const { text } = await postJson({ query, variables: { i } });
    expect(text).toContain('BAD_USER_INPUT');
    expect(text).not.toMatch(/\bPostInput|imageUrl|URL!/);
    expect(calls()).toEqual([]);
  });

  test('GraphiQL is off, and a followed link runs nothing', async () => {
    for (const path of ['', `?${new URLSearchParams({ query: `{ user(${by}) { username } }` })}`]) {
      const { status, text } = await send({ headers: { accept: 'text/html' } }, path);
      expect([status, text]).toEqual([404, expect.stringContaining('no pages')]);
    }
    expect(calls()).toEqual([]);
  });

  test('__typename is answered, and a query as ever', async () => {
    expect((await get({ query: `{ __typename user(${by}) { __typename pk } }` })).text).toContain(
      '"__typename":"User"',
    );
  });
});

describe('in production, by settings', () => {
  const startWith = async (settings: Readonly<Record<string, string>>, log: string[] = []) => {
    const other = gatewayFor(sandbox, { PORT: '0', NODE_ENV: 'production', ...limits, ...settings }, ['HIKER'], log);
    return httpClient((await other.gateway.start()).url);
  };

  test('introspection, GraphiQL and details can be on', async () => {
    const client = await startWith({
      INTROSPECTION: '1',
      GRAPHIQL: '1',
      ERROR_DETAILS: '1',
      MAX_TOKENS: '3000',
      MAX_DEPTH: '20',
    });
    expect((await client.postJson({ query: '{ __schema { queryType { name } } }' })).text).toContain('"Query"');
    expect((await client.send({ headers: { accept: 'text/html' } })).status).toBe(200);
    expect((await client.postJson({ query: '{ user(by: { pk: "1" }) { usernam } }' })).text).toContain('Did you mean');
    expect((await client.postJson([{}])).text).toContain('MAX_BATCH');
  });

  test('the log names the setting, once a minute', async () => {
    const log: string[] = [];
    const client = await startWith({}, log);
    for (let run = 0; run < 3; run += 1) await client.postJson({ query: nested });
    const lines = log.map((line) => JSON.parse(line) as object).filter((line) => 'setting' in line);
    expect(lines).toMatchObject([{ setting: 'MAX_DEPTH', code: 'QUERY_TOO_COMPLEX' }]);
  });

  test('a key with the scope "trace" is told, and one without is not', async () => {
    const keys = keyFile();
    const operator = await keys.add('operator', { scopes: ['public', 'trace'] });
    const plain = await keys.add('plain');
    const client = await startWith({ API_KEYS_FILE: keys.path });
    for (const query of [nested, `{ user(${by}) { followers(first: 124) { edges { node { pk } } } } }`])
      for (let run = 0; run < 2; run += 1) {
        const as = (key: string) => client.post(JSON.stringify({ query }), { ...JSON_TYPE, ...bearer(key) });
        expect((await as(operator)).text).toMatch(names);
        expect((await as(plain)).text).not.toMatch(names);
      }
  });
});

describe('elsewhere', () => {
  test('all is told', async () => {
    const { ask } = await startGateway(limits);
    expect((await ask(nested)).errors?.[0]?.message).toContain('raise MAX_DEPTH');
    expect((await ask('{ user(by: { pk: "1" }) { usernam } }')).errors?.[0]?.message).toContain('Did you mean');
  });
});
