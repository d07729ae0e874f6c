import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { FileUploads } from '../../../src/upstreams/contract/upstream.ts';
import { Ledger } from '../../../src/upstreams/ledger/ledger.ts';
import { openMeta } from '../../../src/upstreams/meta/service.ts';
import { noCache } from '../../support/gateway/no-cache.ts';
import { listen } from '../../support/listen.ts';
import { fileOf } from '../../support/requests/multipart.ts';
import { required } from '../../support/required.ts';
import { caller, testTransport } from './stub-official-api.ts';

const transport = testTransport();

interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly digest: string;
}

/** A stub of the host that receives files. It keeps a digest of each. */
async function startHost(answer: (response: ServerResponse) => void = (response) => response.end('{"success":true}')) {
  const requests: Received[] = [];
  const server = createServer((request, response) => {
    const hash = createHash('sha256');
    request.on('data', (chunk: Buffer) => hash.update(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      requests.push({ method, url, headers, digest: hash.digest('hex') });
      answer(response);
    });
  });
  return { origin: `http://${await listen(server)}`, requests };
}

function uploadsAt(uploadUrl: string): FileUploads {
  const api = openMeta(
    {
      url: 'http://127.0.0.1:1',
      uploadUrl,
      apiVersion: 'v26.0',
      login: 'facebook',
      appSecret: 'shh',
      callTimeoutMs: 2_000,
      rememberAbsenceMs: 0,
    },
    { transport, cache: noCache(), ledger: new Ledger(), stopping: new AbortController().signal },
  );
  return required(api.for({ accessToken: 'token-one', accountId: '17' }).uploads);
}

async function* bytesOf(size: number): AsyncGenerator<Uint8Array> {
  yield* fileOf(size);
}

const digestOf = (size: number) => {
  const hash = createHash('sha256');
  for (const chunk of fileOf(size)) hash.update(chunk);
  return hash.digest('hex');
};

const part = (uri: string | null, sizeBytes = 300_000, offset = 0) => ({
  session: { graphId: '178', uri },
  offset,
  sizeBytes,
  bytes: bytesOf(sizeBytes - offset),
});

describe('a file is sent', () => {
  test('byte for byte, with its size, and with the token in a header', async () => {
    const { origin, requests } = await startHost();
    const by = caller();
    await uploadsAt(origin).send(part(null), by);
    expect(requests).toMatchObject([
      {
        method: 'POST',
        url: '/ig-api-upload/v26.0/178',
        digest: digestOf(300_000),
        headers: {
          authorization: 'OAuth token-one',
          offset: '0',
          file_size: '300000',
          'content-length': '300000',
          'content-type': 'application/octet-stream',
        },
      },
    ]);
    expect(by.meter.cost).toMatchObject({ requests: 1, billed: 0 });
  });

  test('from where the service got to', async () => {
    const { origin, requests } = await startHost();
    await uploadsAt(origin).send(part(null, 300_000, 100_000), caller());
    expect(requests[0]?.headers).toMatchObject({ offset: '100000', file_size: '300000', 'content-length': '200000' });
  });

  test('to the path that the service named, at the configured host', async () => {
    const { origin, requests } = await startHost();
    await uploadsAt(`${origin}/prefix`).send(part(`${origin}/prefix/ig-api-upload/v27.0/178?x=1`), caller());
    expect(requests[0]?.url).toBe('/prefix/ig-api-upload/v27.0/178?x=1');
  });

  test.each([
    ['another host', (other: string) => `${other}/ig-api-upload/v26.0/178`],
    ['another path of the host', (_other: string, own: string) => `${own}/elsewhere/178`],
    ['nothing that is a URL', () => 'ig-api-upload'],
  ])('to the documented path where the service named %s: the token goes nowhere else', async (_what, uriOf) => {
    const [own, other] = [await startHost(), await startHost()];
    await uploadsAt(`${own.origin}/prefix`).send(part(uriOf(other.origin, own.origin)), caller());
    expect(own.requests.map(({ url }) => url)).toEqual(['/prefix/ig-api-upload/v26.0/178']);
    expect(other.requests).toEqual([]);
  });
});

test.each<[status: number, body: string, code: string]>([
  [
    400,
    '{"debug_info":{"retriable":false,"type":"ProcessingFailedError","message":"Request processing failed"}}',
    'UPSTREAM_REJECTED',
  ],
  [
    400,
    '{"debug_info":{"retriable":true,"type":"PartialRequestError","message":"Partial request"}}',
    'UPSTREAM_UNAVAILABLE',
  ],
  [200, '{"debug_info":{"retriable":false}}', 'UPSTREAM_REJECTED'],
  [401, '{"error":{"code":190,"message":"Invalid OAuth access token"}}', 'UPSTREAM_AUTH'],
  [500, '<html>', 'UPSTREAM_UNAVAILABLE'],
  [200, '{"success":false}', 'UPSTREAM_BAD_ANSWER'],
  [200, 'thanks', 'UPSTREAM_BAD_ANSWER'],
])('the answer %i %s is %s', async (status, body, code) => {
  const { origin } = await startHost((response) => response.writeHead(status).end(body));
  const failure = await uploadsAt(origin)
    .send(part(null), caller())
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ code, upstream: 'META', endpoint: '/ig-api-upload/{ig-container-id}' });
  expect(JSON.stringify(failure)).not.toContain('token-one');
});

test.each<[body: string, received: number | null]>([
  ['{"offset":50002}', 50_002],
  ['{"offset":"50002"}', 50_002],
  ['{"file_offset":0}', 0],
  ['{"offset":-1}', null],
  ['{"offset":"many"}', null],
  ['{"id":"178"}', null],
  ['[]', null],
])('how much has arrived is read from %s: %s', async (body, received) => {
  const { origin, requests } = await startHost((response) => response.end(body));
  expect(await uploadsAt(origin).received({ graphId: '178', uri: null }, caller())).toBe(received);
  expect(requests).toMatchObject([{ method: 'GET', headers: { authorization: 'OAuth token-one' } }]);
});

test('a file whose reader fails ends the request with that failure', async () => {
  const { origin } = await startHost();
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(10);
    throw new RangeError('no more');
  }
  const failure = await uploadsAt(origin)
    .send({ ...part(null), bytes: broken() }, caller())
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
});

test('a caller that leaves ends the request', async () => {
  const { origin } = await startHost();
  const leaving = new AbortController();
  async function* endless(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(10);
    leaving.abort(new RangeError('gone'));
    await new Promise(() => undefined);
  }
  const failure = await uploadsAt(origin)
    .send({ ...part(null), bytes: endless() }, caller(100, leaving.signal))
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ cause: { message: 'gone' } });
});
