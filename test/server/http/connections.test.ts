import { EventEmitter, once } from 'node:events';
import { createServer, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Person } from 'gramgraph-sandbox';
import { type OperationDefinitionNode, parse } from 'graphql';
import { afterAll, describe, expect, test } from 'vitest';
import { Scheduler } from '../../../src/execution/scheduler.ts';
import { withText } from '../../../src/server/execute/answer-text.ts';
import { useParts } from '../../../src/server/http/send-answer.ts';
import { UnsentAnswers } from '../../../src/server/http/slow-readers.ts';
import { gatewayBefore, startGateway } from '../../support/gateway.ts';

const { sandbox } = await startGateway();
const people = Array.from({ length: 100 }, (_, index) => sandbox.world.people.at(index)).filter(
  ({ isGone }) => !isGone,
);

/** Passes calls on to the sandbox only when it is let, and provides how many it holds. */
async function heldService() {
  const held: (() => Promise<void>)[] = [];
  const arrivals = new EventEmitter();
  let most = 0;
  const server = createServer((request, response) => {
    held.push(async () => {
      const { 'x-access-key': key = '' } = request.headers;
      const answer = await fetch(`${sandbox.hikerUrl}${request.url}`, { headers: { 'x-access-key': String(key) } });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    });
    most = Math.max(most, held.length);
    arrivals.emit('call');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals,
    /** The most that it held at once. */
    most: () => most,
    count: () => held.length,
    letGo: () => void held.shift()?.(),
  };
}

async function gatewayOver(settings: Readonly<Record<string, string>>) {
  const { gateway } = gatewayBefore(sandbox, { PORT: '0', ...settings });
  const { url } = await gateway.start();
  return { gateway, url, port: Number(new URL(url).port) };
}

const nameOf = (pk: string): string => `{user(by: {pk: "${pk}"}) {username}}`;

/** One request as it is written on a connection. */
function post(query: string): string {
  const body = JSON.stringify({ query });
  return `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

function client(port: number): Socket {
  const socket = connect(port, '127.0.0.1');
  // What these tests do to a connection ends in one or the other way.
  socket.on('error', () => undefined);
  afterAll(() => void socket.destroy());
  return socket;
}

async function textUntil(socket: Socket, isWhole: (text: string) => boolean): Promise<string> {
  let text = '';
  for await (const chunk of socket) {
    text += String(chunk);
    if (isWhole(text)) break;
  }
  return text;
}

describe('requests that a client sends ahead on one connection', () => {
  test('are served a bounded number at a time, in order, and all of them', async () => {
    const service = await heldService();
    const { port } = await gatewayOver({ HIKER_URL: service.url, MAX_CONNECTION_REQUESTS: '3' });
    const asked = people.slice(0, 60);
    // With all that can be under way there, each call that goes makes room for one.
    service.arrivals.on('call', () => {
      if (service.count() === 3) setImmediate(() => service.letGo());
    });
    const socket = client(port);
    socket.write(asked.map(({ pk }) => post(nameOf(pk))).join(''));
    const isWhole = (text: string): boolean => {
      const answered = text.match(/HTTP\/1\.1 200/g)?.length ?? 0;
      // The last calls have nobody behind them.
      if (answered >= 57) while (service.count() > 0) service.letGo();
      return text.includes(`"${asked.at(-1)?.username}"`);
    };
    const text = await textUntil(socket, isWhole);
    const told = [...text.matchAll(/"username":"([^"]+)"/g)].map(([, name]) => name);
    expect(told).toEqual(asked.map(({ username }) => username));
    expect(service.most()).toBe(3);
  });

  test('end with it: what waits is not begun, and the next client is served', async () => {
    const service = await heldService();
    const { url, port } = await gatewayOver({
      HIKER_URL: service.url,
      MAX_CONNECTION_REQUESTS: '2',
      MAX_REQUESTS: '2',
      MAX_REQUESTS_PER_CLIENT: '2',
    });
    const socket = client(port);
    socket.write(
      people
        .slice(0, 4)
        .map(({ pk }) => post(nameOf(pk)))
        .join(''),
    );
    while (service.count() < 2) await once(service.arrivals, 'call');
    socket.destroy();
    const served = async (): Promise<number> => {
      const { status } = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{__typename}' }),
      });
      return status;
    };
    let status = await served();
    while (status === 503) status = await served();
    expect(status).toBe(200);
    expect(service.count()).toBe(2);
  });
});

test('past MAX_REQUESTS a request is refused, and the next is taken when there is room again', async () => {
  const service = await heldService();
  const { url } = await gatewayOver({ HIKER_URL: service.url, MAX_REQUESTS: '1' });
  const [one, other] = people as [Person, Person];
  const ask = ({ pk }: Person) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: nameOf(pk) }),
    });
  const first = ask(one);
  while (service.count() < 1) await once(service.arrivals, 'call');
  const refused = await ask(other);
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(await refused.json()).toEqual({
    errors: [
      {
        message: expect.stringContaining('MAX_REQUESTS'),
        extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 1 },
      },
    ],
  });
  service.letGo();
  expect(await (await first).json()).toMatchObject({ data: { user: { username: one.username } } });
  const next = ask(other);
  while (service.count() < 1) await once(service.arrivals, 'call');
  service.letGo();
  expect((await next).status).toBe(200);
});

describe('past MAX_REQUESTS_PER_CLIENT', () => {
  /** Asks from an address of this machine, each of which is a client of its own. */
  const from = (localAddress: string, url: string, body?: string) =>
    new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      const headers = body === undefined ? {} : { 'content-type': 'application/json' };
      const method = body === undefined ? 'GET' : 'POST';
      request(url, { localAddress, agent: false, method, headers }, (response) => {
        let text = '';
        response.on('data', (chunk) => (text += String(chunk)));
        response.on('end', () => resolve({ status: response.statusCode, text }));
      })
        .on('error', reject)
        .end(body);
    });

  test('a client is refused, and others are served: half of MAX_REQUESTS where nothing is set', async () => {
    const service = await heldService();
    const { url, port } = await gatewayOver({ HIKER_URL: service.url, MAX_REQUESTS: '4' });
    const greedy = client(port);
    greedy.write(
      people
        .slice(0, 2)
        .map(({ pk }) => post(nameOf(pk)))
        .join(''),
    );
    while (service.count() < 2) await once(service.arrivals, 'call');
    const query = JSON.stringify({ query: '{__typename}' });
    const refused = await from('127.0.0.1', url, query);
    expect(refused.status).toBe(503);
    expect(refused.text).toContain('MAX_REQUESTS_PER_CLIENT');
    expect(JSON.parse(refused.text)).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
    expect(await from('127.0.0.2', url, query)).toMatchObject({ status: 200, text: expect.stringContaining('Query') });
    greedy.destroy();
  });

  test('of clients that send no more of their bodies, others are served all the same', async () => {
    const { url, port } = await gatewayOver({ MAX_REQUESTS: '4' });
    const begun =
      'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{';
    for (const slow of [client(port), client(port)]) slow.write(begun);
    const query = JSON.stringify({ query: '{__typename}' });
    let refused = await from('127.0.0.1', url, query);
    while (refused.status === 200) refused = await from('127.0.0.1', url, query);
    expect(refused.status).toBe(503);
    expect((await from('127.0.0.2', url, query)).status).toBe(200);
    expect((await from('127.0.0.1', url.replace('/graphql', '/health'))).status).toBe(200);
  });
});

describe('a client that does not read its answer', () => {
  const keys = Array.from({ length: 60 }, (_, index) => sandbox.world.people.at(index))
    .filter(({ isPrivate, isGone, followerList }) => !isPrivate && !isGone && followerList === 'whole')
    .slice(0, 30)
    .map(({ pk }) => `{pk: "${pk}"}`);
  const aliases = Array.from({ length: 100 }, (_, index) => `c${index}: cursor`).join(' ');
  const query = `{users(by: [${keys.join()}]) {followers(first: 20) {edges {${aliases}}}}}`;

  test.each([
    ['on the fast path', ''],
    ['by way of Yoga', 'origin: http://localhost\r\n'],
  ])('is cut off after WRITE_TIMEOUT_SECONDS, whatever else it sends (%s)', async (_what, header) => {
    const { gateway, port } = await gatewayOver({
      CACHE: '1',
      MAX_ALIASES: '1000',
      CORS_ORIGINS: 'http://localhost',
      WRITE_TIMEOUT_SECONDS: '0.2',
    });
    const body = JSON.stringify({ query });
    const known = await gateway.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    // More than the buffers of a connection hold.
    expect((await known.arrayBuffer()).byteLength).toBeGreaterThan(8_000_000);
    const socket = client(port);
    socket.pause();
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: localhost\r\n${header}content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    // Blank lines between requests mean nothing; that they can be sent no more is how a client that reads nothing hears of it.
    const sending = setInterval(() => socket.write('\r\n'), 20);
    await once(socket, 'error');
    clearInterval(sending);
    expect(socket.bytesRead).toBeLessThan(8_000_000);
    const { status } = await fetch(`http://127.0.0.1:${port}/health`);
    expect(status).toBe(200);
  });
});

