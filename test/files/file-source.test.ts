import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { expect, test } from 'vitest';
import { FileSource } from '../../src/files/sending/file-source.ts';
import { listen } from '../support/listen.ts';

const request = { method: 'GET', header: () => undefined, signal: new AbortController().signal } as const;

function sourceOf(...namedOrigins: readonly string[]): FileSource {
  return new FileSource({ servesFile: () => true, namedOrigins, maxBytes: 1000, timeoutMs: 10_000, connections: 2 });
}

test('HTTP/1.1 alone is offered', async () => {
  let hello = Buffer.alloc(0);
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (bytes) => {
      hello = bytes;
      socket.destroy();
    });
  });
  const origin = `https://${await listen(server)}`;
  const source = sourceOf(origin);
  await expect(source.open(`${origin}/1.jpg`, request)).rejects.toHaveProperty('status', 502);
  // The list of protocols in TLS's first message, with its length: another protocol would make it longer.
  expect(hello.includes('\x00\x09\x08http/1.1', 'latin1')).toBe(true);
  await source.close();
});

test('a source that was closed before its first file opens no connection', async () => {
  let connections = 0;
  const server = createServer((_request, response) => response.writeHead(200, { 'content-type': 'image/webp' }).end());
  server.on('connection', () => {
    connections += 1;
  });
  const origin = `http://${await listen(server)}`;
  const source = sourceOf(origin);
  await source.close();
  const refusal: unknown = await source.open(`${origin}/1.jpg`, request).catch((error) => error);
  expect(refusal).toMatchObject({ status: 503, message: 'this gateway is being stopped; try again later' });
  expect(connections).toBe(0);
});

test('a file that has not begun to arrive when the source is closed is refused, and so are later ones', async () => {
  const arrived = Promise.withResolvers<void>();
  const server = createServer(() => arrived.resolve());
  const origin = `http://${await listen(server)}`;
  const source = sourceOf(origin);
  const opening = expect(source.open(`${origin}/1.jpg`, request)).rejects.toHaveProperty('status', 503);
  await arrived.promise;
  await source.close();
  await opening;
  await expect(source.open(`${origin}/1.jpg`, request)).rejects.toHaveProperty('status', 503);
});

test('a redirect is not followed once the source is closed', async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer((incoming, response) => {
    asked.push(incoming.url);
    void source.close();
    response.writeHead(302, { location: '/2.jpg' }).end();
  });
  const origin = `http://${await listen(server)}`;
  const source = sourceOf(origin);
  await expect(source.open(`${origin}/1.jpg`, request)).rejects.toHaveProperty('status', 503);
  expect(asked).toEqual(['/1.jpg']);
});
