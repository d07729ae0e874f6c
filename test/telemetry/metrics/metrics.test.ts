import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { FAMOUS, FIRST_FRIEND, GONE, PLAIN, startSandbox } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { maxClientNames } from '../../../src/model/services/upstream.ts';
import { release } from '../../../src/release.ts';
import { Metrics } from '../../../src/telemetry/metrics/metrics.ts';
import { gatewayBehindGate } from '../../support/gateway/gate.ts';
import { gatewayFor } from '../../support/gateway/gateway.ts';
import { testRedis } from '../../support/redis/test-redis.ts';
import { readParts } from '../../support/requests/read-parts.ts';
import { requestInit } from '../../support/requests/request-init.ts';
import { afterFile } from '../../support/runner/after-file.ts';
import { eventually } from '../../support/time/eventually.ts';
import { scrapeText } from './scrape.ts';
import { listening, startScraped } from './start.ts';

const famous = `query Q { user(by: { pk: "${FAMOUS.pk}" }) { username followerCount } }`;

/** Advances the clock without firing timers. */
function advance(seconds: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 });
}
afterEach(() => void vi.useRealTimers());

describe('operations', () => {
  test('are counted by kind and by the code of their first error, on both paths and without a port', async () => {
    const { send, ask, series } = await startScraped();
    await send(famous); // Yoga
    await send(famous); // the fast path
    await ask(famous);
    await send(`{ user(by: { pk: "${GONE.pk}" }) { username } }`);
    await send('{ nothing }');
    await send('{ nothing }');
    expect(await series('gramgraph_operations_total')).toEqual({
      'gramgraph_operations_total{kind="query",code="OK"}': 3,
      'gramgraph_operations_total{kind="query",code="NOT_FOUND"}': 1,
      'gramgraph_operations_total{kind="none",code="GRAPHQL_VALIDATION_FAILED"}': 2,
    });
    expect(await series('gramgraph_operations_running')).toEqual({ gramgraph_operations_running: 0 });
    expect(await series('gramgraph_operation_duration_seconds_count')).toEqual({
      'gramgraph_operation_duration_seconds_count{kind="query"}': 4,
    });
  });

  test('with an answer in parts are counted when the last part has left, with an error of any part', async () => {
    const sandbox = await startSandbox({ variants: PLAIN });
    afterFile(() => sandbox.stop());
    sandbox.faults.add({ path: '/v2/user/clips', status: 403 });
    const { gate, ...server } = await gatewayBehindGate(sandbox, { PORT: '0', METRICS_PORT: '0' });
    const { url, series } = await listening(server);
    gate.hold((path) => path.includes('/clips'));
    const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { username ... @defer { clips(first: 1) { edges { cursor } } } } }`;
    const headers = { accept: 'multipart/mixed;incrementalSpec=v0.2' };
    const codes: unknown[] = [];
    for await (const { incremental = [], completed = [] } of readParts(
      await fetch(url, requestInit(query, { headers })),
    )) {
      for (const { errors = [] } of [...incremental, ...completed])
        codes.push(...errors.map((e) => e.extensions?.code));
      expect(await series('gramgraph_operations_running')).toEqual({
        gramgraph_operations_running: codes.length === 0 ? 1 : 0,
      });
      gate.open();
    }
    expect(codes).toHaveLength(1);
    expect(await series('gramgraph_operations_total')).toEqual({
      [`gramgraph_operations_total{kind="query",code="${codes[0]}"}`]: 1,
    });
  });

  test('are in progress until they end', async () => {
    const { url, sandbox, send, series } = await startScraped();
    sandbox.faults.add({ kind: 'hang' });
    const controller = new AbortController();
    const asked = fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: famous }),
      signal: controller.signal,
    });
    await eventually(async () =>
      expect(await series('gramgraph_operations_running')).toEqual({ gramgraph_operations_running: 1 }),
    );
    controller.abort();
    await expect(asked).rejects.toThrow();
    await eventually(async () =>
      expect(await series('gramgraph_http_requests_total')).toEqual({
        'gramgraph_http_requests_total{status="aborted"}': 1,
      }),
    );
    sandbox.faults.clear();
    await send(famous);
    expect(await series('gramgraph_operations_running')).toEqual({ gramgraph_operations_running: 0 });
    expect(await series('gramgraph_http_requests_total')).toMatchObject({
      'gramgraph_http_requests_total{status="200"}': 1,
    });
  });
});

describe('calls', () => {
  test('are counted by endpoint and outcome, and their cost by client', async () => {
    const { send, series, sandbox } = await startScraped({ KEYAPI_TOKEN: 'any', RETRIES: '1' });
    await send(famous, { 'apollographql-client-name': 'shop' });
    sandbox.faults.add({ kind: 'error', times: 1 });
    await send(famous);
    expect(await series('gramgraph_upstream_calls_total')).toEqual({
      'gramgraph_upstream_calls_total{upstream="HIKER",endpoint="/v2/user/by/id",outcome="OK"}': 2,
      'gramgraph_upstream_calls_total{upstream="HIKER",endpoint="/v2/user/by/id",outcome="UPSTREAM_UNAVAILABLE"}': 1,
    });
    expect(await series('gramgraph_upstream_billed_requests_total')).toEqual({
      'gramgraph_upstream_billed_requests_total{upstream="HIKER",client="shop",key=""}': 1,
      'gramgraph_upstream_billed_requests_total{upstream="HIKER",client="unnamed",key=""}': 1,
    });
    expect(await series('gramgraph_upstream_call_duration_seconds_count')).toEqual({
      'gramgraph_upstream_call_duration_seconds_count{upstream="HIKER"}': 3,
    });
    expect(await series('gramgraph_upstream_calls_')).toMatchObject({
      'gramgraph_upstream_calls_running{upstream="HIKER"}': 0,
      'gramgraph_upstream_calls_waiting{upstream="HIKER"}': 0,
    });
  });

  test('in progress and those that wait are shown while they do', async () => {
    const { ask, sandbox, series } = await startScraped({ UPSTREAM_CONCURRENCY: '1' });
    sandbox.faults.add({ kind: 'hang', times: 1 });
    const asked = ask(
      `{ users(by: [{ pk: "${FAMOUS.pk}" }, { pk: "${FIRST_FRIEND.pk}" }]) { username followerCount } }`,
    );
    await eventually(async () =>
      expect(await series('gramgraph_upstream_calls_')).toMatchObject({
        'gramgraph_upstream_calls_running{upstream="HIKER"}': 1,
        'gramgraph_upstream_calls_waiting{upstream="HIKER"}': 1,
      }),
    );
    sandbox.faults.clear();
    await sandbox.stop();
    await asked;
  });
});

describe('the cache', () => {
  test('is counted by result: hit, stale, miss, bypass, and what a failing service makes it serve', async () => {
    const { ask, sandbox, series } = await startScraped({
      CACHE: '1',
      CACHE_PROFILES_SECONDS: '60',
      CACHE_REFRESH_SECONDS: '60',
      CACHE_STALE_SECONDS: '600',
    });
    await ask(famous);
    await ask(famous);
    await ask(famous, undefined, { headers: { 'content-type': 'application/json', 'cache-control': 'no-cache' } });
    advance(90);
    await ask(famous);
    await eventually(() => expect(sandbox.calls).toHaveLength(1)); // the refresh
    await eventually(async () =>
      expect(await series('gramgraph_upstream_calls_running')).toMatchObject({
        'gramgraph_upstream_calls_running{upstream="HIKER"}': 0,
      }),
    );
    advance(200);
    sandbox.faults.add({ kind: 'error' });
    await ask(famous);
    const lookups = (result: string) =>
      `gramgraph_cache_lookups_total{upstream="HIKER",level="memory",result="${result}"}`;
    expect(await series('gramgraph_cache')).toMatchObject({
      [lookups('hit')]: 1,
      [lookups('stale')]: 1,
      [lookups('miss')]: 2,
      [lookups('bypass')]: 1,
      'gramgraph_cache_refreshes_total{upstream="HIKER"}': 1,
      'gramgraph_cache_fallbacks_total{upstream="HIKER"}': 1,
      // A profile has two keys.
      gramgraph_cache_entries: 2,
      gramgraph_cache_max_bytes: 67_108_864,
    });
    const { gramgraph_cache_bytes: bytes } = await series('gramgraph_cache_bytes');
    expect(bytes).toBeGreaterThan(1000);
  });

  test('and calls in flight that are shared', async () => {
    const { ask, series } = await startScraped();
    await Promise.all([ask(famous), ask(famous), ask(famous)]);
    expect(await series('gramgraph_upstream_coalesced_total')).toEqual({
      'gramgraph_upstream_coalesced_total{upstream="HIKER"}': 2,
    });
  });
});

test('operations that are refused before their first call are counted by service', async () => {
  // A rate of one call in a hundred seconds, of which the first is free.
  const { ask, series } = await startScraped({ HIKER_RATE: '0.01', UPSTREAM_QUEUE: '0', CACHE: '0' });
  expect((await ask(famous)).errors).toBeUndefined();
  expect((await ask(famous)).errors?.[0]?.extensions?.code).toBe('OVERLOADED');
  expect(await series('gramgraph_upstream_operations_refused_total')).toEqual({
    'gramgraph_upstream_operations_refused_total{upstream="HIKER"}': 1,
    'gramgraph_upstream_operations_refused_total{upstream="META"}': 0,
  });
  expect(await series('gramgraph_operations_total')).toMatchObject({
    'gramgraph_operations_total{kind="query",code="OVERLOADED"}': 1,
  });
});

describe('Redis', async () => {
  const { isThere, url, prefix } = await testRedis();

  test.skipIf(!isThere)('is counted by use and outcome, and its answers as hits', async () => {
    const settings = { CACHE: '1', REDIS_URL: url, REDIS_PREFIX: prefix };
    const one = await startScraped(settings);
    const two = await listening(gatewayFor(one.sandbox, { PORT: '0', METRICS_PORT: '0', ...settings }));
    await one.ask(famous);
    const lookups = (result: string) =>
      `gramgraph_cache_lookups_total{upstream="HIKER",level="redis",result="${result}"}`;
    expect(await one.series('gramgraph_cache_lookups')).toMatchObject({ [lookups('miss')]: 1, [lookups('hit')]: 0 });
    // The entry under both of its keys, and its generation.
    const stored = 'gramgraph_redis_uses_total{use="storing answers",outcome="answered"}';
    await eventually(async () => expect((await one.series('gramgraph_redis'))[stored]).toBe(3));
    await two.ask(famous);
    expect(two.calls()).toEqual([]);
    expect(await two.series('gramgraph_cache_lookups')).toMatchObject({ [lookups('miss')]: 0, [lookups('hit')]: 1 });
    expect(await two.series('gramgraph_redis')).toMatchObject({
      gramgraph_redis_up: 1,
      'gramgraph_redis_uses_total{use="reading answers",outcome="answered"}': 1,
    });
  });

  test('that is away is down', async () => {
    const { ask, series } = await startScraped({ CACHE: '1', REDIS_URL: 'redis://127.0.0.1:1' });
    await ask(famous);
    expect(await series('gramgraph_redis')).toMatchObject({
      gramgraph_redis_up: 0,
      'gramgraph_redis_uses_total{use="reading answers",outcome="unavailable"}': 1,
    });
  });

  test('that is not configured has no metrics', async () => {
    const { series } = await startScraped();
    expect(await series('gramgraph_redis')).toEqual({});
  });
});

test('the credit that is left is among the metrics once the service has told it', async () => {
  const { series } = await startScraped({ BALANCE_EVERY_SECONDS: '600' });
  await eventually(async () => {
    const left = await series('gramgraph_upstream_requests_left');
    expect(left['gramgraph_upstream_requests_left{upstream="HIKER"}']).toBeGreaterThan(0);
  });
});

test('the manual lists each metric of the gateway, and no other', async () => {
  const { metricsUrl } = await startScraped({ REDIS_URL: 'redis://127.0.0.1:1' });
  const names = [...(await scrapeText(metricsUrl)).matchAll(/^# TYPE (gramgraph_\w+)/gm)].map(([, name]) => name);
  const manual = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8');
  expect(names.length).toBeGreaterThan(20);
  const listed = [...manual.matchAll(/^\| `(gramgraph_\w+)`/gm)].map(([, name]) => name);
  expect(listed.toSorted()).toEqual(names.toSorted());
});

test('the process, its event loop and the release are among the metrics', async () => {
  const { series } = await startScraped();
  expect(await series('gramgraph_build_info')).toEqual({
    [`gramgraph_build_info{version="${release}",node="${process.versions.node}"}`]: 1,
  });
  expect((await series('process_cpu_seconds_total'))['process_cpu_seconds_total']).toBeGreaterThan(0);
  expect(Object.keys(await series('nodejs_eventloop_lag_'))).toContain('nodejs_eventloop_lag_p99_seconds');
});

test('neither people nor keys nor what an operation asks for are in the metrics', async () => {
  const { send, metricsUrl, sandbox } = await startScraped({ CACHE: '1', META_CALLER_TOKENS: '1' });
  await send(`query Secretly { user(by: { username: "the_juniper_archive" }) { pk } }`);
  await send(famous, { 'x-meta-access-token': 'planted-token-5521' });
  const text = await (await fetch(metricsUrl ?? '')).text();
  expect(text).toContain('/v2/user/by/username');
  for (const secret of ['juniper', FAMOUS.pk, 'planted', 'Secretly', sandbox.hikerAccessKey])
    expect(text).not.toContain(secret);
});

describe('the endpoint', () => {
  test('answers GET and HEAD at its path, and says where that is', async () => {
    const { metricsUrl = '' } = await startScraped();
    const head = await fetch(metricsUrl, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    const elsewhere = await fetch(new URL('/', metricsUrl));
    expect([elsewhere.status, await elsewhere.text()]).toEqual([404, 'the metrics are at /metrics\n']);
    expect((await fetch(metricsUrl, { method: 'POST', body: 'x' })).status).toBe(405);
  });

  test('on loopback refuses a name that a foreign web page may have pointed at this machine', async () => {
    const { metricsUrl = '' } = await startScraped({ ALLOWED_HOSTS: 'scraped.example' });
    const { port } = new URL(metricsUrl);
    const statusFor = async (host: string): Promise<string> => {
      const socket = connect(Number(port), '127.0.0.1');
      socket.end(`GET /metrics HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
      const [chunk] = (await once(socket, 'data')) as [Buffer];
      socket.destroy();
      return chunk.toString().split(' ')[1] ?? '';
    };
    expect(await statusFor('evil.example')).toBe('421');
    expect(await statusFor(`scraped.example:${port}`)).toBe('200');
    expect(await statusFor(`localhost:${port}`)).toBe('200');
  });

  test('is not there without METRICS_PORT, nor on the port for requests', async () => {
    const { url, metricsUrl } = await startScraped({ METRICS_PORT: '' });
    expect(metricsUrl).toBeUndefined();
    expect((await fetch(new URL('/metrics', url))).status).toBe(404);
  });

  test('ends with the gateway', async () => {
    const { gateway, metricsUrl = '' } = await startScraped();
    expect((await fetch(metricsUrl)).status).toBe(200);
    await gateway.stop();
    await expect(fetch(metricsUrl)).rejects.toThrow('fetch failed');
  });
});

test('names that clients choose make a bounded number of series', async () => {
  const { calls, registry } = new Metrics('1.0.0');
  const call = {
    upstream: 'HIKER',
    endpoint: '/a',
    keyName: undefined,
    ms: 1,
    charge: { billed: 1 },
    failure: undefined,
  };
  for (let name = 0; name < 2 * maxClientNames; name++) calls.note({ ...call, client: `client-${name}` });
  const text = await registry.getSingleMetricAsString('gramgraph_upstream_billed_requests_total');
  expect(text.match(/^gramgraph_/gm)).toHaveLength(maxClientNames + 1);
  expect(text).toContain(`client="others",key=""} ${maxClientNames}`);
});
