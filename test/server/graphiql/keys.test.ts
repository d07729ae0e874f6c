import { expect, test } from 'vitest';
import { bearer, keyFile } from '../../support/access/keys.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { openPage } from './open-page.ts';

const keys = keyFile();
const key = await keys.add('explorer');
const server = await startGateway({ PORT: '0', API_KEYS_FILE: keys.path });
const { url } = await server.gateway.start();
const html = await (await fetch(url, { headers: { accept: 'text/html' } })).text();
const opened = () => openPage(html, url);

const query = '{ user(by: { pk: "100734" }) { username } }';
const introspection = {
  query: 'query IntrospectionQuery { __schema { queryType { name } } }',
  operationName: 'IntrospectionQuery',
};
const place = { authorization: 'Bearer ' };

/** Whether the schema is still awaited when everything else has happened. */
async function isWaiting(schema: Promise<unknown>): Promise<boolean> {
  const waiting = Symbol('waiting');
  return (
    (await Promise.race([schema, fetch(url, { headers: { accept: 'text/html' } }).then(() => waiting)])) === waiting
  );
}

test('each tab has a place for the key in its headers, beside those of its example', () => {
  const { options } = opened();
  expect(JSON.parse(options.headers ?? '')).toEqual(place);
  const [first, ...others] = options.defaultTabs.map(({ headers = '' }) => JSON.parse(headers) as object);
  expect(first).toEqual({ ...place, 'x-upstream-trace': '1' });
  expect(others.length).toBeGreaterThan(0);
  for (const headers of others) expect(headers).toMatchObject(place);
});

test('before a key is typed, nothing is sent, and the page says where to type it', async () => {
  const page = opened();
  expect(page.note()).toBeUndefined();
  const schema = page.options.fetcher(introspection, { headers: place });
  expect(page.note()).toMatch(/needs an API key.*the headers, below the query/);
  expect(await isWaiting(schema)).toBe(true);
  const answer = await page.options.fetcher({ query }, { headers: place });
  expect(answer).toEqual({ errors: [{ message: page.note() }] });
  expect(page.sent).toEqual([]);
});

test('the schema is read as soon as a key has been typed, once', async () => {
  const page = opened();
  void page.options.fetcher(introspection, {});
  const text = JSON.stringify(bearer(key));
  for (let end = text.length - 10; end <= text.length; end++) page.options.onEditHeaders(text.slice(0, end));
  expect(page.schemaReads()).toBe(0);
  page.passTime();
  expect(page.schemaReads()).toBe(1);
  const schema = await page.options.fetcher(introspection, { headers: bearer(key) });
  expect(schema).toMatchObject({ data: { __schema: { queryType: { name: 'Query' } } } });
  expect(page.note()).toBeUndefined();
  page.options.onEditHeaders(JSON.stringify({ ...bearer(key), 'x-upstream-trace': '1' }));
  page.passTime();
  expect(page.schemaReads()).toBe(1);
});

test('a refused key is said to be refused, why, and where to change it; the next one is tried', async () => {
  const page = opened();
  const mistyped = bearer(`${key.slice(0, -1)}${key.endsWith('x') ? 'y' : 'x'}`);
  const schema = page.options.fetcher(introspection, { headers: mistyped });
  await expect.poll(() => page.note()).toMatch(/mistyped.*Change it in the headers, below the query/);
  expect(await isWaiting(schema)).toBe(true);
  expect(await page.options.fetcher({ query }, { headers: mistyped })).toEqual({
    errors: [{ message: page.note(), extensions: { code: 'UNAUTHENTICATED' } }],
  });
  page.options.onEditHeaders(JSON.stringify(mistyped));
  page.passTime();
  expect(page.schemaReads()).toBe(0);
  page.options.onEditHeaders(JSON.stringify(bearer(key)));
  page.passTime();
  expect(page.schemaReads()).toBe(1);
});

test.each([
  { typed: 'authorization', headers: bearer(key) },
  { typed: 'x-api-key', headers: { 'X-API-Key': key } },
])('a key typed as $typed serves tabs whose place for it is empty, and no tab with another', async ({ headers }) => {
  const page = opened();
  const data = { user: { username: 'the_juniper_archive' } };
  expect(await page.options.fetcher({ query }, { headers })).toMatchObject({ data });
  expect(await page.options.fetcher({ query }, { headers: { ...place, 'x-upstream-trace': '0' } })).toMatchObject({
    data,
  });
  expect(page.sent[1]?.get('authorization')).toBe(`Bearer ${key}`);
  expect(page.sent[1]?.get('x-upstream-trace')).toBe('0');
  expect(await page.options.fetcher({ query }, { headers: bearer('gg_other') })).toMatchObject({ errors: [{}] });
  expect(page.sent[2]?.get('authorization')).toBe('Bearer gg_other');
});

test('no key is in the page, and none is stored', () => {
  expect(html).not.toContain(key);
  const page = opened();
  const secrets = {
    Authorization: `Bearer ${key}`,
    'x-api-key': key,
    'x-meta-access-token': 'invented-token',
    cookie: 'id=invented-token',
  };
  const headers = JSON.stringify({ ...secrets, 'x-upstream-explain': '1' });
  const { storage } = page.options;
  storage.setItem('graphiql:headers', headers);
  storage.setItem('graphiql:tabState', JSON.stringify({ tabs: [{ query: '{ a }', headers }, { headers: null }] }));
  storage.setItem('graphiql:query', '{ a }');
  expect([...page.stored.values()].join()).not.toMatch(new RegExp(`${key}|invented-token`));
  const kept = { Authorization: 'Bearer ', 'x-upstream-explain': '1' };
  expect(JSON.parse(page.stored.get('graphiql:headers') ?? '')).toEqual(kept);
  const [first, second] = JSON.parse(storage.getItem('graphiql:tabState') ?? '').tabs;
  expect([first.query, JSON.parse(first.headers), second.headers]).toEqual(['{ a }', kept, null]);
  expect(page.stored.get('graphiql:query')).toBe('{ a }');
  storage.setItem('graphiql:headers', `{ "authorization": "Bearer ${key}`);
  expect(page.stored.get('graphiql:headers')).toBe('');
});

test('without keys the page has no place for one, and sends what is typed', async () => {
  const open = await startGateway({ PORT: '0' });
  const { url: address } = await open.gateway.start();
  const page = openPage(await (await fetch(address, { headers: { accept: 'text/html' } })).text(), address);
  expect(page.options.headers).toBeUndefined();
  expect(page.options.defaultTabs.map(({ headers = '' }) => headers).join()).not.toContain('authorization');
  expect(await page.options.fetcher(introspection, { headers: place })).toMatchObject({ data: { __schema: {} } });
  page.options.onEditHeaders(JSON.stringify(bearer('of-a-proxy')));
  page.passTime();
  expect([page.schemaReads(), page.note()]).toEqual([0, undefined]);
});
