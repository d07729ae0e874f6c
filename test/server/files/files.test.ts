import { once } from 'node:events';
import type { IncomingMessage, RequestListener } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { SIGNING_KEY } from '../../support/gateway/expired-address.ts';
import { fileGateway, webp } from '../../support/gateway/file-gateway.ts';
import { rows } from '../../support/required.ts';

const bytes = Buffer.from('RIFF....WEBPVP8 a picture of ten thousand bytes'.padEnd(10_000, '.'));

/** Answers as a CDN does: whole files, ranges, and 304 to who has the file. */
const cdn: RequestListener = ({ headers: { range, 'if-none-match': etag } }, response) => {
  const own = { ...webp, etag: '"1"', 'last-modified': 'Fri, 20 Nov 2026 08:00:00 GMT', 'accept-ranges': 'bytes' };
  if (etag === '"1"') return void response.writeHead(304, own).end();
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
  if (from === undefined) return void response.writeHead(200, { ...own, 'content-length': bytes.length }).end(bytes);
  if (Number(from) >= bytes.length)
    return void response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end('no');
  const part = bytes.subarray(Number(from), Number(to) + 1);
  const content = { 'content-range': `bytes ${from}-${to}/${bytes.length}`, 'content-length': part.length };
  response.writeHead(206, { ...own, ...content }).end(part);
};

const headersOf = ({ headers }: Response, ...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, headers.get(name)]));

