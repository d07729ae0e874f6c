import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { Upstream } from '../../../src/upstreams/contract/upstream.ts';
import { Ledger } from '../../../src/upstreams/ledger/ledger.ts';
import { metaWriteEndpoints, metaWrites } from '../../../src/upstreams/meta/endpoints/index.ts';
import { openMeta } from '../../../src/upstreams/meta/service.ts';
import { documentedWrites } from '../../support/data/documented-writes.ts';
import { noCache } from '../../support/gateway/no-cache.ts';
import { listen } from '../../support/listen.ts';
import { advanceUntilAnswered, stopClock, waitUntil, waitUntilIdle } from '../../support/time/clock.ts';
import { caller, startStubApi, testTransport } from './stub-official-api.ts';

const transport = testTransport();

function writer(url: string, callTimeoutMs = 2_000): Required<Upstream>['write'] {
  const { write } = openMeta(
    { url, apiVersion: 'v26.0', login: 'facebook', appSecret: 'shh', callTimeoutMs, rememberAbsenceMs: 0 },
    { transport, cache: noCache(), ledger: new Ledger(), stopping: new AbortController().signal },
  ).for({
    accessToken: 'token-one',
    accountId: '17',
  });
  if (write === undefined) throw new Error('the client has no write');
  return write;
}

const comment = { 'ig-media-id': '1', message: 'Great & “good”? ☕ +1' };

describe('a write', () => {
  test('has its parameters in a form body, and only the path in its URL', async () => {
    const service = await startStubApi((response) => response.end('{"id":"17870910000000507"}'));
    const by = caller();
    expect(await writer(service.url)(metaWrites.createComment, comment, by)).toBe('17870910000000507');
    const [request] = service.requests;
    expect(request).toMatchObject({ method: 'POST', url: '/v26.0/1/comments' });
    expect(request?.headers).toMatchObject({
      authorization: 'Bearer token-one',
      'content-type': 'application/x-www-form-urlencoded',
    });
    const form = new URLSearchParams(request?.body);
    expect(form.get('message')).toBe(comment.message);
    expect(form.get('appsecret_proof')).toMatch(/^[0-9a-f]{64}$/);
    expect([...form.keys()]).toEqual(['message', 'appsecret_proof']);
    expect(by.meter.cost).toMatchObject({ requests: 1, billed: 0 });
  });

  test('by DELETE has its parameters in the query', async () => {
    const service = await startStubApi((response) => response.end('{"success":true}'));
    const tags = '[{"product_id":"2","merchant_id":"3"}]';
    const done = await writer(service.url)(
      metaWrites.untagProducts,
      { 'ig-media-id': '1', deleted_tags: tags },
      caller(),
    );
    expect(done).toBe(true);
    const [request] = service.requests;
    expect(request).toMatchObject({ method: 'DELETE', body: '' });
    expect(new URL(request?.url ?? '', service.url).searchParams.get('deleted_tags')).toBe(tags);
  });

  test('is never coalesced: two callers may write the same', async () => {
    const service = await startStubApi((response) => response.end('{"id":"5"}'));
    const write = writer(service.url);
    await Promise.all([1, 2].map(() => write(metaWrites.createComment, comment, caller())));
    expect(service.requests).toHaveLength(2);
  });

  test('is not sent without budget, for an aborted caller, or with a lone surrogate', async () => {
    const service = await startStubApi();
    const write = writer(service.url);
    await expect(write(metaWrites.createComment, comment, caller(0))).rejects.toMatchObject({
      code: 'BUDGET_EXCEEDED',
    });
    const gone = AbortSignal.abort(new Error('gone'));
    await expect(write(metaWrites.createComment, comment, caller(9, gone))).rejects.toThrow('gone');
    await expect(write(metaWrites.createComment, { ...comment, message: '\ud83c' }, caller())).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(service.requests).toHaveLength(0);
  });

  test('that has been sent is not aborted when the client disconnects', async () => {
    const leaving = new AbortController();
    const service = await startStubApi((response) => {
      leaving.abort();
      response.end('{"id":"5"}');
    });
    const writing = writer(service.url)(metaWrites.createComment, comment, caller(9, leaving.signal));
    expect(await writing).toBe('5');
  });
});

