import { expect, test } from 'vitest';
import { placeForKey } from '../../../../packages/graphiql/src/gateway/keys.ts';
import { postTo } from '../../../../packages/graphiql/src/gateway/post.ts';
import { createSender } from '../../../../packages/graphiql/src/gateway/sender.ts';
import { bearer, keyFile } from '../../../support/access/keys.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';

const keys = keyFile();
const key = await keys.add('explorer', { scopes: ['public', 'trace'] });
const server = await startGateway({ PORT: '0', API_KEYS_FILE: keys.path });
const { url } = await server.gateway.start();

const query = '{ user(by: { pk: "100734" }) { username } }';
const introspection = {
  query: 'query IntrospectionQuery { __schema { queryType { name } } }',
  operationName: 'IntrospectionQuery',
};
const place = JSON.parse(placeForKey) as Readonly<Record<string, string>>;

/** What sends the page's requests, in place of its browser. */
function opened({ at = url, needsKey = true, added = {} } = {}) {
  const sent: Headers[] = [];
  let note: string | undefined;
  let reads = 0;
  let typed: (() => void) | undefined;
  const sender = createSender({
    post: postTo(at, (input, init) => {
      sent.push(new Headers(init?.headers));
      return fetch(input, init);
    }),
    needsKey,
    mayTrace: true,
    show: (text) => {
      note = text;
    },
    readSchema: () => {
      reads += 1;
    },
    withBudget: (headers) => ({ ...added, ...headers }),
    afterTyping: (run) => {
      typed = run;
    },
  });
  return {
    ...sender,
    sent,
    note: () => note,
    schemaReads: () => reads,
    /** Lets the time pass for which the page waits. */
    passTime() {
      typed?.();
      typed = undefined;
    },
  };
}

/** Whether the schema is still awaited when everything else has happened. */
async function isWaiting(schema: Promise<unknown>): Promise<boolean> {
  const waiting = Symbol('waiting');
  return (
    (await Promise.race([schema, fetch(url, { headers: { accept: 'text/html' } }).then(() => waiting)])) === waiting
  );
}

test('before a key is typed, nothing is sent, and the page says where to type it', async () => {
  const page = opened();
  const schema = page.schema(introspection, place);
  expect(page.note()).toMatch(/needs an API key.*the headers, below the query/);
  expect(await isWaiting(schema)).toBe(true);
  expect(await page.operation({ query }, place)).toEqual({ errors: [{ message: page.note() }] });
  expect(page.sent).toEqual([]);
});

test('the schema is read as soon as a key has been typed, once', async () => {
  const page = opened();
  void page.schema(introspection, {});
  const text = JSON.stringify(bearer(key));
  for (let end = text.length - 10; end <= text.length; end++) page.edited(text.slice(0, end));
  expect(page.schemaReads()).toBe(0);
  page.passTime();
  expect(page.schemaReads()).toBe(1);
  const schema = await page.schema(introspection, bearer(key));
  expect(schema).toMatchObject({ data: { __schema: { queryType: { name: 'Query' } } } });
  expect(page.note()).toBeUndefined();
  page.edited(JSON.stringify({ ...bearer(key), 'x-upstream-trace': '1' }));
  page.passTime();
  expect(page.schemaReads()).toBe(1);
});

test('a refused key is said to be refused, why, and where to change it; the next one is tried', async () => {
  const page = opened();
  const mistyped = bearer(`${key.slice(0, -1)}${key.endsWith('x') ? 'y' : 'x'}`);
  const schema = page.schema(introspection, mistyped);
  await expect.poll(() => page.note()).toMatch(/mistyped.*Change it in the headers, below the query/);
  expect(await isWaiting(schema)).toBe(true);
  expect(await page.operation({ query }, mistyped)).toEqual({
    errors: [{ message: page.note(), extensions: { code: 'UNAUTHENTICATED' } }],
  });
  page.edited(JSON.stringify(mistyped));
  page.passTime();
  expect(page.schemaReads()).toBe(0);
  page.edited(JSON.stringify(bearer(key)));
  page.passTime();
  expect(page.schemaReads()).toBe(1);
});

