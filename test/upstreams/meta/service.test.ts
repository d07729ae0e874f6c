import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Ledger } from '../../../src/upstreams/ledger/ledger.ts';
import { meta } from '../../../src/upstreams/meta/endpoints/index.ts';
import { type MetaOptions, openMeta } from '../../../src/upstreams/meta/service.ts';
import { noCache } from '../../support/gateway/no-cache.ts';
import { caller, startStubApi, testTransport } from './stub-official-api.ts';

const transport = testTransport();

function open(url: string, options: Partial<MetaOptions> = {}) {
  return openMeta(
    {
      url,
      apiVersion: 'v26.0',
      login: 'facebook',
      appSecret: undefined,
      callTimeoutMs: 2_000,
      rememberAbsenceMs: 0,
      ...options,
    },
    { transport, cache: noCache(), ledger: new Ledger(), stopping: new AbortController().signal },
  );
}

const mine = { accessToken: 'token-one', accountId: '17' };

describe('a call', () => {
  test('goes to the API version under the prefix of the base URL, with ids in the path and other parameters in the query', async () => {
    const service = await startStubApi();
    await open(`${service.url}/some/where/`)
      .for(mine)
      .call(
        meta.mediaComments,
        { 'ig-media-id': '17918920000000401', fields: 'text,replies.limit(3){text}', limit: '5' },
        caller(),
      )
      .catch(() => undefined);
    expect(service.requests[0]).toMatchObject({
      method: 'GET',
      url: '/some/where/v26.0/17918920000000401/comments?fields=text%2Creplies.limit(3)%7Btext%7D&limit=5',
    });
  });

  test('carries the token in a header only', async () => {
    const service = await startStubApi();
    await open(service.url).for(mine).call(meta.media, { 'ig-media-id': '1' }, caller());
    const [request] = service.requests;
    expect(request?.headers.authorization).toBe('Bearer token-one');
    expect(request?.url).toBe('/v26.0/1');
  });

  test('has a proof of the app secret, which is keyed by the token', async () => {
    const service = await startStubApi();
    await open(service.url, { appSecret: 'shh' })
      .for(mine)
      .call(meta.media, { 'ig-media-id': '1', fields: 'id' }, caller());
    const proof = createHmac('sha256', 'shh').update('token-one').digest('hex');
    expect(service.requests[0]?.url).toBe(`/v26.0/1?fields=id&appsecret_proof=${proof}`);
  });

  test('returns a node unchanged, with exact ids', async () => {
    const service = await startStubApi((response) => response.end('{"id":"1","ig_id":3589000000000000011}'));
    const node = await open(service.url).for(mine).call(meta.media, { 'ig-media-id': '1' }, caller());
    expect(node).toEqual({ id: '1', ig_id: '3589000000000000011' });
  });

  test('returns many nodes by their ids', async () => {
    const service = await startStubApi((response) => response.end('{"1":{"id":"1"},"2":{"id":"2"}}'));
    const nodes = await open(service.url).for(mine).call(meta.readManyNodes, { ids: '1,2', fields: 'id' }, caller());
    expect(service.requests[0]?.url).toBe('/v26.0/?ids=1%2C2&fields=id');
    expect([...nodes]).toEqual([
      ['1', { id: '1' }],
      ['2', { id: '2' }],
    ]);
  });

  test('is free but counted', async () => {
    const service = await startStubApi();
    const by = caller();
    await open(service.url).for(mine).call(meta.media, { 'ig-media-id': '1' }, by);
    expect(by.meter.cost).toMatchObject({ requests: 1, billed: 0, credits: 0, cacheHits: 0 });
  });

  test.each(['', '..', '1/../2', 'me', '1?fields=x', '\ud800', '-1'])('with %j for an id is not sent', async (id) => {
    const service = await startStubApi();
    const by = caller();
    const asking = open(service.url).for(mine).call(meta.media, { 'ig-media-id': id }, by);
    await expect(asking).rejects.toMatchObject({ code: 'BAD_USER_INPUT', endpoint: '/{ig-media-id}' });
    expect([service.requests.length, by.meter.cost.requests]).toEqual([0, 0]);
  });

  test('that fails names the endpoint, and neither ids nor the token', async () => {
    const service = await startStubApi((response) => {
      response.writeHead(400).end(
        JSON.stringify({
          error: { code: 100, error_subcode: 33, message: "Object with ID '17918920000000401' is gone" },
        }),
      );
    });
    const asking = open(service.url).for(mine).call(meta.media, { 'ig-media-id': '17918920000000401' }, caller());
    const error = await asking.catch((fault: unknown) => fault);
    expect(error).toMatchObject({ code: 'NOT_FOUND', upstream: 'META', endpoint: '/{ig-media-id}' });
    expect(JSON.stringify({ ...(error as Error), message: (error as Error).message })).not.toMatch(/token-one|17918/);
  });
});

describe('a call under one token', () => {
  /** All calls are started before any is answered, since starting them takes no turn of the event loop. */
  const start = () =>
    startStubApi((response, { headers }) => response.end(JSON.stringify({ id: '1', caption: headers.authorization })));

  test('is shared with other callers of that token', async () => {
    const service = await start();
    const client = open(service.url);
    const by = caller();
    await Promise.all([1, 2, 3].map(() => client.for(mine).call(meta.media, { 'ig-media-id': '1' }, by)));
    expect(service.requests).toHaveLength(1);
    expect(by.meter.cost).toMatchObject({ requests: 1, coalesced: 2 });
  });

  test('is not answered from a call of another token', async () => {
    const service = await start();
    const client = open(service.url);
    const tokens = ['token-one', 'token-two', 'token-three'];
    const answers = await Promise.all(
      tokens.map((accessToken) =>
        client.for({ accessToken, accountId: '17' }).call(meta.media, { 'ig-media-id': '1' }, caller()),
      ),
    );
    expect(answers.map((node) => node['caption'])).toEqual(tokens.map((token) => `Bearer ${token}`));
  });

  test('has the proof of that token', async () => {
    const service = await startStubApi();
    const client = open(service.url, { appSecret: 'shh' });
    for (const accessToken of ['token-one', 'token-two'])
      await client.for({ accessToken, accountId: undefined }).call(meta.media, { 'ig-media-id': '1' }, caller());
    const [one, two] = service.requests.map(({ url }) => new URL(url, 'http://x').searchParams.get('appsecret_proof'));
    expect(one).not.toBe(two);
  });

  test('that was "not found" is sent again, since a permission may have been given', async () => {
    const service = await startStubApi((response) => {
      response.writeHead(400).end('{"error":{"code":100,"error_subcode":33,"message":"gone"}}');
    });
    const client = open(service.url).for(mine);
    for (const _ of [1, 2])
      await expect(client.call(meta.media, { 'ig-media-id': '1' }, caller())).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    expect(service.requests).toHaveLength(2);
  });
});

test('calls under one token are shared between its accounts', async () => {
  const service = await startStubApi();
  const official = open(service.url);
  const by = caller();
  await Promise.all(
    ['17', '18'].map((accountId) =>
      official.for({ accessToken: 'token-one', accountId }).call(meta.media, { 'ig-media-id': '1' }, by),
    ),
  );
  expect(service.requests).toHaveLength(1);
  expect(by.meter.cost).toMatchObject({ requests: 1, coalesced: 1 });
});
