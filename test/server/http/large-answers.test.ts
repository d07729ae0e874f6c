import { CUT_SHORT, FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { writes } from '../../support/calls/calls.ts';
import { type Answer, gatewayFor, startGateway } from '../../support/gateway/gateway.ts';
import { mutationNamed } from '../../support/graph/every-mutation.ts';
import { requestInit } from '../../support/requests/request-init.ts';
import { withUsedUpSlices } from '../../support/time/slices.ts';

const server = await startGateway();
const { sandbox } = server;
const pks = Array.from({ length: 60 }, (_, index) => sandbox.world.people.at(index))
  .filter(({ isPrivate, isGone, followerList }) => !isPrivate && !isGone && followerList === 'whole')
  .slice(0, 20)
  .map(({ pk }) => pk);
const keys = pks.map((pk) => `{pk: "${pk}"}`).join();
const aliases = (count: number, field: string) =>
  Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(' ');

/** The ways to send a query: `fetch`, over a port through Yoga, over a port on the fast path, by GET, and as an event stream. */
async function transports(settings: Readonly<Record<string, string>>) {
  const { gateway } = gatewayFor(sandbox, { CACHE: '1', PORT: '0', MAX_ALIASES: '1000', ...settings });
  const { url } = await gateway.start();
  const inProcess = async (query: string) => gateway.fetch('http://localhost/graphql', requestInit(query));
  return {
    fetch: inProcess,
    'a port, a new document': (query: string) => fetch(url, requestInit(`${query} # ${Math.random()}`)),
    'a port, a cached document': async (query: string) => {
      await (await inProcess(query)).arrayBuffer();
      return fetch(url, requestInit(query));
    },
    GET: (query: string) => fetch(`${url}?query=${encodeURIComponent(query)}`),
    'an event stream': (query: string) => fetch(url, requestInit(query, { headers: { accept: 'text/event-stream' } })),
  };
}

const jsonTransports = ['fetch', 'a port, a new document', 'a port, a cached document', 'GET'] as const;
const allTransports = [...jsonTransports, 'an event stream'] as const;

async function answerOf(response: Response): Promise<Answer<unknown>> {
  const text = await response.text();
  return JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? text) as Answer<unknown>;
}

const tooLarge: Record<string, readonly [setting: string, value: string, query: string]> = {
  'cursors under many aliases': [
    'MAX_ANSWER_VALUES',
    '3000',
    `{users(by: [${keys}]) {followers(first: 20) {edges {${aliases(50, 'cursor')}}}}}`,
  ],
  'fields under many aliases': ['MAX_ANSWER_VALUES', '3000', `{users(by: [${keys}]) {${aliases(200, 'profileUrl')}}}`],
  'fragments that spread each other': [
    'MAX_ANSWER_VALUES',
    '500',
    `{user(by: {pk: "${FAMOUS.pk}"}) {media(first: 12) {edges {node {...A a: owner {...B} b: owner {...B}}}}}} fragment A on Media {id pk code} fragment B on User {pk id ${aliases(20, 'pk')}}`,
  ],
  'lists that are no connections': [
    'MAX_ANSWER_VALUES',
    '300',
    `{user(by: {pk: "${FAMOUS.pk}"}) {media(first: 12) {edges {node {${aliases(20, 'images {url width height}')}}}}}}`,
  ],
  'long texts': ['MAX_ANSWER_BYTES', '20000', `{users(by: [${keys}]) {${aliases(60, 'profileUrl')}}}`],
  'long names': ['MAX_ANSWER_BYTES', '20000', `{users(by: [${keys}]) {${'x'.repeat(2000)}: pk}}`],
  cursors: ['MAX_ANSWER_BYTES', '20000', `{users(by: [${keys}]) {followers(first: 20) {edges {cursor}}}}`],
};

describe.each(Object.keys(tooLarge))('an answer with too many or too long %s', (name) => {
  const [setting, value, query] = tooLarge[name] as (typeof tooLarge)[string];
  test.each(allTransports)('is refused as a whole with the name of the setting, over %s', async (transport) => {
    const answer = await answerOf(await (await transports({ [setting]: value }))[transport](query));
    expect(answer.data).toBeNull();
    expect(answer.errors).toHaveLength(1);
    expect(answer.errors?.[0]?.extensions?.code).toBe('QUERY_TOO_COMPLEX');
    expect(answer.errors?.[0]?.message).toContain(setting);
    expect(answer.extensions?.upstream.requests).toBeGreaterThanOrEqual(0);
  });
});

