import { once } from 'node:events';
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { FAMOUS, startSandbox } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { createGateway, type Gateway } from '../src/gateway.ts';
import { type Config, readConfig } from '../src/settings/config.ts';
import { startGate } from './support/gateway/gate.ts';
import { gatewayFor, startGateway } from './support/gateway/gateway.ts';
import { requestInit } from './support/requests/request-init.ts';
import { afterFile } from './support/runner/after-file.ts';
import { advance, advanceUntilAnswered, stopClock, waitUntil, waitUntilIdle } from './support/time/clock.ts';

const QUERY = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;
const PERSON = { data: { user: { username: FAMOUS.username } } };
const post = (url: string) => fetch(url, requestInit(QUERY));

/**
 * Stops the gateway while the clock is stopped, so that a wait for a timer would never end. Returns the time that it took
 * by that clock.
 */
async function stopAtOnce({ stop }: Pick<Gateway, 'stop'>): Promise<number> {
  const begun = performance.now();
  await stop();
  return performance.now() - begun;
}

/** Starts a gateway with a gate in front of its services. */
async function startWithGate(settings: Readonly<Record<string, string>> = {}) {
  const sandbox = await startSandbox();
  afterFile(() => sandbox.stop());
  const gate = await startGate(sandbox);
  const { gateway, ask } = gatewayFor(sandbox, {
    PORT: '0',
    HIKER_URL: gate.through(sandbox.hikerUrl),
    ...settings,
  });
  const { url } = await gateway.start();
  return { gateway, ask, sandbox, gate, url };
}

test.each([{ sandbox: true }, { HIKER_ACCESS_KEY: 'k' }, {}, undefined, null, 'k'])(
  'settings that readConfig has not read, as a program without types passes them, are refused with what to call: %j',
  (given) => {
    expect(() => createGateway(given as unknown as Config)).toThrow(
      expect.objectContaining({
        name: 'ConfigError',
        message: expect.stringMatching(
          /readConfig of 'gramgraph\/config'.*createSandboxGateway\(\) of 'gramgraph\/sandbox'/,
        ),
      }),
    );
  },
);

describe('starting', () => {
  test('resolves with the URL that it listens on', async () => {
    const { gateway } = await startGateway({ PORT: '0' });
    const { url } = await gateway.start();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*\/graphql$/);
    expect(await (await post(url)).json()).toMatchObject(PERSON);
  });

  test('on IPv6 loopback returns a usable URL', async () => {
    const { gateway } = await startGateway({ PORT: '0', HOST: '::1' });
    const { url } = await gateway.start();
    expect(url).toMatch(/^http:\/\/\[::1\]:/);
    expect(await (await post(url)).json()).toMatchObject(PERSON);
  });

  test('on a port in use rejects with the reason, and can be stopped', async () => {
    const first = await startGateway({ PORT: '0' });
    const { port } = new URL((await first.gateway.start()).url);
    const second = createGateway(readConfig({ LOG_LEVEL: 'silent', PORT: port, HIKER_ACCESS_KEY: 'k' }));
    await expect(second.start()).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringMatching(`listens at 127\\.0\\.0\\.1:${port}\\. Stop it, or set PORT to a free port`),
      cause: { code: 'EADDRINUSE' },
    });
    await expect(second.stop()).resolves.toBeUndefined();
  });

  test('without a port the gateway answers fetch in all its forms', async () => {
    const { gateway } = await startGateway();
    const address = 'http://gateway.example/graphql';
    const init = requestInit(QUERY);
    const ways = [
      gateway.fetch(address, init),
      gateway.fetch(new URL(address), init),
      gateway.fetch(new Request(address, init)),
      gateway.fetch(new Request(address), init),
      gateway.fetch(`${address}?${new URLSearchParams({ query: QUERY })}`),
    ];
    for (const way of ways) expect(await (await way).json()).toMatchObject(PERSON);
  });

  test('two gateways in one process share no state', async () => {
    const one = await startGateway({ REMEMBER_ABSENCE_SECONDS: '60' });
    const two = await startGateway({ REMEMBER_ABSENCE_SECONDS: '60' });
    one.sandbox.faults.add({ status: 404 });
    expect((await one.ask(QUERY)).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    expect((await two.ask(QUERY)).errors).toBeUndefined();
  });

  test('without credentials, fields that need a service say that none is configured', async () => {
    const gateway = createGateway(readConfig({ LOG_LEVEL: 'silent' }));
    const response = await gateway.fetch(
      'http://localhost/graphql',
      requestInit('{ user(by: { pk: "1" }) { pk username followers { edges { cursor } } } }'),
    );
    expect(await response.json()).toMatchObject({
      data: { user: { pk: '1', username: null, followers: null } },
      errors: [
        { extensions: { code: expect.stringMatching(/^(UPSTREAM_NOT_CONFIGURED|NOT_SUPPORTED)$/) } },
        { extensions: { code: 'UPSTREAM_NOT_CONFIGURED' } },
      ],
    });
    await gateway.stop();
  });
});

