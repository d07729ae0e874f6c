import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import type { Write } from '../../../src/upstreams/client/write.ts';
import { Ledger } from '../../../src/upstreams/ledger/ledger.ts';
import { openMeta } from '../../../src/upstreams/meta/client.ts';
import { metaWriteEndpoints, metaWrites } from '../../../src/upstreams/meta/endpoints/index.ts';
import { noCache } from '../../support/cache.ts';
import { idle, outwait, stopClock, until } from '../../support/clock.ts';
import { caller, startService, testTransport } from './service.ts';

const transport = testTransport();

function writer(url: string, callTimeoutMs = 2_000): Write {
  const { write } = openMeta(
    { url, apiVersion: 'v26.0', login: 'facebook', appSecret: 'shh', callTimeoutMs },
    { transport, cache: noCache(), ledger: new Ledger(), stopping: new AbortController().signal },
  ).for({
    accessToken: 'token-one',
    accountId: '17',
  });
  if (write === undefined) throw new Error('it can be written to');
  return write;
}

const comment = { 'ig-media-id': '1', message: 'Great & “good”? ☕ +1' };

describe('a write', () => {
  test('carries its parameters as a form, and in its address nothing but where it goes', async () => {
    const service = await startService((response) => response.end('{"id":"17870910000000507"}'));
    const by = caller();
    expect(await writer(service.url)(metaWrites.createComment, comment, by)).toBe('17870910000000507');
    const [asked] = service.asked;
    expect(asked).toMatchObject({ method: 'POST', url: '/v26.0/1/comments' });
    expect(asked?.headers).toMatchObject({
      authorization: 'Bearer token-one',
      'content-type': 'application/x-www-form-urlencoded',
    });
    const form = new URLSearchParams(asked?.body);
    expect(form.get('message')).toBe(comment.message);
    expect(form.get('appsecret_proof')).toMatch(/^[0-9a-f]{64}$/);
    expect([...form.keys()]).toEqual(['message', 'appsecret_proof']);
    expect(by.meter.cost).toMatchObject({ requests: 1, billed: 0 });
  });

  test('that deletes carries them in its query', async () => {
    const service = await startService((response) => response.end('{"success":true}'));
    const tags = '[{"product_id":"2","merchant_id":"3"}]';
    const done = await writer(service.url)(
      metaWrites.untagProducts,
      { 'ig-media-id': '1', deleted_tags: tags },
      caller(),
    );
    expect(done).toBe(true);
    const [asked] = service.asked;
    expect(asked).toMatchObject({ method: 'DELETE', body: '' });
    expect(new URL(asked?.url ?? '', service.url).searchParams.get('deleted_tags')).toBe(tags);
  });

  test('is made as often as it is asked for: two people may say the same', async () => {
    const service = await startService((response) => response.end('{"id":"5"}'));
    const write = writer(service.url);
    await Promise.all([1, 2].map(() => write(metaWrites.createComment, comment, caller())));
    expect(service.asked).toHaveLength(2);
  });

  test('is not made when there is no call left for it, or nobody waits any more', async () => {
    const service = await startService();
    const write = writer(service.url);
    await expect(write(metaWrites.createComment, comment, caller(0))).rejects.toMatchObject({
      code: 'BUDGET_EXCEEDED',
    });
    const gone = AbortSignal.abort(new Error('gone'));
    await expect(write(metaWrites.createComment, comment, caller(9, gone))).rejects.toThrow('gone');
    await expect(write(metaWrites.createComment, { ...comment, message: '\ud83c' }, caller())).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(service.asked).toHaveLength(0);
  });

  test('that has been sent is not called back when the client goes away', async () => {
    const leaving = new AbortController();
    const service = await startService((response) => {
      leaving.abort();
      response.end('{"id":"5"}');
    });
    const writing = writer(service.url)(metaWrites.createComment, comment, caller(9, leaving.signal));
    expect(await writing).toBe('5');
  });
});