test('bytes are counted, not characters', async () => {
  const { ask } = gatewayFor(sandbox, { CACHE: '1', MAX_ALIASES: '1000', MAX_ANSWER_BYTES: '1000000' });
  const query = `{users(by: [${keys}]) {${aliases(200, 'biography')}}}`;
  const { data } = await ask<object, unknown>(query);
  const characters = JSON.stringify(data).length;
  const bytes = Buffer.byteLength(JSON.stringify(data));
  expect(bytes).toBeGreaterThan(characters + 1000);
  expect(characters).toBeGreaterThan(131_072);
  const between = gatewayFor(sandbox, {
    CACHE: '1',
    MAX_ALIASES: '1000',
    MAX_ANSWER_BYTES: String(characters + 500),
  });
  expect((await between.ask(query)).errors?.[0]?.extensions?.code).toBe('QUERY_TOO_COMPLEX');
});

describe('a large answer within the limits', () => {
  const query = `{users(by: [${keys}]) {pk biography followers(first: 20) {edges {${aliases(45, 'cursor')} node {pk fullName}}}}}`;
  test.each(allTransports)('is complete over %s', async (transport) => {
    const all = await transports({});
    const response = await all[transport](query);
    expect(response.status).toBe(200);
    const { data, errors } = (await answerOf(response)) as Answer<{ users: { followers: { edges: object[] } }[] }>;
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data).length).toBeGreaterThan(1_000_000);
    expect(data.users).toHaveLength(20);
    const small = await answerOf(await all.fetch(query.replace(/a\d+: cursor /g, '')));
    const without = JSON.parse(JSON.stringify(data), (key, value: unknown) => (/^a\d+$/.test(key) ? undefined : value));
    expect(without).toEqual(small.data);
  });

  test.each(jsonTransports)('has its length and content type over %s', async (transport) => {
    const response = await (await transports({ COMPRESSION: '0' }))[transport](query);
    expect(response.headers.get('content-type')).toMatch(/^application\/.*json; charset=utf-8$/);
    const { byteLength } = await response.arrayBuffer();
    expect(response.headers.get('content-length')).toBe(String(byteLength));
  });

  test('lets others be served while it is built', async () => {
    const { gateway } = gatewayFor(sandbox, { CACHE: '1', MAX_ALIASES: '1000' });
    const ask = async (text: string) => {
      const response = await gateway.fetch('http://localhost/graphql', requestInit(text));
      await response.text();
      return text;
    };
    await ask(query);
    const small = '{__typename}';
    const order: string[] = [];
    const large = ask(query).then((text) => order.push(text));
    // One turn later the large answer has been started.
    await new Promise(setImmediate);
    await ask(small).then((text) => order.push(text));
    await large;
    expect(order).toEqual([small, query]);
  });
});

test('a small query waits for a few slices, however many large answers of its client are made', async () => {
  const { gateway } = gatewayFor(sandbox, { CACHE: '1', MAX_ALIASES: '1000' });
  const ask = async (query: string) => {
    await (await gateway.fetch('http://localhost/graphql', requestInit(query))).text();
  };
  const small = `{user(by: {pk: "${FAMOUS.pk}"}) {username}}`;
  const large = `{users(by: [${keys}]) {pk followers(first: 20) {edges {${aliases(20, 'cursor')} node {pk fullName}}}}}`;
  for (const query of [small, large]) await ask(query);
  let turns = 0;
  const count = (): void => {
    turns += 1;
    counting = setImmediate(count);
  };
  let counting = setImmediate(count);
  await withUsedUpSlices(async () => {
    const answers = Promise.all(Array.from({ length: 12 }, () => ask(large)));
    // Some turns later all of them have begun.
    for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
    const begun = turns;
    await ask(small);
    const ofSmall = turns - begun;
    await answers;
    expect(turns - begun).toBeGreaterThan(20 * (ofSmall + 1));
  });
  clearImmediate(counting);
});