describe('stopping', () => {
  stopClock();

  test('is immediate when idle, whether or not it has been started', async () => {
    const { gateway } = await startGateway({ PORT: '0' });
    const never = createGateway(readConfig({ LOG_LEVEL: 'silent', HIKER_ACCESS_KEY: 'k' }));
    await gateway.start();
    expect(await stopAtOnce(gateway)).toBe(0);
    expect(await stopAtOnce(never)).toBe(0);
  });

  test('twice is the same as once', async () => {
    const { gateway } = await startGateway({ PORT: '0' });
    const { url } = await gateway.start();
    await expect(Promise.all([gateway.stop(), gateway.stop()])).resolves.toEqual([undefined, undefined]);
    await expect(gateway.stop()).resolves.toBeUndefined();
    await expect(post(url)).rejects.toThrow();
  });

  test('is immediate after calls that timed out or failed', async () => {
    const { gateway, ask, sandbox } = await startGateway({ PORT: '0', CALL_TIMEOUT_SECONDS: '0.1' });
    await gateway.start();
    for (const kind of ['hang', 'reset', 'drip', 'huge'] as const) {
      const clear = sandbox.faults.add({ kind });
      await advanceUntilAnswered(sandbox, ask(QUERY), 50);
      clear();
    }
    expect(await ask(QUERY)).toMatchObject(PERSON);
    expect(await stopAtOnce(gateway)).toBe(0);
  });

  test('does not wait for idle keep-alive connections', async () => {
    const { gateway } = await startGateway({ PORT: '0' });
    const { url } = await gateway.start();
    await (await post(url)).json(); // `fetch` keeps the connection open
    expect(await stopAtOnce(gateway)).toBe(0);
  });

  test('does not wait for connections without a request', async () => {
    const { gateway } = await startGateway({ PORT: '0' });
    const { url } = await gateway.start();
    const { hostname, port } = new URL(url);
    const silent = connect(Number(port), hostname);
    await once(silent, 'connect');
    // Connections are accepted in order: once a later one is answered, the silent one has been accepted.
    await (await post(url)).json();
    expect(await stopAtOnce(gateway)).toBe(0);
  });

  test('lets a running request finish and accepts no new one', async () => {
    const { gateway, sandbox, gate, url } = await startWithGate();
    gate.hold();
    const answer = post(url);
    await waitUntil(() => sandbox.calls.length === 1);
    const stopped = gateway.stop();
    await expect(post(url)).rejects.toThrow();
    gate.open();
    expect(await (await answer).json()).toMatchObject(PERSON);
    await stopped;
  });

  test('ends with the last request', async () => {
    const { gateway, sandbox, gate, url } = await startWithGate();
    gate.hold();
    // A client that keeps its connection open after the response, as browsers do.
    const agent = new Agent({ keepAlive: true });
    const client = httpRequest(url, { method: 'POST', headers: { 'content-type': 'application/json' }, agent });
    client.end(JSON.stringify({ query: QUERY }));
    await waitUntil(() => sandbox.calls.length === 1);
    const stopped = stopAtOnce(gateway);
    gate.open();
    const [response] = (await once(client, 'response')) as [IncomingMessage];
    expect(response.headers.connection).toBe('close');
    response.resume();
    await once(response, 'end');
    expect(await stopped).toBe(0);
    agent.destroy();
  });

  test('cancels the calls of requests that take longer than DRAIN_TIMEOUT_SECONDS, and answers them', async () => {
    const { gateway, sandbox } = await startGateway({
      PORT: '0',
      CALL_TIMEOUT_SECONDS: '60',
      OPERATION_TIMEOUT_SECONDS: '60',
      DRAIN_TIMEOUT_SECONDS: '5',
    });
    const { url } = await gateway.start();
    sandbox.faults.add({ kind: 'hang' });
    const answer = post(url);
    await waitUntil(() => sandbox.calls.length === 1);
    const stopped = gateway.stop();
    await advance(4_999);
    await waitUntilIdle(sandbox);
    expect(sandbox.calls[0]?.aborted).toBe(false);
    await advance(1);
    await stopped;
    await expect.poll(() => sandbox.calls[0]?.aborted).toBe(true);
    expect(await (await answer).json()).toMatchObject({ errors: [{ extensions: { code: 'SHUTTING_DOWN' } }] });
  });

  test('closes the connections to the service', async () => {
    const { gateway, ask, gate } = await startWithGate();
    await ask(QUERY);
    expect(await gate.connections()).toBeGreaterThan(0);
    await gateway.stop();
    await expect.poll(() => gate.connections()).toBe(0);
  });
});

