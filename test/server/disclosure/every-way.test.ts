import { FAMOUS } from 'gramgraph-sandbox';
import { beforeEach, describe, expect, test } from 'vitest';
import { settingNames } from '../../../src/settings/config.ts';
import { bearer, keyFile } from '../../support/access/keys.ts';
import { type Era, httpAgent } from '../../support/clients/agent.ts';
import { gatewayFor, startGateway, type TestGateway } from '../../support/gateway/gateway.ts';
import { mutationNamed } from '../../support/graph/every-mutation.ts';
import { publishQuery, reelMap, reelOf } from '../../support/graph/publish-files.ts';
import { askWithFiles, fileOf } from '../../support/requests/multipart.ts';
import { requestInit } from '../../support/requests/request-init.ts';

const limits = {
  MAX_UPSTREAM_CALLS: '11',
  MAX_PRICE: '77',
  MAX_NODES: '55',
  MAX_PAGE_SIZE: '123',
  MAX_ANSWER_BYTES: '40123',
  MAX_BODY_BYTES: '9009',
  MAX_UPLOAD_BYTES: '70707',
  MAX_BATCH: '13',
};
const settings = { PORT: '0', MCP: '1', ...limits };
const services = ['HIKER', 'META'] as const;
const { sandbox, calls } = await startGateway({}, {}, services);

const names = new RegExp(`\\b(?:${settingNames.join('|')})\\b`);
const numbers = new RegExp(`\\b(?:${Object.values(limits).join('|')})\\b`);

/** What strangers must not learn of an answer: settings anywhere, limits in texts. */
function expectUntold(text: string): void {
  expect(text).not.toMatch(names);
  for (const [, message = ''] of text.matchAll(/"(?:message|advice|error|text)":"((?:[^"\\]|\\.)*)"/g))
    expect(message).not.toMatch(numbers);
}

const by = `by: { pk: "${FAMOUS.pk}" }`;
const write = {
  mutation: 'mutation ($input: CreateCommentInput!) { createComment(input: $input) { comment { pk } } }',
  variables: { input: mutationNamed(sandbox, 'createComment').input },
};

/** Each has an error of the gateway's limits in a part that comes later. */
const inParts: readonly (readonly [what: string, query: string])[] = [
  ['a page', `{ user(${by}) { username ... @defer { followers(first: 124) { edges { node { pk } } } } } }`],
  ['items', `{ user(${by}) { username ... @defer { followers(first: 60) { edges { node { pk } } } } } }`],
  [
    'calls',
    `{ user(${by}) { username ... @defer { clips(first: 20) { edges { node { owner { followers(first: 1) { edges { node { followerCount } } } } comments(first: 1) { edges { node { text } } } likers(first: 1) { edges { node { pk } } } } } } } } }`,
  ],
  [
    'items of a stream',
    `{ user(${by}) { username followers(first: 50) { edges @stream(initialCount: 1) { node { pk followers(first: 30) { edges { node { pk } } } } } } } }`,
  ],
  [
    'bytes',
    `{ user(${by}) { username ... @defer { clips(first: 50) { edges { node { ${'abcdefgh'.replace(/./g, '$&: caption $&$&: code ')} } } } } } }`,
  ],
];

const forms = [
  'multipart/mixed;incrementalSpec=v0.2',
  'multipart/mixed;deferSpec=20220824',
  'text/event-stream',
  'text/event-stream;incrementalSpec=v0.2',
  'application/json',
];