test('introspection is within the default limits', async () => {
  const { data, errors } = await server.ask<{ __schema: unknown }, unknown>(
    '{__schema {types {name kind description fields {name description args {name description type {name kind ofType {name kind ofType {name kind ofType {name}}}}} type {name kind ofType {name kind ofType {name kind ofType {name}}}}} inputFields {name description} enumValues {name description}}}}',
  );
  expect(errors).toBeUndefined();
  expect(data.__schema).toBeDefined();
});

describe('very many errors', () => {
  const { ask } = gatewayFor(sandbox, { MAX_ALIASES: '1000' });
  test('are answered as the first hundred and the number of the others', async () => {
    const { data, errors, extensions } = await ask<{ users: object[] }, unknown>(
      `{users(by: [${keys}]) {${aliases(60, 'followers(first: 3, after: "x") {totalCount}')}}}`,
    );
    expect(data.users).toHaveLength(20);
    expect(errors).toHaveLength(100);
    expect(extensions?.warnings).toEqual([
      { code: 'LEFT_OUT', message: expect.stringContaining('1100 more errors'), path: [] },
    ]);
  });

  test('are counted beyond a thousand', async () => {
    const { errors, extensions } = await ask<object, unknown>(
      `{users(by: [${keys}]) {${aliases(90, 'followers(first: 3, after: "x") {totalCount}')}}}`,
    );
    expect(errors).toHaveLength(100);
    expect(extensions?.warnings?.[0]?.message).toContain('1700 more errors');
  });

  test('warnings are counted beyond a thousand too', async () => {
    const same = Array.from({ length: 20 }, () => `{pk: "${CUT_SHORT.pk}"}`).join();
    const large = gatewayFor(sandbox, { MAX_ALIASES: '1000', MAX_NODES: '100000' });
    const { extensions } = await large.ask<object, unknown>(
      `{users(by: [${same}]) {${aliases(60, 'followers(first: 100) {pageInfo {hasNextPage}}')} followerCount}}`,
    );
    expect(extensions?.warnings).toHaveLength(101);
    expect(extensions?.warnings?.[0]?.code).toBe('LIST_CUT');
    expect(extensions?.warnings?.at(-1)?.message).toContain('1100 more warnings');
  });

  test('have paths of bounded length, however long their names', async () => {
    const name = (index: number) => `${'n'.repeat(3000)}${index}`;
    const lists = Array.from(
      { length: 60 },
      (_, index) => `${name(index)}: followers(first: 3, after: "x") {totalCount}`,
    );
    const answer = await ask<object, unknown>(`{user(by: {pk: "${FAMOUS.pk}"}) {${lists.join(' ')}}}`);
    expect(JSON.stringify(answer.errors).length).toBeLessThan(150_000);
    expect(answer.extensions?.warnings?.[0]?.code).toBe('LEFT_OUT');
  });
});

test.each([
  ['while it is built', 'MAX_ANSWER_VALUES', '200'],
  // Within this limit in characters, but not in bytes.
  ['when it is serialized', 'MAX_ANSWER_BYTES', '300000'],
])('a mutation whose answer is refused %s says that its writes may have happened', async (_when, setting, limit) => {
  const comment = mutationNamed(sandbox, 'createComment');
  const input = `{mediaGraphId: "${comment.input['mediaGraphId']}", message: "${'é'.repeat(250)}"}`;
  const bounded = gatewayFor(sandbox, { MAX_ALIASES: '1000', [setting]: limit }, ['META']);
  const { data, errors } = await bounded.ask<object | null, unknown>(
    `mutation {createComment(input: ${input}) {comment {${aliases(900, 'text')}}}}`,
  );
  expect(data).toBeNull();
  expect(errors).toHaveLength(1);
  expect(errors?.[0]?.extensions?.code).toBe('QUERY_TOO_COMPLEX');
  expect(errors?.[0]?.message).toContain(setting);
  expect(errors?.[0]?.message).toContain('The writes of this mutation may have happened');
  expect(writes(bounded)).toEqual([comment.sends]);
});
