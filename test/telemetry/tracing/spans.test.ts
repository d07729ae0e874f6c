import { createServer, type IncomingHttpHeaders } from 'node:http';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { FAMOUS, GONE, PLAIN, startSandbox } from 'gramgraph-sandbox';
import { beforeEach, describe, expect, test } from 'vitest';
import { gatewayBehindGate } from '../../support/gateway/gate.ts';
import { gatewayFor, startGateway } from '../../support/gateway/gateway.ts';
import { listen } from '../../support/listen.ts';
import { testRedis } from '../../support/redis/test-redis.ts';
import { readParts } from '../../support/requests/read-parts.ts';
import { requestInit } from '../../support/requests/request-init.ts';
import { eventually } from '../../support/time/eventually.ts';
import { recordedSpans } from './recorded-spans.ts';

beforeEach(() => recordedSpans.reset());

const famous = `query Famous { user(by: { pk: "${FAMOUS.pk}" }) { username followerCount } }`;
const traceId = '0af7651916cd43dd8448eb211c80319c';
const traceparent = `00-${traceId}-b7ad6b7169203331-01`;

/** The ended spans of this name. */
function spans(name: string): ReadableSpan[] {
  return recordedSpans.getFinishedSpans().filter((span) => span.name === name);
}

async function only(name: string): Promise<ReadableSpan> {
  await eventually(() => expect(spans(name)).toHaveLength(1));
  return spans(name)[0] as ReadableSpan;
}

async function start(settings: Readonly<Record<string, string>> = {}) {
  const server = await startGateway({ PORT: '0', ...settings });
  const { url } = await server.gateway.start();
  const send = async (query: string, headers: Readonly<Record<string, string>> = {}) =>
    (await fetch(url, requestInit(query, { headers }))).json();
  return { ...server, url, send };
}

describe.each(['through Yoga', 'on the fast path'])('an operation %s', (way) => {
  test('is a span within that of its request, which continues the trace of the client', async () => {
    const { send } = await start();
    if (way === 'on the fast path') {
      await send(famous);
      await only('POST /graphql');
      recordedSpans.reset();
    }
    await send(famous, { traceparent, 'x-request-id': 'request-7' });
    const request = await only('POST /graphql');
    const operation = await only('query');
    const call = await only('GET /v2/user/by/id');
    expect(request).toMatchObject({
      kind: SpanKind.SERVER,
      parentSpanContext: { traceId, spanId: 'b7ad6b7169203331' },
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/graphql',
        'http.response.status_code': 200,
        'gramgraph.request.id': 'request-7',
      },
    });
    expect(operation).toMatchObject({
      kind: SpanKind.INTERNAL,
      parentSpanContext: { traceId, spanId: request.spanContext().spanId },
      attributes: {
        'graphql.operation.type': 'query',
        'graphql.operation.name': 'Famous',
        'gramgraph.calls': 1,
        'gramgraph.billed': 1,
      },
    });
    expect(call).toMatchObject({
      kind: SpanKind.CLIENT,
      parentSpanContext: { traceId, spanId: operation.spanContext().spanId },
      attributes: {
        'gramgraph.upstream': 'HIKER',
        'http.request.method': 'GET',
        'url.template': '/v2/user/by/id',
        'http.response.status_code': 200,
        'gramgraph.billed': 1,
      },
    });
  });
});

test('no trace is passed on to the services: they did not ask for it', async () => {
  const headers: IncomingHttpHeaders[] = [];
  const service = createServer((request, response) => {
    headers.push(request.headers);
    response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
  });
  const { send } = await start({ HIKER_URL: `http://${await listen(service)}` });
  await send(famous, { traceparent, tracestate: 'vendor=1', baggage: 'user=7' });
  expect(headers.length).toBeGreaterThan(0);
  for (const names of headers.map((each) => Object.keys(each)))
    expect(names.toSorted()).toEqual(['accept', 'connection', 'host', 'user-agent', 'x-access-key']);
  service.close();
});

test('a request without a port continues the trace too', async () => {
  const { ask } = await start();
  await ask(famous, undefined, { headers: { 'content-type': 'application/json', traceparent } });
  expect((await only('query')).parentSpanContext).toMatchObject({ traceId, spanId: 'b7ad6b7169203331' });
  expect(spans('POST /graphql')).toEqual([]);
});

test('a failed call, its retry and the failed operation say so', async () => {
  const { ask, sandbox } = await start({ RETRIES: '1' });
  sandbox.faults.add({ kind: 'error', times: 1 });
  await ask(famous);
  const [first, second] = spans('GET /v2/user/by/id');
  expect(first?.attributes).toMatchObject({
    'http.response.status_code': expect.any(Number),
    'error.type': 'UPSTREAM_UNAVAILABLE',
  });
  expect(first?.status.code).toBe(SpanStatusCode.ERROR);
  expect(second?.attributes).toMatchObject({ 'http.response.status_code': 200, 'http.request.resend_count': 1 });
  recordedSpans.reset();
  await ask(`{ user(by: { pk: "${GONE.pk}" }) { username } }`);
  expect(await only('query')).toMatchObject({
    attributes: { 'error.type': 'NOT_FOUND' },
    status: { code: SpanStatusCode.ERROR },
  });
});

