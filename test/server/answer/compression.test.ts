import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { gatewayFor, startGateway } from '../../support/gateway/gateway.ts';
import { requestInit } from '../../support/requests/request-init.ts';

const settings = { PORT: '0', CACHE: '1', MAX_ALIASES: '1000' };
const { gateway, sandbox } = await startGateway(settings);
const { url } = await gateway.start();
const off = gatewayFor(sandbox, { ...settings, COMPRESSION: '0' });
const offUrl = (await off.gateway.start()).url;

const aliases = (count: number) => Array.from({ length: count }, (_, index) => `a${index}: biography`).join(' ');
const small = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;
const medium = `{ user(by: { pk: "${FAMOUS.pk}" }) { pk ${aliases(100)} } }`;
const keys = Array(20).fill(`{pk: "${FAMOUS.pk}"}`).join();
const large = `{ users(by: [${keys}]) { pk ${aliases(300)} } }`;
const queries = { medium, large };

interface Reply {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A request whose answer is not decompressed: `fetch` would do that. */
function send(to: string, query: string, acceptEncoding: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'accept-encoding': acceptEncoding };
    const client = httpRequest(to, { method: 'POST', headers, agent: false }, async (response) => {
      const parts: Buffer[] = [];
      for await (const part of response) parts.push(part as Buffer);
      resolve({ headers: response.headers, body: Buffer.concat(parts) });
    });
    client.on('error', reject);
    client.end(JSON.stringify({ query }));
  });
}

const data = (body: Buffer): unknown => (JSON.parse(body.toString()) as { data: unknown }).data;
const decompress = { gzip: gunzipSync, br: brotliDecompressSync, zstd: zstdDecompressSync };

describe.each(['medium', 'large'] as const)('a %s answer', (size) => {
  test.each(['gzip', 'br', 'zstd'] as const)(
    'is compressed with %s, as new and as cached document',
    async (encoding) => {
      const plain = await send(url, queries[size], 'identity');
      expect(plain.headers['content-encoding']).toBeUndefined();
      expect(plain.body.length).toBeGreaterThan(size === 'large' ? 300_000 : 4_096);
      for (const query of [`${queries[size]} # ${encoding}`, queries[size]]) {
        const { headers, body } = await send(url, query, encoding);
        expect(headers['content-encoding']).toBe(encoding);
        expect(headers.vary).toContain('Accept-Encoding');
        expect(body.length).toBeLessThan(plain.body.length / 3);
        expect(data(decompress[encoding](body))).toEqual(data(plain.body));
        if (size === 'medium') expect(headers['content-length']).toBe(String(body.length));
        else expect(headers['transfer-encoding']).toBe('chunked');
      }
    },
  );

  test('is not compressed with COMPRESSION=0', async () => {
    const { headers, body } = await send(offUrl, queries[size], 'gzip, br, zstd');
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers['content-length']).toBe(String(body.length));
  });

  test('is compressed without a port, for who serves the requests of others', async () => {
    const response = await gateway.fetch(
      'http://localhost/graphql',
      requestInit(queries[size], { headers: { 'accept-encoding': 'gzip' } }),
    );
    expect(response.headers.get('content-encoding')).toBe('gzip');
    const plain = await gateway.fetch('http://localhost/graphql', requestInit(queries[size]));
    expect(data(gunzipSync(Buffer.from(await response.arrayBuffer())))).toEqual(
      data(Buffer.from(await plain.arrayBuffer())),
    );
  });
});

test('a small answer is not compressed', async () => {
  const { headers, body } = await send(url, small, 'gzip, br, zstd');
  expect(headers['content-encoding']).toBeUndefined();
  expect(data(body)).toEqual({ user: { username: FAMOUS.username } });
});

test('a client that leaves while a large answer is compressed ends only its own answer', async () => {
  await new Promise<void>((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'accept-encoding': 'gzip' };
    const client = httpRequest(url, { method: 'POST', headers, agent: false }, (response) => {
      response.once('data', () => {
        response.destroy();
        resolve();
      });
    });
    client.on('error', reject);
    client.end(JSON.stringify({ query: large }));
  });
  const { body } = await send(url, small, 'gzip');
  expect(data(body)).toEqual({ user: { username: FAMOUS.username } });
});