test.each([
  { typed: 'authorization', headers: bearer(key) },
  { typed: 'x-api-key', headers: { 'X-API-Key': key } },
])('a key typed as $typed serves tabs whose place for it is empty, and no tab with another', async ({ headers }) => {
  const page = opened();
  const data = { user: { username: 'the_juniper_archive' } };
  expect(await page.operation({ query }, headers)).toMatchObject({ data });
  expect(await page.operation({ query }, { ...place, 'x-upstream-trace': '0' })).toMatchObject({ data });
  expect(page.sent[1]?.get('authorization')).toBe(`Bearer ${key}`);
  expect(page.sent[1]?.get('x-upstream-trace')).toBe('0');
  expect(await page.operation({ query }, bearer('gg_other'))).toMatchObject({ errors: [{}] });
  expect(page.sent[2]?.get('authorization')).toBe('Bearer gg_other');
});

test('without keys the page sends what is typed', async () => {
  const open = await startGateway({ PORT: '0' });
  const { url: at } = await open.gateway.start();
  const page = opened({ at, needsKey: false });
  expect(await page.schema(introspection, place)).toMatchObject({ data: { __schema: {} } });
  page.edited(JSON.stringify(bearer('of-a-proxy')));
  page.passTime();
  expect([page.schemaReads(), page.note()]).toEqual([0, undefined]);
});

test('the calls are asked for, but not with a key that may not see them, and nothing runs twice', async () => {
  const untraced = await keys.add('untraced', { scopes: ['public'] });
  const page = opened();
  server.sandbox.clearCalls();
  const seen = await page.operation({ query: query.replace('username', 'followerCount') }, bearer(key));
  expect(seen).toMatchObject({ extensions: { upstream: { calls: [expect.stringContaining('HIKER')] } } });
  const unseen = await page.operation({ query: query.replace('username', 'followerCount') }, bearer(untraced));
  expect(unseen).toMatchObject({ data: { user: {} }, extensions: { upstream: { requests: 1 } } });
  await page.operation({ query }, bearer(untraced));
  expect(page.sent.map((headers) => headers.get('x-upstream-trace'))).toEqual(['1', '1', null, null]);
  expect(server.sandbox.calls).toHaveLength(3);
});

test('the options of an operation do not reach the schema, and those of the price bar reach operations', async () => {
  const page = opened({ added: { 'x-upstream-budget': '0' } });
  const options = { ...bearer(key), 'X-Upstream-Explain': '1', 'x-upstream-budget': '1' };
  expect(await page.schema(introspection, options)).toMatchObject({ data: { __schema: {} } });
  expect([...(page.sent[0]?.keys() ?? [])].filter((name) => name.startsWith('x-upstream-'))).toEqual([]);
  server.sandbox.clearCalls();
  const cut = await page.operation({ query: query.replace('username', 'followerCount') }, bearer(key));
  expect(cut).toMatchObject({ errors: [{ extensions: { code: 'BUDGET_EXCEEDED' } }] });
  expect(server.sandbox.calls).toEqual([]);
});

test('explaining calls nothing', async () => {
  const page = opened();
  server.sandbox.clearCalls();
  const answer = await page.explain({ query: query.replace('username', 'followerCount') }, bearer(key));
  expect(answer).toMatchObject({ extensions: { upstream: { estimate: { billed: 1 } } } });
  expect(server.sandbox.calls).toEqual([]);
});

test('an operation is sent with its own name, though the page still knows that of the text before', async () => {
  const server = await startGateway();
  const { operation, explain } = opened({ at: (await server.gateway.start()).url, needsKey: false });
  const request = { query: 'query Person { user(by: { pk: "100734" }) { username } }', operationName: 'Before' };
  expect(await explain(request, {})).toMatchObject({ data: expect.anything() });
  expect(await operation(request, {})).toMatchObject({ data: { user: { username: expect.any(String) } } });
  const nameless = { query, operationName: 'Before' };
  expect(await operation(nameless, {})).toMatchObject({ data: { user: { username: expect.any(String) } } });
  const two = { query: `${request.query} query Other { __typename }`, operationName: 'Other' };
  expect(await operation(two, {})).toMatchObject({ data: { __typename: 'Query' } });
});