test('operations that wait for the same call have a span for that', async () => {
  const { ask } = await start();
  await Promise.all([ask(famous), ask(famous)]);
  expect(spans('GET /v2/user/by/id')).toHaveLength(1);
  const joined = await only('join GET /v2/user/by/id');
  expect(joined.attributes).toMatchObject({ 'gramgraph.coalesced': true, 'url.template': '/v2/user/by/id' });
  const parents = spans('query').map((span) => span.spanContext().spanId);
  expect(parents).toContain(joined.parentSpanContext?.spanId);
  expect(spans('query').map(({ attributes }) => attributes['gramgraph.coalesced'])).toEqual(
    expect.arrayContaining([1]),
  );
});

test('a cached answer is an event of the operation', async () => {
  const { ask } = await start({ CACHE: '1' });
  await ask(famous);
  recordedSpans.reset();
  await ask(famous);
  const { events, attributes } = await only('query');
  expect(events).toMatchObject([
    {
      name: 'cache hit',
      attributes: { 'gramgraph.upstream': 'HIKER', 'url.template': '/v2/user/by/id', 'gramgraph.cache.stale': false },
    },
  ]);
  expect(attributes).toMatchObject({ 'gramgraph.calls': 0, 'gramgraph.cache_hits': 1 });
});

describe('Redis', async () => {
  const { isThere, url, prefix } = await testRedis();

  test.skipIf(!isThere)('is asked in a span that says whether it had the answer', async () => {
    const settings = { CACHE: '1', REDIS_URL: url, REDIS_PREFIX: prefix };
    const one = await start(settings);
    const two = gatewayFor(one.sandbox, settings);
    await one.ask(famous);
    expect((await only('cache lookup')).attributes).toMatchObject({ 'gramgraph.cache.hit': false });
    recordedSpans.reset();
    // The entry is stored after the answer.
    await eventually(async () => {
      const { extensions } = await gatewayFor(one.sandbox, settings).ask(famous);
      expect(extensions?.upstream.cacheHits).toBe(1);
    });
    recordedSpans.reset();
    await two.ask(famous);
    const lookup = await only('cache lookup');
    expect(lookup.attributes).toMatchObject({ 'gramgraph.cache.hit': true, 'url.template': '/v2/user/by/id' });
    expect(lookup.parentSpanContext?.spanId).toBe((await only('query')).spanContext().spanId);
  });
});

test('the span of an answer in parts ends with the last part, and has the price of all', async () => {
  const sandbox = await startSandbox({ variants: PLAIN });
  const { gate, gateway } = await gatewayBehindGate(sandbox, { PORT: '0' });
  const { url } = await gateway.start();
  gate.hold((path) => path.includes('/clips'));
  const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { username ... @defer { clips(first: 1) { edges { cursor } } } } }`;
  const headers = { accept: 'multipart/mixed;incrementalSpec=v0.2' };
  for await (const { hasNext } of readParts(await fetch(url, requestInit(query, { headers })))) {
    expect(spans('query')).toHaveLength(hasNext ? 0 : 1);
    gate.open();
  }
  await only('POST /graphql');
  expect((await only('query')).attributes).toMatchObject({ 'gramgraph.calls': 2, 'gramgraph.billed': 2 });
  await sandbox.stop();
});

test('the span of an answer in parts whose client leaves has what was spent until then', async () => {
  const sandbox = await startSandbox({ variants: PLAIN });
  const { gate, gateway } = await gatewayBehindGate(sandbox, { PORT: '0' });
  const { url } = await gateway.start();
  gate.hold((path) => path.includes('/clips'));
  const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { username ... @defer { clips(first: 1) { edges { cursor } } } } }`;
  const client = new AbortController();
  const headers = { accept: 'multipart/mixed;incrementalSpec=v0.2' };
  await readParts(await fetch(url, requestInit(query, { headers, signal: client.signal }))).next();
  expect(spans('query')).toEqual([]);
  client.abort();
  expect((await only('query')).attributes).toMatchObject({ 'gramgraph.calls': 2, 'gramgraph.billed': 2 });
  await sandbox.stop();
});

test('a client that leaves is an error of the request', async () => {
  const { url, sandbox } = await start();
  sandbox.faults.add({ kind: 'hang' });
  const controller = new AbortController();
  const asked = fetch(url, requestInit(famous, { signal: controller.signal }));
  await eventually(() => expect(sandbox.calls).toHaveLength(1));
  controller.abort();
  await expect(asked).rejects.toThrow();
  expect(await only('POST /graphql')).toMatchObject({
    attributes: { 'error.type': 'aborted' },
    status: { code: SpanStatusCode.ERROR },
  });
});

test('neither people, variables, documents nor keys are in a span', async () => {
  const { url, send, sandbox } = await start({ CACHE: '1' });
  const query = 'query Planted($name: String!) { user(by: { username: $name }) { pk followerCount } }';
  const init = requestInit(query, { variables: { name: 'the_juniper_archive' }, headers: { authorization: 'x-11' } });
  for (let time = 0; time < 2; time++) await (await fetch(url, init)).json();
  await send(`{ user(by: { username: "the_juniper_archive" }) { pk } }`);
  await eventually(() => expect(spans('POST /graphql')).toHaveLength(3));
  const told = JSON.stringify(
    recordedSpans
      .getFinishedSpans()
      .map(({ name, attributes, events, status }) => ({ name, attributes, events, status })),
  );
  expect(told).toContain('/v2/user/by/username');
  for (const secret of ['juniper', '100734', 'followerCount', 'x-11', sandbox.hikerAccessKey])
    expect(told).not.toContain(secret);
});
