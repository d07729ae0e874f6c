import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTransport } from '../../../../src/upstreams/client/http/transport.ts';
import { afterFile } from '../../../support/runner/after-file.ts';
import { http, startRawServer } from '../raw-server.ts';

const transport = createTransport(8);
afterFile(() => transport.close());

const { signal } = new AbortController();
const get = (origin: string, path: string): Promise<string> =>
  transport.send({ origin, path, headers: {}, signal }, ({ body }) => body);

/** What is answered under a path: a body of the length that the path names, unlike any other path's. */
function bodyOf(path: string): string {
  const length = Number(/\d+$/.exec(path)?.[0]);
  return JSON.stringify(path.repeat(Math.ceil(length / path.length) + 1).slice(0, length));
}

function pathOf(request: string): string {
  return request.split(' ')[1] ?? '';
}

function chunked(body: string, size: number): string {
  let text = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n';
  for (let at = 0; at < body.length; at += size) {
    const piece = body.slice(at, at + size);
    text += `${piece.length.toString(16)}\r\n${piece}\r\n`;
  }
  return `${text}0\r\nx-trailer: 1\r\n\r\n`;
}

/** Sends the bytes in pieces that do not arrive together. */
async function sendCut(socket: Socket, bytes: Buffer, lengths: readonly number[]): Promise<void> {
  let at = 0;
  for (const length of lengths) {
    socket.write(bytes.subarray(at, at + length));
    at += length;
    await setImmediate();
    await setImmediate();
  }
  socket.write(bytes.subarray(at));
}

test('answers that arrive in pieces, many at once, are each their own', async () => {
  let cuts: readonly (readonly number[])[] = [];
  let style: 'length' | 'chunks' = 'length';
  const server = await startRawServer((socket, request) => {
    const body = bodyOf(pathOf(request));
    const answer = style === 'length' ? http(200, { 'x-path': pathOf(request) }, body) : chunked(body, 5000);
    void sendCut(socket, Buffer.from(answer), cuts[server.requests.length % cuts.length] ?? []);
  });
  const length = fc.oneof(fc.nat(300), fc.nat(200_000));
  const piece = fc.oneof(fc.nat(100), fc.nat(70_000));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('length', 'chunks'),
      fc.array(length, { minLength: 1, maxLength: 12 }),
      fc.array(fc.array(piece, { maxLength: 6 }), { minLength: 1, maxLength: 4 }),
      async (how, lengths, pieces) => {
        style = how;
        cuts = pieces;
        const paths = lengths.map((bytes, index) => `/${index}/${bytes}`);
        const bodies = await Promise.all(paths.map((path) => get(server.url, path)));
        expect(bodies).toEqual(paths.map(bodyOf));
      },
    ),
    { numRuns: 60 },
  );
});

test('headers that arrive in two pieces are not those of an answer between them', async () => {
  const held: { readonly socket: Socket; readonly rest: string }[] = [];
  const server = await startRawServer((socket, request) => {
    const answer = http(200, { 'x-path': pathOf(request) }, bodyOf(pathOf(request)));
    if (!pathOf(request).startsWith('/slow')) return void socket.write(answer);
    const half = answer.indexOf('x-path') + 'x-path: /sl'.length;
    socket.write(answer.slice(0, half));
    held.push({ socket, rest: answer.slice(half) });
  });
  const head = (path: string): Promise<unknown> =>
    transport.send({ origin: server.url, path, headers: {}, signal }, ({ headers }) => headers['x-path']);
  const slow = head('/slow/20');
  await expect.poll(() => held.length).toBe(1);
  for (let turn = 0; turn < 20; turn += 1) expect(await head(`/${turn}/60000`)).toBe(`/${turn}/60000`);
  for (const { socket, rest } of held) socket.write(rest);
  expect(await slow).toBe('/slow/20');
});

test('a byte order mark is no part of a body, wherever the body is cut', async () => {
  const body = '\uFEFF{"name":"Zoë"}';
  let cut = 0;
  const server = await startRawServer((socket) => {
    const bytes = Buffer.from(http(200, {}, body));
    void sendCut(socket, bytes, [bytes.indexOf('\uFEFF') + cut]);
  });
  for (cut = -1; cut < 6; cut += 1) expect(await get(server.url, '/')).toBe('{"name":"Zoë"}');
});
