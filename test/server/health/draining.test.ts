import { connect, type Socket } from 'node:net';
import { startSandbox } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { startGate } from '../../support/gateway/gate.ts';
import { gatewayFor } from '../../support/gateway/gateway.ts';
import { requestInit } from '../../support/requests/request-init.ts';
import { afterFile } from '../../support/runner/after-file.ts';
import { advance, stopClock, waitUntil, waitUntilIdle } from '../../support/time/clock.ts';

stopClock();

const sandbox = await startSandbox();
afterFile(() => sandbox.stop());
const gate = await startGate(sandbox);

async function started(settings: Readonly<Record<string, string>> = {}) {
  const log: string[] = [];
  const through = { HIKER_URL: gate.through(sandbox.hikerUrl), META_URL: gate.through(sandbox.metaUrl) };
  const { gateway } = gatewayFor(sandbox, { PORT: '0', ...through, ...settings }, ['HIKER', 'META'], log);
  const { url } = await gateway.start();
  sandbox.clearCalls();
  return {
    gateway,
    url,
    lines: () => log.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>),
    ready: async () => {
      const response = await fetch(new URL('/ready', url));
      return { status: response.status, body: await response.json() };
    },
  };
}

const typename = requestInit('{ __typename }');
const profile = requestInit('{ user(by: { pk: "100734" }) { pk username } }');
const refused = (url: string) =>
  fetch(url, typename).then(
    () => false,
    () => true,
  );

/** Waits until new connections are refused, without moving the clock. */
async function untilRefused(url: string): Promise<void> {
  while (!(await refused(url))) await new Promise(setImmediate);
}

/** A request as raw HTTP. */
const raw = (query: string): string => {
  const body = JSON.stringify({ query });
  return `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
};

/** What a connection receives, from now to its end. */
function received(socket: Socket): { text(): string; readonly closed: Promise<void> } {
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return { text: () => text, closed: new Promise((resolve) => socket.once('close', () => resolve())) };
}

describe('with a lead time', () => {
  test('/ready says why it is 503, and requests are served until the lead time is over', async () => {
    const { gateway, url, ready, lines } = await started({ DRAIN_LEAD_SECONDS: '5' });
    expect(await ready()).toEqual({ status: 200, body: { status: 'ready' } });
    const stopped = gateway.stop();
    expect(await ready()).toEqual({ status: 503, body: { status: 'unready', reason: 'draining' } });
    expect(lines().filter(({ msg }) => String(msg).includes('not ready'))).toMatchObject([
      { msg: 'not ready: draining', leadMs: 5000 },
    ]);
    expect((await fetch(new URL('/health', url))).status).toBe(200);
    await advance(4_900);
    const response = await fetch(url, typename);
    expect(response.status).toBe(200);
    await advance(100);
    await untilRefused(url);
    // Connections that are quiet are closed a second later.
    await advance(2_000);
    await stopped;
  });

  test('a connection that a proxy keeps open gets the answer to its next request, and then ends', async () => {
    const { gateway, url } = await started({ DRAIN_LEAD_SECONDS: '5' });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const { text, closed } = received(socket);
    socket.write(raw('{ __typename }'));
    await waitUntil(() => text().includes('Query'));
    expect(text()).toMatch(/connection: keep-alive/i);
    const stopped = gateway.stop();
    await advance(5_000);
    await untilRefused(url);
    expect(socket.closed).toBe(false);
    socket.write(raw('{ again: __typename }'));
    await closed;
    expect(text()).toContain('"again":"Query"');
    expect(text()).toMatch(/connection: close/i);
    await advance(2_000);
    await stopped;
  });

  test('a connection that was opened last is not closed before it has been quiet for a second', async () => {
    const { gateway, url } = await started({ DRAIN_LEAD_SECONDS: '5' });
    const stopped = gateway.stop();
    await advance(4_900);
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const { text, closed } = received(socket);
    // Connections are accepted in order.
    await fetch(url, typename);
    await advance(100);
    await untilRefused(url);
    await advance(500);
    socket.write(raw('{ __typename }'));
    await closed;
    expect(text()).toContain('"__typename":"Query"');
    await advance(2_000);
    await stopped;
  });
});

test('requests in progress are answered, pipelined ones in order, before their connection ends', async () => {
  const { gateway, url } = await started();
  gate.hold();
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const { text, closed } = received(socket);
  socket.write(raw('{ user(by: { pk: "100734" }) { username } }'));
  await waitUntil(() => sandbox.calls.length === 1);
  const stopped = gateway.stop();
  socket.write(raw('{ second: __typename }'));
  socket.write(raw('{ third: __typename }'));
  await waitUntilIdle(sandbox);
  gate.open();
  await closed;
  expect(text().match(/HTTP\/1\.1 200/g)).toHaveLength(3);
  expect(text()).toMatch(/the_juniper_archive.*second.*third/s);
  await stopped;
});

describe('after DRAIN_TIMEOUT_SECONDS', () => {
  test.each(['a new', 'a cached'])(
    '%s operation is answered with what is known and SHUTTING_DOWN for the rest',
    async () => {
      const { gateway, url } = await started({ DRAIN_TIMEOUT_SECONDS: '3' });
      gate.hold();
      const answer = fetch(url, profile).then((response) => response.json());
      await waitUntil(() => sandbox.calls.length === 1);
      const stopped = gateway.stop();
      await advance(3_000);
      expect(await answer).toMatchObject({
        data: { user: { pk: '100734', username: null } },
        errors: [{ path: ['user', 'username'], extensions: { code: 'SHUTTING_DOWN' } }],
      });
      await stopped;
      gate.open();
      await waitUntilIdle(sandbox);
      // No other access path, no retry.
      expect(sandbox.calls).toHaveLength(1);
    },
  );

  test('the client and the log are told the container of a half-done publication', async () => {
    const { gateway, url, lines } = await started({ DRAIN_TIMEOUT_SECONDS: '3' });
    const publish = requestInit(
      'mutation ($input: PublishPostInput!) { publishPost(input: $input) { media { graphId } container { graphId } } }',
      { variables: { input: { post: { reel: { videoUrl: 'https://files.example/slow-700.mp4' } } } } },
    );
    const answer = fetch(url, publish).then(
      (response) => response.json() as Promise<Readonly<Record<string, unknown>>>,
    );
    await waitUntil(() => sandbox.calls.length === 2);
    await waitUntilIdle(sandbox);
    const stopped = gateway.stop();
    await advance(3_000);
    const [container] = [...sandbox.meta.state.containers.keys()].slice(-1);
    expect(container).toMatch(/^\d+$/);
    const { errors } = await answer;
    expect(errors).toMatchObject([
      { message: expect.stringContaining(`the container is ${container}`), extensions: { code: 'SHUTTING_DOWN' } },
    ]);
    await stopped;
    expect(lines()).toContainEqual(expect.objectContaining({ code: 'SHUTTING_DOWN', createdId: container }));
  });
});
