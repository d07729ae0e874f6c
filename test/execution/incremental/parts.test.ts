import { PLAIN, startSandbox } from 'gramgraph-sandbox';
import { afterEach, expect, test } from 'vitest';
import { gatewayBehindGate } from '../../support/gateway/gate.ts';
import { mergeParts } from '../../support/requests/merge-parts.ts';
import { allParts, type Payload, readParts } from '../../support/requests/read-parts.ts';
import { waitUntil } from '../../support/time/clock.ts';

const sandbox = await startSandbox({ variants: PLAIN });
const server = await gatewayBehindGate(sandbox, { PORT: '0', CACHE: '0' });
const { url } = await server.gateway.start();
afterEach(() => {
  server.gate.open();
  sandbox.faults.clear();
  sandbox.clearCalls();
});

const byIds = 'multipart/mixed;incrementalSpec=v0.2';
const byPaths = 'multipart/mixed;deferSpec=20220824';

function send(query: string, accept = byIds, headers: Readonly<Record<string, string>> = {}, signal?: AbortSignal) {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: `${accept}, application/json`, ...headers },
    body: JSON.stringify({ query }),
    ...(signal && { signal }),
  });
}

/** The parts of an answer; the calls to these paths are held until the first part has arrived. */
async function partsAround(query: string, isHeld: (path: string) => boolean, accept = byIds): Promise<Payload[]> {
  server.gate.hold(isHeld);
  const all: Payload[] = [];
  for await (const part of readParts(await send(query, accept))) {
    all.push(part);
    server.gate.open();
  }
  return all;
}

const clips = (path: string): boolean => path.includes('/clips');

const deferredClips = `{
  user(by: { pk: "100734" }) {
    username
    ... on User @defer(label: "clips") { username clips(first: 2) { edges { node { code } } } }
  }
}`;

test('a fragment that waits for a call is delivered after the rest, without what the rest contains', async () => {
  const [first, second, ...others] = await partsAround(deferredClips, clips);
  expect(first).toMatchObject({
    data: { user: { username: 'the_juniper_archive' } },
    pending: [{ id: '0', path: ['user'], label: 'clips' }],
    hasNext: true,
  });
  expect(second).toMatchObject({
    incremental: [{ id: '0', data: { clips: { edges: [{}, {}] } } }],
    completed: [{ id: '0' }],
    hasNext: false,
  });
  expect(second?.incremental?.[0]?.data).not.toHaveProperty('username');
  expect(others).toEqual([]);
});

test('the first part waits for nothing that is deferred', async () => {
  const query = '{ user(by: { pk: "100734" }) { pk ... @defer { followerCount } } }';
  const [first, second] = await partsAround(query, () => true);
  expect(first).toMatchObject({ data: { user: { pk: '100734' } }, hasNext: true });
  expect(second).toMatchObject({ incremental: [{ data: { followerCount: 48_211 } }], hasNext: false });
  expect(server.calls()).toHaveLength(1);
});

test('in the older format, a fragment is delivered whole, under its label', async () => {
  const [first, second] = await partsAround(deferredClips, clips, byPaths);
  expect(first).toMatchObject({ data: { user: { username: 'the_juniper_archive' } }, hasNext: true });
  expect(first).not.toHaveProperty('pending');
  const data = { username: 'the_juniper_archive', clips: { edges: [{}, {}] } };
  expect(second).toMatchObject({ incremental: [{ path: ['user'], label: 'clips', data }], hasNext: false });
});

test('the parts cost what the complete answer costs, and the last one says so', async () => {
  const [first, last] = await partsAround(deferredClips, clips);
  expect(server.calls()).toHaveLength(2);
  expect(first?.extensions).toMatchObject({ upstream: { requests: 2, billed: 2 } });
  expect(last?.extensions).toMatchObject({ upstream: { requests: 2, billed: 2 }, is_final: true });
  expect(last?.incremental?.[0]?.extensions).toEqual(last?.extensions);
});

test('a fragment whose fields come with the same call makes no part', async () => {
  const query = '{ user(by: { pk: "100734" }) { username ... @defer(label: "d") { followerCount biography } } }';
  for (const accept of [byIds, byPaths]) {
    const response = await send(query, accept);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const [answer, ...others] = await allParts(response);
    expect(answer).toMatchObject({ data: { user: { followerCount: 48_211 } }, extensions: { is_final: true } });
    expect(others).toEqual([]);
  }
});

test('of one entity, the facts of a slower call are delivered later', async () => {
  const query = '{ user(by: { pk: "100734" }) { username ... @defer { about { country } } } }';
  const [first, second] = await partsAround(query, (path) => path.includes('/about'));
  expect(first?.data).toEqual({ user: { username: 'the_juniper_archive' } });
  expect(second?.incremental).toMatchObject([{ id: '0', data: { about: { country: expect.any(String) } } }]);
  expect(server.calls()).toHaveLength(2);
});

