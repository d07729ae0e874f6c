import { expect, test, vi } from 'vitest';
import { bearer, keyFile } from '../../../support/access/keys.ts';
import { requestInit } from '../../../support/requests/request-init.ts';
import { pk, profile, startCounted } from './start.ts';

const texts = async (response: Response | Promise<Response>) =>
  (await (await response).text()).replace(/"durationMs":\d+/, '"durationMs":0');
const byGet = (url: string) => `${url}?query=${encodeURIComponent(profile)}`;

test('an operation is answered with its response from the third time on, without a call', async () => {
  const server = await startCounted();
  const results: boolean[] = [];
  for (let time = 0; time < 5; time += 1) results.push((await server.isRepeated()).isRepeated);
  // The first time it is called, the second time stored.
  expect(results).toEqual([false, false, true, true, true]);
  expect(server.calls).toEqual([]);
});

test('a repeated response has the bytes, headers and validator of the response before, by each way', async () => {
  const server = await startCounted({ CLIENT_NO_CACHE: '0' });
  const before = { post: await fetch(server.url, requestInit(profile)), get: await fetch(byGet(server.url)) };
  const bodies = { post: await texts(before.post), get: await texts(before.get) };
  const second = { post: await fetch(server.url, requestInit(profile)), get: await fetch(byGet(server.url)) };
  expect(await texts(second.post)).toBe(await texts(second.get));
  const from = (await server.repeated()) ?? 0;
  const third = { post: await fetch(server.url, requestInit(profile)), get: await fetch(byGet(server.url)) };
  const withoutPort = await server.gateway.fetch(server.url, requestInit(profile));
  expect(await server.repeated()).toBe(from + 3);
  const hit = bodies.get
    .replace('"requests":1,"billed":1', '"requests":0,"billed":0')
    .replace('"cacheHits":0', '"cacheHits":1');
  for (const answer of [third.post, third.get, withoutPort]) expect(await texts(answer)).toBe(hit);
  expect(bodies.post).not.toBe(hit);
  for (const name of ['content-type', 'content-length', 'vary', 'etag', 'x-upstream-cost'])
    expect(third.get.headers.get(name), name).toBe(second.get.headers.get(name));
  expect(third.get.headers.get('etag')).toMatch(/^W\//);
  // `fetch` adds `no-cache` to it, which this gateway ignores.
  const known = { headers: { 'if-none-match': String(third.get.headers.get('etag')) } };
  expect((await fetch(byGet(server.url), known)).status).toBe(304);
});

test('a repeated response has a validator for each content type', async () => {
  const server = await startCounted();
  const etag = async (accept: string) => {
    const response = await fetch(byGet(server.url), { headers: { accept } });
    return [response.headers.get('content-type')?.split(';')[0], response.headers.get('etag')] as const;
  };
  const types = ['application/json', 'application/graphql-response+json', 'application/json'];
  const seen = new Map<string | undefined, Set<string | null>>();
  for (let turn = 0; turn < 4; turn += 1) {
    for (const accept of types) {
      const [type, validator] = await etag(accept);
      seen.set(type, (seen.get(type) ?? new Set()).add(validator));
    }
  }
  const [[json] = [], [other] = []] = [...seen.values()].map((validators) => [...validators]);
  expect([...seen.values()].map(({ size }) => size)).toEqual([1, 1]);
  expect(json).not.toBe(other);
});

test('a program that changes the bytes of an answer does not change those of the next', async () => {
  const server = await startCounted();
  await server.store();
  const ask = async () => server.gateway.fetch(server.url, requestInit(profile));
  new Uint8Array(await (await ask()).arrayBuffer()).fill(0);
  expect(await texts(await ask())).toContain('someone');
});

test('the time for which an answer may be kept counts down', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  const server = await startCounted({ CACHE_PROFILES_SECONDS: '60' });
  await server.store();
  const maxAge = async () => (await fetch(server.url, requestInit(profile))).headers.get('cache-control');
  expect(await maxAge()).toBe('private, max-age=60');
  vi.setSystemTime(Date.now() + 20_000);
  expect(await maxAge()).toBe('private, max-age=40');
  vi.useRealTimers();
});

test('the calls of a repeated response are counted as answered by the memory', async () => {
  const server = await startCounted();
  await server.store();
  const hits = () => server.series('gramgraph_cache_lookups_total{upstream="HIKER",level="memory",result="hit"}');
  const before = (await hits()) ?? 0;
  const { answer } = await server.isRepeated();
  expect(answer.extensions?.upstream).toEqual({
    requests: 0,
    billed: 0,
    credits: 0,
    cacheHits: 1,
    coalesced: 0,
    durationMs: 0,
  });
  expect(await hits()).toBe(before + 1);
});

