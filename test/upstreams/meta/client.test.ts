import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Ledger } from '../../../src/upstreams/ledger/ledger.ts';
import { type MetaOptions, openMeta } from '../../../src/upstreams/meta/client.ts';
import { meta } from '../../../src/upstreams/meta/endpoints/index.ts';
import { noCache } from '../../support/cache.ts';
import { caller, startService, testTransport } from './service.ts';

const transport = testTransport();

function open(url: string, options: Partial<MetaOptions> = {}) {
  return openMeta(
    { url, apiVersion: 'v26.0', login: 'facebook', appSecret: undefined, callTimeoutMs: 2_000, ...options },
    { transport, cache: noCache(), ledger: new Ledger(), stopping: new AbortController().signal },
  );
}

const mine = { accessToken: 'token-one', accountId: '17' };

describe('a call', () => {
  test('goes to the version, below the prefix of the base URL, with the ids in its path and the rest in its query', async () => {
    const service = await startService();
    await open(`${service.url}/some/where/`)
      .for(mine)
      .call(
        meta.mediaComments,
        { 'ig-media-id': '17918920000000401', fields: 'text,replies.limit(3){text}', limit: '5' },
        caller(),
      )
      .catch(() => undefined);
    expect(service.asked[0]).toMatchObject({
      method: 'GET',
      url: '/some/where/v26.0/17918920000000401/comments?fields=text%2Creplies.limit(3)%7Btext%7D&limit=5',
    });
  });

  test('carries the token in a header, and in no address', async () => {
    const service = await startService();
    await open(service.url).for(mine).call(meta.media, { 'ig-media-id': '1' }, caller());
    const [asked] = service.asked;
    expect(asked?.headers.authorization).toBe('Bearer token-one');
    expect(asked?.url).toBe('/v26.0/1');
  });

  test('proves whose app it is, when there is a secret: with the token as keyed by it', async () => {
    const service = await startService();
    await open(service.url, { appSecret: 'shh' })
      .for(mine)
      .call(meta.media, { 'ig-media-id': '1', fields: 'id' }, caller());
    const proof = createHmac('sha256', 'shh').update('token-one').digest('hex');
    expect(service.asked[0]?.url).toBe(`/v26.0/1?fields=id&appsecret_proof=${proof}`);
  });

  test('gives a node as it is, and ids whole', async () => {
    const service = await startService((response) => response.end('{"id":"1","ig_id":3589000000000000011}'));
    const node = await open(service.url).for(mine).call(meta.media, { 'ig-media-id': '1' }, caller());
    expect(node).toEqual({ id: '1', ig_id: '3589000000000000011' });
  });

  test('gives many nodes by their id', async () => {
    const service = await startService((response) => response.end('{"1":{"id":"1"},"2":{"id":"2"}}'));
    const nodes = await open(service.url).for(mine).call(meta.readManyNodes, { ids: '1,2', fields: 'id' }, caller());
    expect(service.asked[0]?.url).toBe('/v26.0/?ids=1%2C2&fields=id');
    expect([...nodes]).toEqual([
      ['1', { id: '1' }],
      ['2', { id: '2' }],
    ]);
  });

  test('costs nothing but is counted', async () => {
    const service = await startService();
    const by = caller();
    await open(service.url).for(mine).call(meta.media, { 'ig-media-id': '1' }, by);
    expect(by.meter.cost).toMatchObject({ requests: 1, billed: 0, credits: 0, cacheHits: 0 });
  });

  test.each(['', '..', '1/../2', 'me', '1?fields=x', '\ud800', '-1'])('with %j for an id is never made', async (id) => {
    const service = await startService();
    const by = caller();
    const asking = open(service.url).for(mine).call(meta.media, { 'ig-media-id': id }, by);
    await expect(asking).rejects.toMatchObject({ code: 'BAD_USER_INPUT', endpoint: '/{ig-media-id}' });
    expect([service.asked.length, by.meter.cost.requests]).toEqual([0, 0]);
  });

  test('that fails names the endpoint, and neither ids nor the token', async () => {
    const service = await startService((response) => {
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

describe('what is asked under one token', () => {
  /** No answer can come before all have been asked for, since that takes no turn of the event loop. */
  const start = () =>
    startService((response, { headers }) => response.end(JSON.stringify({ id: '1', caption: headers.authorization })));

  test('is shared with whoever asks the same under it meanwhile', async () => {
    const service = await start();
    const way = open(service.url);
    const by = caller();
    await Promise.all([1, 2, 3].map(() => way.for(mine).call(meta.media, { 'ig-media-id': '1' }, by)));
    expect(service.asked).toHaveLength(1);
    expect(by.meter.cost).toMatchObject({ requests: 1, coalesced: 2 });
  });

  test('is never answered with what another token was told', async () => {
    const service = await start();
    const way = open(service.url);
    const tokens = ['token-one', 'token-two', 'token-three'];
    const told = await Promise.all(
      tokens.map((accessToken) =>
        way.for({ accessToken, accountId: '17' }).call(meta.media, { 'ig-media-id': '1' }, caller()),
      ),
    );
    expect(told.map((node) => node['caption'])).toEqual(tokens.map((token) => `Bearer ${token}`));
  });

  test('is proved by that token', async () => {
    const service = await startService();
    const way = open(service.url, { appSecret: 'shh' });
    for (const accessToken of ['token-one', 'token-two'])
      await way.for({ accessToken, accountId: undefined }).call(meta.media, { 'ig-media-id': '1' }, caller());
    const [one, two] = service.asked.map(({ url }) => new URL(url, 'http://x').searchParams.get('appsecret_proof'));
    expect(one).not.toBe(two);
  });

  test('and not found is asked again: a right may have been given since', async () => {
    const service = await startService((response) => {
      response.writeHead(400).end('{"error":{"code":100,"error_subcode":33,"message":"gone"}}');
    });
    const way = open(service.url).for(mine);
    for (const _ of [1, 2])
      await expect(way.call(meta.media, { 'ig-media-id': '1' }, caller())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(service.asked).toHaveLength(2);
  });
});

test('a token has one way, whichever account it is to act for: its calls are shared', async () => {
  const service = await startService();
  const official = open(service.url);
  const by = caller();
  await Promise.all(
    ['17', '18'].map((accountId) =>
      official.for({ accessToken: 'token-one', accountId }).call(meta.media, { 'ig-media-id': '1' }, by),
    ),
  );
  expect(service.asked).toHaveLength(1);
  expect(by.meter.cost).toMatchObject({ requests: 1, coalesced: 1 });
});