describe('a refusal', () => {
  test.each([
    [{ code: 100, message: '(#100) The parameter message is required' }, 'BAD_USER_INPUT'],
    [{ code: 190, error_subcode: 463 }, 'UPSTREAM_AUTH'],
    [{ code: 10, message: 'instagram_manage_comments is missing' }, 'UPSTREAM_PERMISSION'],
    [{ code: 4, is_transient: true }, 'RATE_LIMITED'],
    [{ code: 36_003, error_subcode: 2_207_009 }, 'BAD_USER_INPUT'],
    [{ code: -1, error_subcode: 2_207_032, is_transient: true }, 'UPSTREAM_UNAVAILABLE'],
  ])('%j is %s', async (error, code) => {
    const service = await startStubApi((response) => void response.writeHead(400).end(JSON.stringify({ error })));
    await expect(writer(service.url)(metaWrites.createComment, comment, caller())).rejects.toMatchObject({
      code,
      upstreamCode: error.code,
    });
    expect(service.requests).toHaveLength(1);
  });

  test('after a refused connection nothing was written', async () => {
    await expect(writer('http://127.0.0.1:1')(metaWrites.createComment, comment, caller())).rejects.toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
    });
  });
});

describe('the outcome is unknown', () => {
  const unknown = {
    code: 'WRITE_OUTCOME_UNKNOWN',
    upstream: 'META',
    endpoint: '/{ig-media-id}/comments',
    message: expect.stringMatching(/Look for it among the post's newest comments before you send it again$/),
  };

  test.each([
    ['an error of the server', 500, '{"error":{"code":2,"is_transient":true,"message":"Please retry"}}'],
    ['an error of the server with the code of a refusal', 503, '{"error":{"code":100,"message":"no"}}'],
    ['an unspecific failure', 400, '{"error":{"code":1,"message":"An unknown error occurred"}}'],
    ['a page of HTML', 502, '<!doctype html>'],
    ['a text that is not JSON', 200, 'done!'],
    ['JSON of another shape', 200, '{"ok":true}'],
  ])('after %s', async (_name, status, body) => {
    const service = await startStubApi((response) => void response.writeHead(status).end(body));
    await expect(writer(service.url)(metaWrites.createComment, comment, caller())).rejects.toMatchObject(unknown);
    expect(service.requests).toHaveLength(1);
  });

  describe('on a stopped clock', () => {
    stopClock();

    test('when the call times out', async () => {
      const service = await startStubApi(() => undefined);
      const writing = writer(service.url, 80)(metaWrites.createComment, comment, caller());
      const ends = expect(writing).rejects.toMatchObject(unknown);
      await waitUntil(() => service.requests.length === 1);
      await advanceUntilAnswered({ calls: [] }, ends, 80);
    });
  });

  test('when the connection breaks, new or reused, and the write is not sent again', async () => {
    let heads = 0;
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (bytes) => {
        heads += bytes.toString('latin1').split('POST ').length - 1;
        if (heads === 1) socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{"id":"5"}');
        else socket.resetAndDestroy();
      });
    });
    const write = writer(`http://${await listen(server)}`);
    expect(await write(metaWrites.createComment, comment, caller())).toBe('5');
    await expect(write(metaWrites.createComment, comment, caller())).rejects.toMatchObject(unknown);
    await waitUntilIdle({ calls: [] });
    expect(heads).toBe(2);
  });
});

test('every documented write is declared once, and says how to find out its outcome', () => {
  expect(metaWriteEndpoints.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(documentedWrites);
  for (const { howToVerify } of metaWriteEndpoints) expect(howToVerify).toMatch(/^[A-Z]/);
});
