import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createTransport, type Transport } from '../../../../src/upstreams/client/http/transport.ts';
import { listen } from '../../../support/listen.ts';
import { afterFile } from '../../../support/runner/after-file.ts';
import { http, startRawServer } from '../raw-server.ts';

const transport = createTransport(2);
afterFile(() => transport.close());

const never = new AbortController().signal;
const get = (origin: string, signal: AbortSignal = never, over: Transport = transport) =>
  over.send(
    { origin, path: '/prefix/x?y=1', headers: { 'x-access-key': 'k', 'user-agent': 'test' }, signal },
    (answer) => answer,
  );

test("a request is sent as given, with the service's headers", async () => {
  const server = await startRawServer((socket) => socket.write(http(200, { 'x-hiker-info': 'reqs=1' }, '{"a":1}')));
  expect(await get(server.url)).toMatchObject({ status: 200, headers: { 'x-hiker-info': 'reqs=1' }, body: '{"a":1}' });
  expect(server.requests[0]).toMatch(/^GET \/prefix\/x\?y=1 HTTP\/1\.1\r\n/);
  expect(server.requests[0]).toMatch(/x-access-key: k/);
});

test('a character split between two chunks is intact', async () => {
  const body = Buffer.from('{"name":"Zoë 🌿"}');
  const server = await startRawServer((socket) => {
    socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n`);
    for (const [index] of body.entries()) setTimeout(() => socket.write(body.subarray(index, index + 1)), index);
  });
  expect((await get(server.url)).body).toBe('{"name":"Zoë 🌿"}');
});

test('an interim answer is not the answer', async () => {
  const server = await startRawServer((socket) =>
    socket.write(`HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${http(404, {}, '{}')}`),
  );
  expect((await get(server.url)).status).toBe(404);
});

test.each([undefined, 'POST'] as const)('HTTP/1.1 alone is offered, method %s', async (method) => {
  let hello = Buffer.alloc(0);
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (bytes) => {
      hello = bytes;
      socket.destroy();
    });
  });
  const origin = `https://${await listen(server)}`;
  await expect(
    transport.send({ origin, path: '/', method, headers: {}, signal: never }, () => undefined),
  ).rejects.toThrow();
  // The list of protocols in TLS's first message, with its length: another protocol would make it longer.
  expect(hello.includes('\x00\x09\x08http/1.1', 'latin1')).toBe(true);
});

test('an unreadable answer rejects with the error of the reader', async () => {
  const server = await startRawServer((socket) => socket.write(http(200, {}, '{}')));
  const reading = transport.send({ origin: server.url, path: '/', headers: {}, signal: never }, () => {
    throw new RangeError('unreadable');
  });
  await expect(reading).rejects.toThrow('unreadable');
  expect((await get(server.url)).body).toBe('{}');
});

describe('these reject', () => {
  test.each([
    ['closed without an answer', ''],
    ['closed amid the head', 'HTTP/1.1 200 OK\r\ncontent-le'],
    ['closed amid the body', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"user":'],
    ['closed amid a chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nff\r\n{"user":'],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 9\r\n\r\n{}'],
    ['a head without end', `HTTP/1.1 200 OK\r\n${`x: ${'y'.repeat(1000)}\r\n`.repeat(100)}`],
  ])('%s', async (_name, bytes) => {
    const server = await startRawServer((socket) => socket.end(bytes, 'latin1'));
    await expect(get(server.url)).rejects.toBeInstanceOf(Error);
  });

  test('no server', async () => {
    await expect(get('http://127.0.0.1:1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

test('an endless body is read up to the limit, and the connection is closed', async () => {
  let sent = 0;
  let isOpen = true;
  const piece = Buffer.alloc(256 * 1024, 'x');
  const server = await startRawServer((socket) => {
    socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
    socket.on('close', () => {
      isOpen = false;
    });
    const pour = (): void => {
      while (isOpen && socket.writable) {
        sent += piece.length;
        socket.write(`${piece.length.toString(16)}\r\n`);
        socket.write(piece);
        if (!socket.write('\r\n')) return void socket.once('drain', pour);
      }
    };
    pour();
  });
  await expect(get(server.url)).rejects.toMatchObject({ code: 'UND_ERR_RES_EXCEEDED_MAX_SIZE' });
  await expect.poll(() => isOpen).toBe(false);
  expect(sent).toBeLessThan(40 * 1024 * 1024);
});

describe('cancelling', () => {
  test('rejects with the reason and closes the connection', async () => {
    let isClosed = false;
    const server = await startRawServer((socket) => {
      socket.on('close', () => {
        isClosed = true;
      });
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"user":');
    });
    const controller = new AbortController();
    const answer = get(server.url, controller.signal);
    await expect.poll(() => server.requests.length).toBe(1);
    controller.abort(new Error('enough'));
    await expect(answer).rejects.toThrow('enough');
    await expect.poll(() => isClosed).toBe(true);
  });

  test('before it starts sends nothing', async () => {
    const server = await startRawServer((socket) => socket.write(http(200, {}, '{}')));
    await expect(get(server.url, AbortSignal.abort(new Error('late')))).rejects.toThrow('late');
    // An earlier request would have arrived earlier.
    expect((await get(server.url)).body).toBe('{}');
    expect(server.requests).toHaveLength(1);
  });

  test('while it queues for a connection sends nothing, and the next in the queue is served', async () => {
    const narrow = createTransport(1);
    let release: () => void = () => undefined;
    const server = await startRawServer((socket) => {
      if (server.requests.length > 1) socket.write(http(200, {}, '{}'));
      else release = () => socket.write(http(200, {}, '{}'));
    });
    const first = get(server.url, never, narrow);
    await expect.poll(() => server.requests.length).toBe(1);
    const controller = new AbortController();
    const second = get(server.url, controller.signal, narrow);
    const third = get(server.url, never, narrow);
    controller.abort(new Error('left the queue'));
    await expect(second).rejects.toThrow('left the queue');
    release();
    expect((await first).status).toBe(200);
    expect((await third).status).toBe(200);
    expect(server.requests).toHaveLength(2);
    await narrow.close();
  });

  test('leaves no listener on the signal, however a call ends', async () => {
    let added = 0;
    let removed = 0;
    const { signal } = new AbortController();
    const watched = new Proxy(signal, {
      get(target, name) {
        if (name === 'addEventListener') added += 1;
        if (name === 'removeEventListener') removed += 1;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const good = await startRawServer((socket) => socket.write(http(200, {}, '{}')));
    const bad = await startRawServer((socket) => socket.destroy());
    await get(good.url, watched);
    await expect(get(bad.url, watched)).rejects.toThrow();
    expect([added, removed]).toEqual([2, 2]);
  });
});
