import { request as httpRequest } from 'node:http';
import * as zlib from 'node:zlib';
import { FAMOUS } from 'gramgraph-sandbox';
import { beforeEach, describe, expect, test } from 'vitest';
import { startGateway } from '../../../support/gateway/gateway.ts';

const MAX_BYTES = 20_000;
const { calls, gateway, sandbox } = await startGateway({ PORT: '0', MAX_BODY_BYTES: String(MAX_BYTES) });
const { url } = await gateway.start();
beforeEach(() => sandbox.clearCalls());

const QUERY = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;
const body = Buffer.from(JSON.stringify({ query: QUERY }));

const compressors: Readonly<Record<string, readonly [contentEncoding: string, compress: (body: Buffer) => Buffer]>> = {
  gzip: ['gzip', zlib.gzipSync],
  'gzip in capitals': ['GZIP', zlib.gzipSync],
  'x-gzip': ['x-gzip', zlib.gzipSync],
  deflate: ['deflate', zlib.deflateSync],
  'raw deflate': ['deflate', zlib.deflateRawSync],
  br: ['br', zlib.brotliCompressSync],
  zstd: ['zstd', zlib.zstdCompressSync],
};

interface Reply {
  readonly status: number | undefined;
  readonly acceptEncoding: string | undefined;
  readonly text: string;
}

/** Sends bytes over the port, with or without their length. */
function send(contentEncoding: string, bytes: Buffer, isChunked = false): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const client = httpRequest(
      url,
      {
        method: 'POST',
        agent: false,
        headers: {
          'content-type': 'application/json',
          'content-encoding': contentEncoding,
          ...(isChunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': bytes.length }),
        },
      },
      async (response) => {
        let text = '';
        for await (const part of response.setEncoding('utf8')) text += part;
        resolve({ status: response.statusCode, acceptEncoding: response.headers['accept-encoding'], text });
      },
    );
    client.on('error', reject);
    if (isChunked) client.write(bytes.subarray(0, 10));
    client.end(isChunked ? bytes.subarray(10) : bytes);
  });
}

describe.each(Object.keys(compressors))('a body in %s', (name) => {
  const [contentEncoding, compress] = compressors[name] as (typeof compressors)[string];

  test('is read, with and without its length, on a port and without one', async () => {
    const bytes = compress(body);
    const answers = [await send(contentEncoding, bytes), await send(contentEncoding, bytes, true)].map(
      ({ text }) => text,
    );
    const headers = { 'content-type': 'application/json', 'content-encoding': contentEncoding };
    const init = { method: 'POST', headers, body: new Uint8Array(bytes) };
    answers.push(await (await gateway.fetch('http://localhost/graphql', init)).text());
    for (const text of answers)
      expect(JSON.parse(text)).toMatchObject({ data: { user: { username: FAMOUS.username } } });
    expect(calls()).toHaveLength(3);
  });

  test('that decompresses to more than the limit is refused', async () => {
    const bomb = compress(Buffer.alloc(250 * MAX_BYTES, ' '));
    for (const isChunked of [false, true]) {
      const { status, text } = await send(contentEncoding, bomb.subarray(0, MAX_BYTES - 1), isChunked);
      expect([status, text]).toEqual([413, expect.stringContaining(`longer than ${MAX_BYTES} bytes`)]);
    }
    expect(calls()).toEqual([]);
  });

  test('that is cut off, or something else, is refused', async () => {
    for (const bytes of [compress(body).subarray(0, -8), Buffer.from(`${JSON.stringify({ query: QUERY })}`)]) {
      const { status, text } = await send(contentEncoding, bytes);
      expect([status, text]).toEqual([400, expect.stringContaining('the body is not')]);
    }
    expect(calls()).toEqual([]);
  });
});

test('a refusal of an encoding names those that are read', async () => {
  const { status, acceptEncoding } = await send('compress', body);
  expect([status, acceptEncoding]).toEqual([415, 'gzip, deflate, br, zstd']);
});

test('a compressed body longer than the limit is refused before it is decompressed', async () => {
  const { status } = await send('gzip', Buffer.alloc(MAX_BYTES + 1));
  expect(status).toBe(413);
});
