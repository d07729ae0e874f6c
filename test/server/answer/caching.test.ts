import { BUSINESS, FAMOUS, FIRST_FRIEND, GONE } from 'gramgraph-sandbox';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startGateway } from '../../support/gateway/gateway.ts';
import { mutationNamed } from '../../support/graph/every-mutation.ts';
import { requestInit } from '../../support/requests/request-init.ts';

const settings = {
  CACHE: '1',
  PORT: '0',
  CACHE_PROFILES_SECONDS: '300',
  CACHE_LISTS_SECONDS: '120',
  CACHE_REFRESH_SECONDS: '30',
  REMEMBER_ABSENCE_SECONDS: '60',
};
const world = { metaTokens: [{ token: 'friend-token', username: FIRST_FRIEND.username }] };
const hiker = await startGateway(settings);
const uncached = await startGateway({ ...settings, CACHE: '0' });
const official = await startGateway({ ...settings, META_CALLER_TOKENS: '1' }, world, ['META']);
const urls = new Map(
  await Promise.all([hiker, uncached, official].map(async (one) => [one, (await one.gateway.start()).url] as const)),
);

/** Advances the clock without firing timers. */
function advance(seconds: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 });
}
beforeEach(() => advance(0));
afterEach(() => void vi.useRealTimers());

type Send = (headers?: Readonly<Record<string, string>>) => Promise<Response>;

/** Sends a query through Yoga without a port, over a port as a new document, and over the fast path. */
function ways(server: typeof hiker, query: string): Send[] {
  const url = urls.get(server) ?? '';
  const overYoga: Send = async (headers = {}) =>
    server.gateway.fetch('http://localhost/graphql', requestInit(query, { headers }));
  return [
    overYoga,
    (headers = {}) => fetch(url, requestInit(`${query} # new`, { headers })),
    (headers = {}) => fetch(url, requestInit(query, { headers })),
  ];
}

async function cacheControl(server: typeof hiker, query: string, headers?: Readonly<Record<string, string>>) {
  const all: (string | null)[] = [];
  for (const send of ways(server, query)) {
    const response = await send(headers);
    expect(response.headers.get('vary')).toContain('Accept-Encoding');
    expect(response.headers.get('vary')).toContain('X-Meta-Access-Token');
    await response.arrayBuffer();
    all.push(response.headers.get('cache-control'));
  }
  expect(new Set(all).size, all.join(' | ')).toBe(1);
  return all[0];
}

const get = (server: typeof hiker, query: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${urls.get(server)}?query=${encodeURIComponent(query)}`, { headers });

const profile = (pk: string) => `{ user(by: { pk: "${pk}" }) { username followerCount } }`;
const withClips = (pk: string) =>
  `{ user(by: { pk: "${pk}" }) { followerCount clips(first: 2) { edges { node { pk } } } } }`;

describe('an answer may be kept', () => {
  test('as long as the shortest-lived record in it is fresh', async () => {
    expect(await cacheControl(hiker, profile(FAMOUS.pk))).toBe('private, max-age=300');
    advance(20);
    expect(await cacheControl(hiker, withClips(FAMOUS.pk))).toBe('private, max-age=120');
    advance(100);
    expect(await cacheControl(hiker, withClips(FAMOUS.pk))).toBe('private, max-age=20');
    expect(await cacheControl(hiker, profile(FAMOUS.pk))).toBe('private, max-age=180');
  });

  test('not without asking again, once a record is stale', async () => {
    await cacheControl(hiker, profile(FIRST_FRIEND.pk));
    advance(310);
    const [send] = ways(hiker, profile(FIRST_FRIEND.pk));
    expect((await send?.())?.headers.get('cache-control')).toBe('private, no-cache');
  });

  test('not without asking again, where nothing is cached', async () => {
    expect(await cacheControl(uncached, profile(FAMOUS.pk))).toBe('private, no-cache');
    expect((await get(uncached, profile(FAMOUS.pk))).headers.get('cache-control')).toBe('public, no-cache');
  });

  test('for five minutes, if it was made without a call', async () => {
    hiker.sandbox.clearCalls();
    expect(await cacheControl(hiker, `{ user(by: { pk: "${FAMOUS.pk}" }) { pk } }`)).toBe('private, max-age=300');
    expect(hiker.calls()).toEqual([]);
  });

  test('as long as all that a joined call has answered is fresh', async () => {
    const query = profile(hiker.sandbox.world.people.at(7).pk);
    hiker.sandbox.clearCalls();
    const answers = await Promise.all([1, 2, 3].map(() => ways(hiker, query)[0]?.()));
    expect(answers.map((one) => one?.headers.get('cache-control'))).toEqual(Array(3).fill('private, max-age=300'));
    expect(hiker.calls()).toHaveLength(1);
  });
});

describe('only the answer to a GET without a credential is public', () => {
  test('a GET', async () => {
    expect((await get(hiker, profile(FAMOUS.pk))).headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
  });

  test.each(['authorization', 'cookie', 'x-api-key'])('a GET with %s', async (name) => {
    const { headers } = await get(hiker, profile(FAMOUS.pk), { [name]: 'x' });
    expect(headers.get('cache-control')).toMatch(/^private, max-age=\d+$/);
  });
});

describe('an answer is private and not stored', () => {
  const neverKept = 'private, no-store';

  test.each([
    ['with an error of a field', profile(GONE.pk)],
    ['that is a refusal', '{ nothing }'],
    ['of the state of the services', '{ upstreams { upstream } }'],
  ])('%s', async (_what, query) => {
    expect(await cacheControl(hiker, query)).toBe(neverKept);
    expect((await get(hiker, query)).headers.get('cache-control')).toBe(neverKept);
  });

  test.each([
    ['x-upstream-trace', '1'],
    ['x-upstream-explain', '1'],
    ['cache-control', 'max-age=0, no-store'],
  ])('to a request with %s: %s', async (name, value) => {
    expect(await cacheControl(hiker, profile(FAMOUS.pk), { [name]: value })).toBe(neverKept);
  });

  test("to a caller's own token, and of the official API at all", async () => {
    expect(await cacheControl(official, '{ account { username } }')).toBe(neverKept);
    const own = { 'x-meta-access-token': 'friend-token' };
    expect(await cacheControl(official, '{ account { username } }', own)).toBe(neverKept);
    expect(await cacheControl(official, '{ __typename }', own)).toBe('private, max-age=300');
    expect(official.sandbox.calls.length).toBeGreaterThan(0);
  });

  test('to a mutation', async () => {
    const like = mutationNamed(official.sandbox, 'createComment');
    const input = `{mediaGraphId: "${like.input['mediaGraphId']}", message: "${BUSINESS.username}"}`;
    expect(await cacheControl(official, `mutation { createComment(input: ${input}) { comment { graphId } } }`)).toBe(
      neverKept,
    );
  });

  test.each([
    ['/health', {}],
    ['/graphql', { origin: 'http://foe.example' }],
    ['/nothing', {}],
    ['/graphql', { accept: 'application/xml' }],
    ['/graphql?query={__typename}', { accept: 'text/event-stream' }],
  ])('at %s with %o', async (path, headers) => {
    const response = await hiker.gateway.fetch(`http://localhost${path}`, { headers });
    expect(response.headers.get('cache-control')).toContain('no-store');
    expect(response.headers.get('vary')).toContain('Accept');
  });
});

