import { EventEmitter, once } from 'node:events';
import { createServer, request, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Person } from 'gramgraph-sandbox';
import { type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { Scheduler } from '../../../../src/execution/scheduler.ts';
import { answersOf } from '../../../../src/server/answer/answers.ts';
import { UnsentAnswers } from '../../../../src/server/http/connections/slow-readers.ts';
import { useAnswers } from '../../../../src/server/http/yoga/use-answers.ts';
import { withText } from '../../../../src/server/operation/answer/answer-text.ts';
import { gatewayFor, startGateway } from '../../../support/gateway/gateway.ts';
import { listen } from '../../../support/listen.ts';
import { requestInit } from '../../../support/requests/request-init.ts';
import { afterFile } from '../../../support/runner/after-file.ts';

const { sandbox } = await startGateway();
const people = Array.from({ length: 100 }, (_, index) => sandbox.world.people.at(index)).filter(
  ({ isGone }) => !isGone,
);

/** A service that forwards each call to the sandbox only when released, and counts the calls that it holds. */
async function pausedService() {
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
  });
  return {
    url: `http://${await listen(server)}`,
    arrivals,
    /** The most calls that it held at once. */
    most: () => most,
    count: () => held.length,
    release: () => void held.shift()?.(),
  };
}

async function gatewayOver(settings: Readonly<Record<string, string>>) {
  const { gateway } = gatewayFor(sandbox, { PORT: '0', ...settings });
  const { url } = await gateway.start();
  return { gateway, url, port: Number(new URL(url).port) };
}

const nameOf = (pk: string): string => `{user(by: {pk: "${pk}"}) {username}}`;

/** A request as raw HTTP. */
function post(query: string): string {
  const body = JSON.stringify({ query });
  return `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

function client(port: number): Socket {
  const socket = connect(port, '127.0.0.1');
  // These tests destroy connections, whose errors do not matter.
  socket.on('error', () => undefined);
  afterFile(() => void socket.destroy());
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

describe('pipelined requests', () => {
  test('are served a bounded number at a time, in order', async () => {
    const service = await pausedService();
    const { port } = await gatewayOver({ HIKER_URL: service.url, MAX_CONNECTION_REQUESTS: '3' });
    const expected = people.slice(0, 60);
    // At the maximum, each released call makes room for one.
    service.arrivals.on('call', () => {
      if (service.count() === 3) setImmediate(() => service.release());
    });
    const socket = client(port);
    socket.write(expected.map(({ pk }) => post(nameOf(pk))).join(''));
    const isWhole = (text: string): boolean => {
      const answered = text.match(/HTTP\/1\.1 200/g)?.length ?? 0;
      // No calls follow the last ones, so they are released here.
      if (answered >= 57) while (service.count() > 0) service.release();
      return text.includes(`"${expected.at(-1)?.username}"`);
    };
    const text = await textUntil(socket, isWhole);
    const usernames = [...text.matchAll(/"username":"([^"]+)"/g)].map(([, name]) => name);
    expect(usernames).toEqual(expected.map(({ username }) => username));
    expect(service.most()).toBe(3);
  });

  test('end when the client disconnects: waiting ones are not started, and the next client is served', async () => {
    const service = await pausedService();
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
      const { status } = await fetch(url, requestInit('{__typename}'));
      return status;
    };
    let status = await served();
    while (status === 503) status = await served();
    expect(status).toBe(200);
    expect(service.count()).toBe(2);
  });
});

test('beyond MAX_REQUESTS a request is refused, and the next is accepted when there is room again', async () => {
  const service = await pausedService();
  const { url } = await gatewayOver({ HIKER_URL: service.url, MAX_REQUESTS: '1' });
  const [one, other] = people as [Person, Person];
  const ask = ({ pk }: Person) => fetch(url, requestInit(nameOf(pk)));
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
  service.release();
  expect(await (await first).json()).toMatchObject({ data: { user: { username: one.username } } });
  const next = ask(other);
  while (service.count() < 1) await once(service.arrivals, 'call');
  service.release();
  expect((await next).status).toBe(200);
});

describe('beyond MAX_REQUESTS_PER_CLIENT', () => {
  /** Sends a request from an address of this machine; each address is a client of its own. */
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

  test('a client is refused and others are served, by default at half of MAX_REQUESTS', async () => {
    const service = await pausedService();
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

  test('a client with unfinished bodies is refused and others are served', async () => {
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
    ['through Yoga', ' # a new document'],
  ])('is disconnected after WRITE_TIMEOUT_SECONDS, even if it keeps sending (%s)', async (_what, comment) => {
    const { gateway, port } = await gatewayOver({
      CACHE: '1',
      MAX_ALIASES: '1000',
      WRITE_TIMEOUT_SECONDS: '0.2',
    });
    const known = await gateway.fetch('http://localhost/graphql', requestInit(query));
    // More than the buffers of a connection.
    expect((await known.arrayBuffer()).byteLength).toBeGreaterThan(8_000_000);
    const body = JSON.stringify({ query: query + comment });
    const socket = client(port);
    socket.pause();
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    // Blank lines between requests are ignored. Once they fail, the client knows that it is disconnected.
    const sending = setInterval(() => socket.write('\r\n'), 20);
    await once(socket, 'error');
    clearInterval(sending);
    expect(socket.bytesRead).toBeLessThan(8_000_000);
    const { status } = await fetch(`http://127.0.0.1:${port}/health`);
    expect(status).toBe(200);
  });
});

describe('large answers to slow clients', () => {
  function response() {
    const socket = { isDestroyed: false, destroy: () => Object.assign(socket, { isDestroyed: true }) };
    return Object.assign(new EventEmitter(), { closed: false, req: { socket } });
  }
  const as = (one: ReturnType<typeof response>): ServerResponse => one as unknown as ServerResponse;

  test('are cut off, the oldest first, beyond sixteen of the largest size', () => {
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
      const toAnswer = answersOf({ statuses: 'plain', compresses: true });
      const plugin = useAnswers({
        toAnswer,
        unsent: new UnsentAnswers(20_000),
        disclosure: { of: (answer) => answer },
        access: undefined,
      });
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

  test('make room once they are read', () => {
    const unsent = new UnsentAnswers(100);
    const responses = Array.from({ length: 100 }, response);
    for (const one of responses) {
      unsent.add(as(one), 100);
      one.emit('close');
    }
    expect(responses.some(({ req }) => req.socket.isDestroyed)).toBe(false);
  });
});