test('each key is told what is left of its own budget', async () => {
  const keys = keyFile();
  const server = await startCounted({ API_KEYS_FILE: keys.path });
  const one = bearer(await keys.add('one', { perDay: 9 }));
  const other = bearer(await keys.add('other', { perDay: 5 }));
  const remaining = async (headers: Readonly<Record<string, string>>) => {
    const { answer, isRepeated } = await server.isRepeated(profile, headers);
    return [isRepeated, answer.extensions?.upstream];
  };
  await server.store(profile, one);
  expect(await remaining(one)).toEqual([true, expect.objectContaining({ requests: 0, remaining: { day: 8 } })]);
  expect(await remaining(other)).toEqual([true, expect.objectContaining({ requests: 0, remaining: { day: 5 } })]);
  await server.ask(`{ user(by: { pk: "18" }) { username } }`, { headers: other });
  expect(await remaining(other)).toEqual([true, expect.objectContaining({ remaining: { day: 4 } })]);
});

test('keys with other scopes, other hosts, variables and budgets have responses of their own', async () => {
  const keys = keyFile();
  const server = await startCounted({ API_KEYS_FILE: keys.path });
  const one = bearer(await keys.add('one'));
  const traced = bearer(await keys.add('traced', { scopes: ['public', 'trace'] }));
  await server.store(profile, one);
  for (const headers of [traced, { ...one, host: 'localhost:1' }, { ...one, 'x-upstream-budget': '3' }])
    expect((await server.isRepeated(profile, headers)).isRepeated, JSON.stringify(headers)).toBe(false);
  expect((await server.isRepeated(profile, one)).isRepeated).toBe(true);
});

test('variables that are refused are not answered with the response to null, and deep ones are ignored where they are not used', async () => {
  const server = await startCounted();
  const query = `query ($first: Int, $by: UserBy!) { user(by: $by) { username followers(first: $first) @include(if: false) { totalCount } } }`;
  const ask = async (variables: string) => {
    const body = `{"query":${JSON.stringify(query)},"variables":${variables}}`;
    return (await (await fetch(server.url, { ...requestInit(query), body })).json()) as {
      data?: unknown;
      errors?: object[];
    };
  };
  const by = `"by":{"pk":"${pk}"}`;
  for (let time = 0; time < 4; time += 1) expect((await ask(`{"first":null,${by}}`)).errors).toBeUndefined();
  expect(await server.repeated()).toBe(2);
  expect((await ask(`{"first":1e400,${by}}`)).errors).toHaveLength(1);
  const unused = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  expect((await ask(`{"unused":${unused},"first":null,${by}}`)).errors).toBeUndefined();
  expect(await server.repeated()).toBe(2);
});

test('a key that may run certain documents only is refused the response of another key', async () => {
  const keys = keyFile();
  const server = await startCounted({ API_KEYS_FILE: keys.path });
  await server.store(profile, bearer(await keys.add('free')));
  const bound = bearer(await keys.add('bound', { documents: ['0'.repeat(64)] }));
  const { answer, isRepeated } = await server.isRepeated(profile, bound);
  expect([isRepeated, answer.errors?.[0]?.extensions?.code]).toEqual([false, 'FORBIDDEN']);
});

test.each([
  ['bypasses the cache', { 'cache-control': 'no-cache' }, profile],
  ['forbids to store', { 'cache-control': 'no-store' }, profile],
  ['asks for the calls', { 'x-upstream-trace': '1' }, profile],
  ['asks for the estimate', { 'x-upstream-explain': '1' }, profile],
  ['allows an answer in parts', {}, `{ user(by: { pk: "${pk}" }) { username ... @defer { followerCount } } }`],
  ['asks for the state of the services', {}, '{ upstreams { requests } }'],
  ['selects no fact', {}, '{ __typename }'],
  ['has an error', {}, `{ user(by: { pk: "${pk}" }) { username stories { pk } } }`],
])('the answer to a request that %s is never a repeated response', async (_what, headers, query) => {
  const server = await startCounted({ UPSTREAM_TRACE: '1', CLIENT_NO_CACHE: '1' });
  await server.store();
  for (let time = 0; time < 4; time += 1) expect((await server.isRepeated(query, headers)).isRepeated).toBe(false);
});

test('a batch is never answered with repeated responses', async () => {
  const server = await startCounted({ MAX_BATCH: '5' });
  await server.store();
  const before = await server.repeated();
  const body = JSON.stringify([{ query: profile }, { query: profile }]);
  const batch = await fetch(server.url, { ...requestInit(profile), body });
  expect(await batch.json()).toHaveLength(2);
  expect(await server.repeated()).toBe(before);
});