describe('a file at the gateway', async () => {
  const asked: IncomingMessage[] = [];
  const { origin, gateway, addressOf, calls } = await fileGateway(
    (request, response) => {
      asked.push(request);
      cdn(request, response);
    },
    { CORS_ORIGINS: 'https://app.example' },
  );
  const address = String(await addressOf(`${origin}/a.webp?oe=7FFFFFFF`));
  const load = (headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
    gateway.fetch(address, { method, headers });

  test('has the bytes, may be shown by every page, and is run by none', async () => {
    const answer = await load();
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
    expect(Object.fromEntries(answer.headers)).toEqual({
      'content-type': 'image/webp',
      'content-length': '10000',
      'accept-ranges': 'bytes',
      etag: '"1"',
      'last-modified': 'Fri, 20 Nov 2026 08:00:00 GMT',
      'cache-control': 'public, max-age=604800, immutable',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'accept-ranges, content-length, content-range, etag, x-request-id',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'cross-origin',
      'timing-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    });
  });

  test('is loaded without a call to a service', async () => {
    expect(calls).toEqual(['/v2/user/by/id?id=1']);
  });

  test('is sent in parts', async () => {
    const part = await load({ range: 'bytes=4-11' });
    expect([part.status, await part.text()]).toEqual([206, '....WEBP']);
    expect(headersOf(part, 'content-range', 'content-length')).toEqual({
      'content-range': 'bytes 4-11/10000',
      'content-length': '8',
    });
  });

  test('has no part after its end', async () => {
    const part = await load({ range: 'bytes=10000-10001' });
    expect([part.status, await part.text()]).toEqual([416, 'the file has no such range\n']);
    expect(headersOf(part, 'content-range', 'cache-control')).toEqual({
      'content-range': 'bytes */10000',
      'cache-control': 'no-store',
    });
  });

  test('several ranges at once are answered with the whole file', async () => {
    const answer = await load({ range: 'bytes=0-1,4-5' });
    expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([200, 10_000]);
  });

  test('is not sent again to who has it', async () => {
    const answer = await load({ 'if-none-match': '"1"' });
    expect([answer.status, await answer.text()]).toEqual([304, '']);
    expect(headersOf(answer, 'etag', 'cache-control')).toEqual({
      etag: '"1"',
      'cache-control': 'public, max-age=604800, immutable',
    });
  });

  test('HEAD has its headers and no bytes', async () => {
    const answer = await load({}, 'HEAD');
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(headersOf(answer, 'content-length', 'content-type')).toEqual({
      'content-length': '10000',
      'content-type': 'image/webp',
    });
    expect(asked.at(-1)?.method).toBe('HEAD');
  });

  test('pages of other origins may ask for parts', async () => {
    const answer = await load(
      { origin: 'https://other.example', 'access-control-request-headers': 'range' },
      'OPTIONS',
    );
    expect(answer.status).toBe(204);
    expect(headersOf(answer, 'access-control-allow-origin', 'access-control-allow-headers')).toEqual({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'range, if-range, if-none-match, if-modified-since',
    });
  });

  test('is read with GET and HEAD only', async () => {
    const answer = await load({}, 'POST');
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });

  test('its server learns nothing of the client', async () => {
    asked.length = 0;
    await load({
      authorization: 'Bearer secret',
      cookie: 'session=1',
      'x-api-key': 'secret',
      'x-forwarded-for': '203.0.113.7',
      referer: 'https://app.example/private',
      range: 'bytes=0-1',
      'if-range': '"1"',
    });
    expect(rows(asked).map(({ headers }) => headers)).toEqual([
      {
        host: new URL(origin).host,
        connection: 'keep-alive',
        accept: 'image/*,video/*,audio/*',
        'accept-encoding': 'identity',
        range: 'bytes=0-1',
        'if-range': '"1"',
      },
    ]);
  });
});

describe('what the server of a file may answer', async () => {
  const answers: Readonly<Record<string, RequestListener>> = {
    page: (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<script>'),
    svg: (_request, response) => response.writeHead(200, { 'content-type': 'image/svg+xml' }).end('<svg/>'),
    untyped: (_request, response) => response.writeHead(200).end('?'),
    compressed: (_request, response) => response.writeHead(200, { ...webp, 'content-encoding': 'gzip' }).end('?'),
    part: (_request, response) => response.writeHead(206, { ...webp, 'content-range': 'bytes 0-0/9' }).end('?'),
    large: (_request, response) =>
      response.writeHead(200, { ...webp, 'content-length': 20_001 }).end(Buffer.alloc(20_001)),
    broken: (_request, response) => response.writeHead(500).end('a secret of the server'),
    missing: (_request, response) => response.writeHead(404).end(),
    forbidden: (_request, response) => response.writeHead(403).end('URL signature expired'),
    away: (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    nowhere: (_request, response) => response.writeHead(302, { location: 'http://' }).end(),
    round: (_request, response) => response.writeHead(302, { location: '/round' }).end(),
    moved: (_request, response) => response.writeHead(301, { location: '/picture' }).end(),
    picture: (_request, response) => response.writeHead(200, webp).end('a picture'),
    cut: ({ socket }) => socket.destroy(),
  };
  const { origin, gateway, addressOf } = await fileGateway(
    (request, response) => answers[String(request.url).slice(1)]?.(request, response),
    { FILE_MAX_BYTES: '20000' },
  );

  test.each([
    ['page', 502, 'what is at the URL of this file is no picture, video or sound'],
    ['svg', 502, 'what is at the URL of this file is no picture, video or sound'],
    ['untyped', 502, 'what is at the URL of this file is no picture, video or sound'],
    ['compressed', 502, "the file's server compressed it, which was not asked for"],
    ['part', 502, "the file's server answered 206; try again later"],
    ['large', 413, 'the file is larger than this gateway sends'],
    ['broken', 502, "the file's server answered 500; try again later"],
    ['missing', 410, 'this file is no longer at its URL; run the query again for a new address'],
    ['forbidden', 410, 'this file is no longer at its URL; run the query again for a new address'],
    ['away', 502, "the file's server redirects to where this gateway does not follow"],
    ['nowhere', 502, "the file's server redirects to where this gateway does not follow"],
    ['round', 502, "the file's server redirects to where this gateway does not follow"],
    ['cut', 502, "the file's server cannot be reached; try again later"],
    ['moved', 200, 'a picture'],
  ])('%s: %i', async (path, status, text) => {
    const answer = await gateway.fetch(String(await addressOf(`${origin}/${path}`)));
    expect([answer.status, (await answer.text()).trimEnd()]).toEqual([status, text]);
    if (status !== 200)
      expect(headersOf(answer, 'cache-control', 'content-type')).toEqual({
        'cache-control': 'no-store',
        'content-type': 'text/plain; charset=utf-8',
      });
  });
});

test('a file that does not say how large it is ends at the limit', async () => {
  const { origin, addressOf, start } = await fileGateway(
    (_request, response) => {
      response.writeHead(200, webp);
      // More than a response buffers, so that it drains each time.
      const piece = Buffer.alloc(100_000);
      response.on('drain', () => response.write(piece));
      response.write(piece);
    },
    { FILE_MAX_BYTES: '1000000' },
  );
  const at = await start();
  const answer = await fetch(at(await addressOf(`${origin}/endless`)));
  let received = 0;
  const reading = (async () => {
    for await (const chunk of answer.body ?? []) received += chunk.length;
  })();
  await expect(reading).rejects.toThrow('terminated');
  expect(received).toBeLessThanOrEqual(1_000_000);
  // It is not given up for another reason before.
  expect(received).toBeGreaterThan(500_000);
});

test('a client that leaves ends the transfer from the server of the file', async () => {
  let left: Promise<unknown> | undefined;
  const { origin, addressOf, start } = await fileGateway((_request, response) => {
    left = once(response, 'close');
    response.writeHead(200, webp).write('the first part');
  });
  const at = await start();
  const client = new AbortController();
  const answer = await fetch(at(await addressOf(`${origin}/slow`)), { signal: client.signal });
  expect(answer.status).toBe(200);
  client.abort();
  await expect(left).resolves.toBeDefined();
});

/** A gateway that waits only briefly for servers. It knows the addresses that another one has made, and calls no service for them. */
async function impatientGateway(seconds: number, files: RequestListener) {
  const { origin, addressOf } = await fileGateway(files, { SIGNING_KEY });
  const settings = { SIGNING_KEY, FILE_ORIGINS: origin, CALL_TIMEOUT_SECONDS: String(seconds) };
  const { gateway, start } = await fileGateway(files, settings);
  return { gateway, start, address: await addressOf(`${origin}/file`) };
}

test('a server that does not begin to answer in time is given up', async () => {
  const { gateway, address } = await impatientGateway(0.1, () => undefined);
  const answer = await gateway.fetch(String(address));
  expect([answer.status, await answer.text()]).toEqual([
    504,
    "the file's server did not answer in time; try again later\n",
  ]);
});

test('a server that stops in the middle is given up, and the client is disconnected', async () => {
  // Long enough for the first part to arrive on a busy machine.
  const { start, address } = await impatientGateway(
    1,
    (_request, response) => void response.writeHead(200, { ...webp, 'content-length': 100 }).write('a part'),
  );
  const at = await start();
  const answer = await fetch(at(address));
  await expect(answer.text()).rejects.toThrow('terminated');
});

test('so many files are sent at once to one client, and the next are refused until one has ended', async () => {
  const { origin, addressOf, start } = await fileGateway(
    (_request, response) => void response.writeHead(200, webp).write('a part'),
    { FILE_STREAMS: '4' },
  );
  const at = await start();
  const address = at(await addressOf(`${origin}/open`));
  const clients = [new AbortController(), new AbortController()];
  for (const { signal } of clients) expect((await fetch(address, { signal })).status).toBe(200);
  const refused = await fetch(address);
  expect([refused.status, await refused.text()]).toEqual([
    503,
    'this client receives as many files at once as it may; try again in a second\n',
  ]);
  expect(refused.headers.get('retry-after')).toBe('1');
  for (const client of clients) client.abort();
  await expect
    .poll(async () => {
      const last = new AbortController();
      const { status } = await fetch(address, { signal: last.signal });
      last.abort();
      return status;
    })
    .toBe(200);
});

test('whoever reads a file under a wrong name of the gateway learns no setting, unless it shows details', async () => {
  const refusal = async (details: string) => {
    const { gateway } = await fileGateway(cdn, { ERROR_DETAILS: details });
    return (await gateway.fetch('http://localhost/files/a', { headers: { host: 'foe.example' } })).text();
  };
  expect(await refusal('0')).toBe('the Host header is not a name of this gateway\n');
  expect(await refusal('1')).toContain('ALLOWED_HOSTS');
});

test('who sends a body without an end is answered and disconnected', async () => {
  const { gateway } = await fileGateway(cdn);
  const { hostname, port } = new URL((await gateway.start()).url);
  const socket = connect(Number(port), hostname);
  socket.write('POST /files/x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n');
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 405 /);
});

test('the clients of a program that embeds the gateway have transfers of their own', async () => {
  const held = Promise.withResolvers<void>();
  const { origin, gateway, addressOf } = await fileGateway(
    (request, response) => {
      if (request.url === '/held.webp') held.resolve();
      else cdn(request, response);
    },
    { FILE_STREAMS_PER_CLIENT: '1', TRUST_PROXY: '1' },
  );
  const [heldFile, file] = [await addressOf(`${origin}/held.webp`), await addressOf(`${origin}/a.webp`, '2')];
  const client = new AbortController();
  const load = async (address: string | null, from: string, init: RequestInit = {}) =>
    (await gateway.fetch(String(address), { ...init, headers: { 'x-forwarded-for': from } })).status;
  const first = load(heldFile, '198.51.100.1', { signal: client.signal });
  await held.promise;
  expect(await load(file, '198.51.100.1')).toBe(503);
  expect(await load(file, '198.51.100.2')).toBe(200);
  client.abort();
  await expect(first).rejects.toThrow('aborted');
});