describe('a refusal is one', () => {
  test.each([
    [{ code: 100, message: '(#100) The parameter message is required' }, 'BAD_USER_INPUT'],
    [{ code: 190, error_subcode: 463 }, 'UPSTREAM_AUTH'],
    [{ code: 10, message: 'instagram_manage_comments is missing' }, 'UPSTREAM_PERMISSION'],
    [{ code: 4, is_transient: true }, 'RATE_LIMITED'],
    [{ code: 36_003, error_subcode: 2_207_009 }, 'BAD_USER_INPUT'],
    [{ code: -1, error_subcode: 2_207_032, is_transient: true }, 'UPSTREAM_UNAVAILABLE'],
  ])('%j is %s', async (error, code) => {
    const service = await startService((response) => void response.writeHead(400).end(JSON.stringify({ error })));
    await expect(writer(service.url)(metaWrites.createComment, comment, caller())).rejects.toMatchObject({
      code,
      upstreamCode: error.code,
    });
    expect(service.asked).toHaveLength(1);
  });

  test('when nobody listens, nothing was done', async () => {
    await expect(writer('http://127.0.0.1:1')(metaWrites.createComment, comment, caller())).rejects.toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
    });
  });
});

describe('whether it was done is unknown', () => {
  const unknown = {
    code: 'WRITE_OUTCOME_UNKNOWN',
    upstream: 'META',
    endpoint: '/{ig-media-id}/comments',
    message: expect.stringMatching(/Look for it among the post's newest comments before doing it again$/),
  };

  test.each([
    ['an error of the server', 500, '{"error":{"code":2,"is_transient":true,"message":"Please retry"}}'],
    ['an error of the server’s that sounds like a refusal', 503, '{"error":{"code":100,"message":"no"}}'],
    ['a failure that says nothing', 400, '{"error":{"code":1,"message":"An unknown error occurred"}}'],
    ['a page of HTML', 502, '<!doctype html>'],
    ['what is no JSON', 200, 'done!'],
    ['JSON of another shape', 200, '{"ok":true}'],
  ])('after %s', async (_name, status, body) => {
    const service = await startService((response) => void response.writeHead(status).end(body));
    await expect(writer(service.url)(metaWrites.createComment, comment, caller())).rejects.toMatchObject(unknown);
    expect(service.asked).toHaveLength(1);
  });

  describe('on a set clock', () => {
    stopClock();

    test('when no answer comes in time', async () => {
      const service = await startService(() => undefined);
      const writing = writer(service.url, 80)(metaWrites.createComment, comment, caller());
      const ends = expect(writing).rejects.toMatchObject(unknown);
      await until(() => service.asked.length === 1);
      await outwait({ calls: [] }, ends, 80);
    });
  });

  test('when the connection breaks, and it is not sent again, not even over one that had been kept', async () => {
    const sockets: Socket[] = [];
    let heads = 0;
    const server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      socket.on('data', (bytes) => {
        heads += bytes.toString('latin1').split('POST ').length - 1;
        if (heads === 1) socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{"id":"5"}');
        else socket.resetAndDestroy();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    afterAll(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    const write = writer(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(await write(metaWrites.createComment, comment, caller())).toBe('5');
    await expect(write(metaWrites.createComment, comment, caller())).rejects.toMatchObject(unknown);
    await idle({ calls: [] });
    expect(heads).toBe(2);
  });
});

test('every write of the documents is declared, once, and says how to find out whether it was done', () => {
  expect(metaWriteEndpoints.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual([
    'DELETE /{ig-comment-id}',
    'DELETE /{ig-media-id}/product_tags',
    'POST /{ig-comment-id}',
    'POST /{ig-comment-id}/replies',
    'POST /{ig-media-id}',
    'POST /{ig-media-id}/comments',
    'POST /{ig-media-id}/product_tags',
    'POST /{ig-user-id}/media',
    'POST /{ig-user-id}/media_publish',
    'POST /{ig-user-id}/mentions',
    'POST /{ig-user-id}/product_appeal',
  ]);
  for (const { findOut } of metaWriteEndpoints) expect(findOut).toMatch(/^[A-Z]/);
});