const sendTo = async (at: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  (await fetch(at, { ...requestInit('', { headers }), body: JSON.stringify(body) })).text();

beforeEach(() => sandbox.clearCalls());

/** The same gateway in production, and elsewhere, where all is told. */
async function both(more: Readonly<Record<string, string>> = {}) {
  const start = async (mode: Readonly<Record<string, string>>) => {
    const server = gatewayFor(sandbox, { ...settings, ...more, ...mode }, services);
    return { server, at: (await server.gateway.start()).url };
  };
  return { untold: await start({ NODE_ENV: 'production' }), told: await start({}) };
}

// MAX_PRICE would refuse them before anything is sent.
const dear = await both({ MAX_PRICE: '999' });
const plain = await both();

test('the tables are not empty', () => {
  expect(inParts.length * forms.length).toBeGreaterThan(20);
});

describe.each(forms)('in production an answer as %s', (accept) => {
  test.each(inParts)('tells no limit and no setting where a part has an error: %s', async (_what, query) => {
    expect(await sendTo(dear.told.at, { query }, { accept })).toMatch(names);
    for (let run = 0; run < 2; run += 1) {
      const text = await sendTo(dear.untold.at, { query }, { accept });
      expect(text).toMatch(/"message":/);
      expectUntold(text);
    }
  });
});

const page = { query: `{ user(${by}) { followers(first: 124) { edges { node { pk } } } } }` };
const price = { query: `{ user(${by}) { followers(first: 100) { edges { node { followerCount } } } } }` };
const tooMany = {
  query: `{ user(${by}) { followers(first: 120) { edges { node { followers(first: 90) { edges { node { pk } } } } } } } }`,
};
const explained = (query: string) => ({ query, extensions: { explain: true } });

test.each<[what: string, body: unknown]>([
  ['of limits of its operations', [page, price, { documentId: 'x' }, { query: '{ accoun { username } }' }]],
  ['with too many operations', Array(14).fill({ query: '{ __typename }' })],
  ['of estimates', [explained(tooMany.query), explained(price.query)]],
])('in production a batch %s tells neither', async (_what, batch) => {
  expect(await sendTo(plain.told.at, batch)).toMatch(names);
  const text = await sendTo(plain.untold.at, batch);
  expect(text).toMatch(/"message":|"steps":/);
  expectUntold(text);
  expect(text).not.toMatch(/did you mean/i);
});

test.each<[what: string, more: Readonly<Record<string, string>>]>([
  ['of calls', {}],
  ['of items', { MAX_UPSTREAM_CALLS: '999', MAX_NODES: '20' }],
])('in production an estimate that ends at the limit %s names no setting', async (_what, more) => {
  const { untold } = await both(more);
  const text = await sendTo(untold.at, explained(price.query));
  expect(text).toContain('the estimate ends here');
  expectUntold(text);
  expect(calls()).toEqual([]);
});

describe('in production a multipart request', () => {
  const post = reelOf(100_000);
  const operations = { query: publishQuery, variables: { input: { post } } };
  const send = (server: Pick<TestGateway, 'gateway'>, given: object, map: object = reelMap, bytes = 100_000) =>
    askWithFiles(server, { operations: given, map, files: [{ name: 'reel', bytes: fileOf(bytes) }] });

  test.each<[what: string, request: readonly [given: object, map?: object]]>([
    ['with an operation that is too long', [{ ...operations, padding: ' '.repeat(9_009) }]],
    ['with a map that is too long', [operations, { ...reelMap, [' '.repeat(9_009)]: [] }]],
    ['with a file that is too long', [operations]],
    [
      'that is a query',
      [{ query: '{ account { username } }', variables: { file: null } }, { reel: ['variables.file'] }],
    ],
    ['with an unknown field', [{ ...operations, query: operations.query.replace('surface', 'surfac') }]],
  ])('%s is told neither', async (_what, request) => {
    const { untold } = plain;
    const text = JSON.stringify(await send(untold.server, ...request));
    expect(text).toMatch(/"message":"[^"]/);
    expectUntold(text);
    expect(text).not.toMatch(/did you mean/i);
  });

  test('is told why elsewhere', async () => {
    const text = JSON.stringify(await send(plain.told.server, operations));
    expect(text).toContain('70707 bytes');
  });
});