describe('large answers that clients take long to read', () => {
  function response() {
    const socket = { isDestroyed: false, destroy: () => Object.assign(socket, { isDestroyed: true }) };
    return Object.assign(new EventEmitter(), { closed: false, req: { socket } });
  }
  const as = (one: ReturnType<typeof response>): ServerResponse => one as unknown as ServerResponse;

  test('are cut off, the oldest first, where they are more than sixteen of the largest', () => {
    const unsent = new UnsentAnswers(100);
    const responses = Array.from({ length: 20 }, response);
    for (const one of responses) unsent.add(as(one), 100);
    const cut = responses.filter(({ req }) => req.socket.isDestroyed);
    expect(cut).toEqual(responses.slice(0, 4));
  });

  test.each(['application/json', 'text/event-stream', 'multipart/mixed'])(
    'are counted when they are sent as %s',
    async (accept) => {
      const operation = parse('{ a }').definitions[0] as OperationDefinitionNode;
      const size = { values: 100_000, bytes: 1_000_000 };
      const options = { operation, maxBytes: 1_000_000, task: new Scheduler().taskOf() };
      const result = await withText({ data: { a: 'a'.repeat(200_000) } }, size, options);
      const plugin = useParts(new UnsentAnswers(20_000));
      const responses = [response(), response()];
      for (const res of responses)
        plugin.onResultProcess?.({
          request: new Request('http://localhost/graphql', { headers: { accept } }),
          result,
          setResultProcessor: () => undefined,
          serverContext: { res },
        } as unknown as Parameters<NonNullable<typeof plugin.onResultProcess>>[0]);
      expect(responses.map(({ req }) => req.socket.isDestroyed)).toEqual([true, false]);
    },
  );

  test('make room when they have been read', () => {
    const unsent = new UnsentAnswers(100);
    const responses = Array.from({ length: 100 }, response);
    for (const one of responses) {
      unsent.add(as(one), 100);
      one.emit('close');
    }
    expect(responses.some(({ req }) => req.socket.isDestroyed)).toBe(false);
  });
});