describe('a validator', () => {
  const query = profile(FAMOUS.pk);
  // Without a cache-control of its own, fetch adds `no-cache` to a conditional request.
  const ifNoneMatch = (etag: string | null) =>
    get(hiker, query, { 'if-none-match': etag ?? '', 'cache-control': 'max-age=0' });

  test('is the same for the same data at another cost', async () => {
    const paid = await get(hiker, query, { 'cache-control': 'no-store' });
    expect([paid.headers.get('cache-control'), paid.headers.get('etag')]).toEqual(['private, no-store', null]);
    const first = await get(uncached, query);
    const second = await get(hiker, query);
    expect(first.headers.get('x-upstream-cost')).toBe('requests=1, billed=1, credits=0');
    expect(second.headers.get('x-upstream-cost')).toBe('requests=0, billed=0, credits=0');
    expect(second.headers.get('etag')).toMatch(/^W\/"[\w-]+"$/);
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
  });

  test('that the client names is answered with 304, its price and its lifetime, without a body', async () => {
    const { headers } = await get(hiker, query);
    for (const named of [headers.get('etag'), `"other", ${headers.get('etag')}`, '*', headers.get('etag')?.slice(2)]) {
      const response = await ifNoneMatch(named ?? '');
      expect([response.status, await response.text()]).toEqual([304, '']);
      expect(response.headers.get('etag')).toBe(headers.get('etag'));
      expect(response.headers.get('x-upstream-cost')).toBe('requests=0, billed=0, credits=0');
      expect(response.headers.get('cache-control')).toMatch(/^public, max-age=/);
      expect(response.headers.get('vary')).toBe(headers.get('vary'));
    }
  });

  test('that a request names which bypasses the cache is compared with the new answer', async () => {
    const { headers } = await get(hiker, query);
    const response = await get(hiker, query, { 'if-none-match': headers.get('etag') ?? '' });
    expect(response.status).toBe(304);
    expect(response.headers.get('x-upstream-cost')).toBe('requests=1, billed=1, credits=0');
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
  });

  test('is made of a large answer too, which is written in chunks', async () => {
    const keys = Array(90).fill(`{pk: "${FAMOUS.pk}"}`).join();
    const aliases = Array.from({ length: 50 }, (_, index) => `a${index}: biography`).join(' ');
    const large = (first: string) => `{ users(by: [${keys}]) { ${first} ${aliases} } }`;
    const ask = (search: string, etag: string | null) =>
      get(hiker, search, { 'if-none-match': etag ?? '"none"', 'cache-control': 'max-age=0' });
    const whole = await ask(large('pk'), null);
    expect((await whole.text()).length).toBeGreaterThan(131_072);
    const etag = whole.headers.get('etag');
    expect(etag).toMatch(/^W\/"[\w-]+"$/);
    for (let run = 0; run < 2; run += 1) expect((await ask(large('pk'), etag)).status).toBe(304);
    expect((await ask(large('username'), etag)).status).toBe(200);
  });

  test('of another answer is not', async () => {
    const other = await get(hiker, profile(FIRST_FRIEND.pk));
    expect((await ifNoneMatch(other.headers.get('etag'))).status).toBe(200);
  });

  test('differs by content type, which one cache can hold both of', async () => {
    const plain = await get(hiker, query, { accept: 'application/json' });
    const typed = await get(hiker, query, { accept: 'application/graphql-response+json' });
    expect(plain.headers.get('etag')).not.toBe(typed.headers.get('etag'));
  });

  test('is not sent with the answer to a POST, nor with errors', async () => {
    for (const send of ways(hiker, query)) expect((await send()).headers.get('etag')).toBeNull();
    expect((await get(hiker, profile(GONE.pk))).headers.get('etag')).toBeNull();
  });
});