test('a label is delivered by itself in the older format if anything follows, because Relay waits for it', async () => {
  const query = `{ user(by: { pk: "100734" }) {
    username ... @defer(label: "known") { followerCount } ... @defer { biography } ... @defer(label: "clips") { clips(first: 1) { edges { node { pk } } } }
  } }`;
  const parts = await partsAround(query, clips, byPaths);
  expect(parts[0]?.data).toEqual({ user: { username: 'the_juniper_archive', biography: expect.any(String) } });
  expect(parts.flatMap(({ incremental = [] }) => incremental.map(({ label }) => label))).toEqual(['known', 'clips']);
});

test('a label is delivered by itself in the older format if anything failed, because Relay reads its errors there', async () => {
  const query = `{ user(by: { username: "quiet_heron" }) {
    followerCount ... @defer(label: "media") { media(first: 3) { edges { node { pk } } } }
  } }`;
  const errors = [{ path: ['user', 'media'], extensions: { code: 'PRIVATE' } }];
  const parts = await allParts(await send(query, byPaths));
  expect(parts).toMatchObject([
    { data: { user: { followerCount: 312 } }, hasNext: true },
    { incremental: [{ label: 'media', data: { media: null }, errors }], hasNext: false },
  ]);
  expect(parts[0]?.errors).toBeUndefined();
  expect(await allParts(await send(query, byIds))).toMatchObject([{ data: { user: { media: null } }, errors }]);
});

test('a streamed list is delivered as its pages arrive', async () => {
  const query = `{ user(by: { pk: "100734" }) { clips(first: 20) {
    edges @stream(initialCount: 1, label: "s") { node { code } } ... @defer { pageInfo { endCursor hasNextPage } }
  } } }`;
  const [first, ...later] = await partsAround(query, (path) => path.includes('page_id'));
  expect(first?.data).toMatchObject({ user: { clips: { edges: { length: 12 } } } });
  expect(first?.pending).toMatchObject([{ path: ['user', 'clips'] }, { path: ['user', 'clips', 'edges'], label: 's' }]);
  expect(later.flatMap(({ incremental = [] }) => incremental.flatMap(({ items }) => items ?? []))).toHaveLength(8);
  const complete = await allParts(await send(query, 'application/json'));
  expect(mergeParts([first as Payload, ...later]).data).toEqual(complete[0]?.data);
  expect(server.calls()).toHaveLength(4);
});

test('where a call fails for a deferred list, its part has the error, and the rest is as it was', async () => {
  sandbox.faults.add({ upstream: 'HIKER', path: '/v2/user/clips', status: 500 });
  sandbox.faults.add({ upstream: 'HIKER', path: '/v1/user/clips/chunk', status: 500 });
  sandbox.faults.add({ upstream: 'HIKER', path: '/gql/user/clips', status: 500 });
  for (const accept of [byIds, byPaths]) {
    const [first, second] = await partsAround(deferredClips, clips, accept);
    expect(first?.errors).toBeUndefined();
    expect(second?.incremental).toMatchObject([{ data: { clips: null }, errors: [{ path: ['user', 'clips'] }] }]);
  }
});

test('budgets count over all parts', async () => {
  const headers = { 'x-upstream-budget': '1' };
  const parts = await allParts(await send(deferredClips, byIds, headers));
  const { data, errors } = mergeParts(parts);
  expect(data).toMatchObject({ user: { username: 'the_juniper_archive', clips: null } });
  expect(errors).toMatchObject([{ path: ['user', 'clips'], extensions: { code: 'BUDGET_EXCEEDED' } }]);
});

test('calls in flight are cancelled when the client leaves between two parts', async () => {
  const client = new AbortController();
  server.gate.hold(clips);
  const parts = readParts(await send(deferredClips, byIds, {}, client.signal));
  await parts.next();
  const before = await server.gate.connections();
  expect(before).toBeGreaterThan(0);
  client.abort();
  let now = before;
  await waitUntil(() => {
    void server.gate.connections().then((count) => {
      now = count;
    });
    return now < before;
  });
  await expect(parts.next()).rejects.toThrow();
});

test('an estimate is answered at once, for the whole document', async () => {
  const estimate = await send(deferredClips, byIds, { 'x-upstream-explain': '1' });
  expect(estimate.headers.get('content-type')).toBe('application/json; charset=utf-8');
  const [answer] = await allParts(estimate);
  expect(answer?.extensions).toMatchObject({ upstream: { estimate: { billed: 2 } } });
  expect(server.calls()).toEqual([]);
});

test('no cache keeps an answer in parts', async () => {
  server.gate.hold(clips);
  const response = await send(deferredClips);
  expect(response.headers.get('cache-control')).toBe('private, no-store');
  server.gate.open();
  await allParts(response);
});
