import { FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { gatewayFor, startGateway, type TestGateway } from '../../support/gateway/gateway.ts';
import { testRedis } from '../../support/redis/test-redis.ts';
import { persistedQuery, requestForms, sha256 } from '../../support/requests/request-forms.ts';

const { isThere, url: redisUrl, prefix, redis } = await testRedis();

async function listening(server: TestGateway) {
  return requestForms(server, (await server.gateway.start()).url);
}

const on = await listening(await startGateway({ PORT: '0', AUTOMATIC_PERSISTED_QUERIES: '1' }));
const off = await listening(await startGateway({ PORT: '0' }));

let count = 0;
/** A document that no other test has registered. */
const newQuery = () => `query Q${++count} { user(by: { pk: "${FAMOUS.pk}" }) { username } }`;
const byHash = (query: string) => ({ extensions: persistedQuery(sha256(query)) });
const inUrl = (query: string) => ({ extensions: JSON.stringify(persistedQuery(sha256(query))) });
const PERSON = { status: 200, answer: { data: { user: { username: FAMOUS.username } } }, calls: 1 };
const refusedAs = (code: string, message: unknown, status = 200) => ({
  status,
  answer: { errors: [{ message, extensions: { code } }] },
  calls: 0,
});
const NOT_FOUND = refusedAs('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
const ofResponse = { accept: 'application/graphql-response+json' };

test('without the setting, clients learn that they must send texts', async () => {
  const query = newQuery();
  const refused = refusedAs('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
  expect(await off.post(byHash(query))).toEqual(refused);
  expect(await off.get(inUrl(query))).toEqual(refused);
  for (let run = 0; run < 2; run += 1) expect(await off.post({ query, ...byHash(query) })).toMatchObject(PERSON);
  expect(await off.post(byHash(query))).toEqual(refused);
});

test('a document is registered with its hash, and then asked for by the hash, on every path', async () => {
  const query = newQuery();
  for (const send of [on.post, on.overYoga]) expect(await send(byHash(query))).toEqual(NOT_FOUND);
  expect(await on.get(inUrl(query))).toEqual(NOT_FOUND);
  expect(await on.post(byHash(query), ofResponse)).toEqual({ ...NOT_FOUND, status: 400 });
  const first = await on.post({ query, ...byHash(query) });
  expect(first).toMatchObject(PERSON);
  for (const send of [on.post, on.overYoga, on.post])
    for (const body of [byHash(query), { query, ...byHash(query) }, { documentId: `sha256:${sha256(query)}` }])
      expect(await send(body)).toEqual(first);
  expect(await on.get(inUrl(query))).toEqual(first);
});

test('a GET registers a document too', async () => {
  const query = newQuery();
  const first = await on.get({ query, ...inUrl(query) });
  expect(first).toMatchObject(PERSON);
  expect(await on.get(inUrl(query))).toEqual(first);
});

test("a hash that is not the text's is refused, and registers nothing", async () => {
  const [query, other] = [newQuery(), newQuery()];
  const refused = refusedAs('PERSISTED_QUERY_HASH_MISMATCH', expect.stringContaining('not the SHA-256'), 400);
  await on.post({ query });
  for (const send of [on.post, on.overYoga]) expect(await send({ query, ...byHash(other) })).toEqual(refused);
  expect(await on.post(byHash(other))).toEqual(NOT_FOUND);
  expect(await on.post(byHash(query))).toEqual(NOT_FOUND);
});

test.each([
  ['invalid', '{ nothing }'],
  ['not GraphQL', '{ user('],
  ['over a limit', `{ ${Array.from({ length: 61 }, (_, at) => `a${at}: __typename`).join(' ')} }`],
])('a document that is %s is not registered', async (_what, query) => {
  const { answer } = await on.post({ query, ...byHash(query) });
  expect(answer).toMatchObject({ errors: [{}] });
  expect(await on.post(byHash(query))).toEqual(NOT_FOUND);
});

test('an id that is no hash is not found', async () => {
  for (const id of ['', 'x', '__proto__', sha256('').toUpperCase()])
    expect(await on.post({ extensions: persistedQuery(id) })).toEqual(NOT_FOUND);
});

test('the least recently used documents make room for new ones', async () => {
  const query = newQuery();
  await on.post({ query, ...byHash(query) });
  expect(await on.post(byHash(query))).toMatchObject(PERSON);
  for (let at = 0; at < 1001; at += 1) {
    const filler = `{ __typename } # ${at}`;
    await on.overYoga({ query: filler, ...byHash(filler) });
  }
  expect(await on.post(byHash(query))).toEqual(NOT_FOUND);
});

describe.skipIf(!isThere)('with Redis', () => {
  const settings = { PORT: '0', AUTOMATIC_PERSISTED_QUERIES: '1', REDIS_URL: redisUrl, REDIS_TIMEOUT_MS: '5000' };

  async function instances() {
    const shared = { ...settings, REDIS_PREFIX: `${prefix}${++count}:` };
    const one = await startGateway(shared);
    const other = gatewayFor(one.sandbox, shared);
    const keys = () => redis.keys(`${shared.REDIS_PREFIX}persisted-query:*`);
    return { one: await listening(one), other: await listening(other), keys };
  }

  test('a document registered at one instance is found by another', async () => {
    const { one, other, keys } = await instances();
    const query = newQuery();
    await one.post({ query, ...byHash(query) });
    await expect.poll(keys).toHaveLength(1);
    expect(await other.post(byHash(query))).toMatchObject(PERSON);
    expect(await other.post(byHash(query))).toMatchObject(PERSON);
  });

  test('what another party has put there is not run', async () => {
    const { one, other, keys } = await instances();
    const query = newQuery();
    await one.post({ query, ...byHash(query) });
    await expect.poll(keys).toHaveLength(1);
    const [key = ''] = await keys();
    await redis.set(key, query);
    expect(await other.post(byHash(query))).toEqual(NOT_FOUND);
  });

  test('any number of documents take a bounded number of keys, which expire', async () => {
    const { one, keys } = await instances();
    const places = new Set<number>();
    for (let at = 0; at < 300; at += 1) {
      const filler = `{ __typename } # ${count} ${at}`;
      places.add(Number.parseInt(sha256(filler).slice(0, 8), 16) % 1024);
      await one.overYoga({ query: filler, ...byHash(filler) });
    }
    expect(places.size).toBeLessThan(300);
    await expect.poll(async () => (await keys()).length).toBe(places.size);
    const [key = ''] = await keys();
    expect(await redis.pttl(key)).toBeGreaterThan(0);
  });
});