describe('a misbehaving client', () => {
  test('that sends no HTTP gets a response or is disconnected, and others are served', async () => {
    const { gateway } = await startGateway({ PORT: '0' });
    const { url } = await gateway.start();
    const { hostname, port } = new URL(url);
    for (const bytes of [
      'nonsense\r\n\r\n',
      'GET /graphql HTTP/1.1\r\n\r\n',
      `GET /${'x'.repeat(100_000)} HTTP/1.1\r\nhost: a\r\n\r\n`,
      'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: -1\r\n\r\n',
      'GET http://[/ HTTP/1.1\r\nhost: a\r\n\r\n',
      'GET //[::x HTTP/1.1\r\nhost: a b\r\nconnection: close\r\n\r\n',
    ]) {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.end(bytes);
      socket.resume();
      await new Promise((resolve) => socket.on('close', resolve));
    }
    expect(await (await post(url)).json()).toMatchObject(PERSON);
  });

  test('that disconnects in the middle of its body affects no other', async () => {
    const { gateway } = await startGateway({ PORT: '0' });
    const { url } = await gateway.start();
    for (const headers of [{ 'content-length': '1000' }, { 'transfer-encoding': 'chunked' }] as const) {
      const client = httpRequest(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        agent: false,
      });
      client.on('error', () => undefined);
      client.write('{"query":');
      await once(client, 'socket').then(([socket]) => once(socket as Socket, 'connect'));
      // Connections are read in order: once a later one is answered, the beginning of this body has been read.
      expect((await fetch(new URL('/health', url))).status).toBe(200);
      client.destroy();
    }
    expect(await (await post(url)).json()).toMatchObject(PERSON);
  });
});

test('each of many concurrent clients gets its own answer while others disconnect and calls fail', async () => {
  const { ask, gate, sandbox, url } = await startWithGate();
  const { data } = await ask(`{ user(by: { pk: "${FAMOUS.pk}" }) { followers(first: 60) { edges { node { pk } } } } }`);
  const ids = (data as { user: { followers: { edges: { node: { pk: string } }[] } } }).user.followers.edges.map(
    ({ node }) => node.pk,
  );
  expect(ids).toHaveLength(60);
  sandbox.faults.add({ kind: 'reset', times: 10 });
  const query = 'query ($pk: ID!) { user(by: { pk: $pk }) { pk username } }';
  const client = new AbortController();
  const disconnects = (index: number): boolean => index % 5 === 4;
  gate.hold();
  sandbox.clearCalls();
  const answers = Promise.allSettled(
    ids.map(async (pk, index) => {
      const init = requestInit(query, { variables: { pk }, ...(disconnects(index) && { signal: client.signal }) });
      const { data } = (await (await fetch(url, init)).json()) as { data: { user: { pk: string } } };
      return data.user.pk;
    }),
  );
  await expect.poll(() => sandbox.calls).toHaveLength(ids.length);
  client.abort();
  gate.open();
  expect(await answers).toMatchObject(
    ids.map((pk, index) => (disconnects(index) ? { status: 'rejected' } : { status: 'fulfilled', value: pk })),
  );
});