describe.each(['2025', '2026'] satisfies Era[])('in production an agent of %s', (era) => {
  test.each<[what: string, tool: string, input: Readonly<Record<string, unknown>>]>([
    ['a page', 'run_query', { ...page, maxCost: 99 }],
    ['a price', 'run_query', { ...price, maxCost: 99 }],
    [
      'items',
      'run_query',
      { query: `{ user(${by}) { followers(first: 60) { edges { node { pk } } } } }`, maxCost: 70 },
    ],
    ['an estimate', 'estimate_cost', tooMany],
    ['an example', 'search_schema', { words: 'followers of a user' }],
    ['a write', 'propose_write', { ...write, token: 'unknown' }],
  ])('is told no setting and no limit: %s', async (_what, tool, input) => {
    const agent = await httpAgent(plain.untold.at, era);
    const text = JSON.stringify(await agent.call(tool, input));
    expect(text).toMatch(/"(?:error|message|most|mostCost)":/);
    expectUntold(text);
  });

  test('that cannot ask its person is not told the setting, and is elsewhere', async () => {
    for (const [at, isTold] of [
      [plain.untold.at, false],
      [plain.told.at, true],
    ] as const) {
      const agent = await httpAgent(at, era);
      const { token } = await agent.call('propose_write', write);
      const { error = '' } = await agent.call('propose_write', { ...write, token });
      expect(error).toContain('cannot ask its person');
      expect(names.test(error)).toBe(isTold);
    }
    expect(calls()).toEqual([]);
  });
});

test('in production a message of an agent that is too long is refused without its limit', async () => {
  const response = await fetch(new URL('/mcp', plain.untold.at), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: `"${'x'.repeat(9_100)}"`,
  });
  expect(response.status).toBe(413);
  expectUntold(`"error":${JSON.stringify(await response.text())}`);
});

describe('in production a message names no type and no other list of the schema', () => {
  const codes = (text: string) => [...text.matchAll(/"code":"(\w+)"/g)].map(([, code]) => code);
  const messagesOf = (text: string) =>
    [...text.matchAll(/"message":"((?:[^"\\]|\\.)*)"/g)].map(([, message = '']) => message).join(' ');
  const list = (arguments_: string) =>
    `{ user(${by}) { following${arguments_} { edges { node { pk } } pageInfo { endCursor } } } }`;

  test('of a cursor of another list', async () => {
    const { data } = JSON.parse(await sendTo(plain.untold.at, { query: list('(first: 2)') })) as {
      data: { user: { following: { pageInfo: { endCursor: string } } } };
    };
    const after = data.user.following.pageInfo.endCursor;
    const query = `query ($after: String) { user(${by}) { clips(after: $after) { edges { node { pk } } } } }`;
    expect(await sendTo(plain.told.at, { query, variables: { after } })).toContain('CURSOR_INVALID');
    const text = await sendTo(plain.untold.at, { query, variables: { after } });
    expect(codes(text)).toEqual(['CURSOR_INVALID']);
    expect(messagesOf(text)).not.toMatch(/User|following/);
  });

  test('of a list that cannot be paged backwards', async () => {
    expect(messagesOf(await sendTo(plain.told.at, { query: list('(last: 2)') }))).toContain('User.following');
    const text = await sendTo(plain.untold.at, { query: list('(last: 2)') });
    expect(codes(text)).toEqual(['NOT_SUPPORTED']);
    expect(messagesOf(text)).toMatch(/^following can only be paged forwards/);
  });

  test('of a scope that a key lacks', async () => {
    const keys = keyFile();
    const key = await keys.add('plain');
    const { untold } = await both({ API_KEYS_FILE: keys.path });
    const text = await sendTo(untold.at, { query: '{ account { username } }' }, bearer(key));
    expect(codes(text)).toEqual(['FORBIDDEN']);
    expect(messagesOf(text)).toContain('account needs the scope');
    expect(messagesOf(text)).not.toContain('Query');
  });

  test('of a representation of a router', async () => {
    const { untold } = await both({ FEDERATION: '1' });
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }';
    const text = await sendTo(untold.at, { query, variables: { of: [{ __typename: 'Nothing', pk: '1' }] } });
    expect(codes(text)).toEqual(['BAD_USER_INPUT']);
    expect(messagesOf(text)).not.toMatch(/User|Media|Comment|Hashtag/);
  });

  test('of metrics that are missing', async () => {
    const query = '{ account { insights(metrics: [], period: DAY) { name } } }';
    const text = await sendTo(plain.untold.at, { query });
    expect(codes(text)).toContain('BAD_USER_INPUT');
    expect(messagesOf(text)).not.toMatch(/REACH|otherMetrics/);
  });
});
