import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { gatewayFor, startGateway } from '../../../support/gateway/gateway.ts';

const { sandbox } = await startGateway();

async function start(settings: Readonly<Record<string, string>>, log: string[] = []) {
  const { gateway } = gatewayFor(sandbox, { PORT: '0', ...settings }, ['HIKER'], log);
  const { url } = await gateway.start();
  const open = async (localAddress: string): Promise<Socket> => {
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port), localAddress });
    socket.on('error', () => undefined);
    onTestFinished(() => void socket.destroy());
    await once(socket, 'connect');
    return socket;
  };
  return { open, log };
}

const request =
  'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 24\r\n\r\n{"query":"{__typename}"}';

/** Whether a request on the connection is answered; else the connection is closed. */
async function isServed(socket: Socket): Promise<boolean> {
  socket.write(request);
  const [event] = await Promise.race([
    once(socket, 'data').then(() => ['data']),
    once(socket, 'close').then(() => ['close']),
  ]);
  return event === 'data';
}

test('a client has at most MAX_CONNECTIONS_PER_CLIENT connections, and others are served', async () => {
  const { open, log } = await start({ MAX_CONNECTIONS_PER_CLIENT: '2' });
  const silent = [await open('127.0.0.1'), await open('127.0.0.1')];
  expect(await isServed(await open('127.0.0.1'))).toBe(false);
  expect(await isServed(await open('127.0.0.1'))).toBe(false);
  expect(await isServed(await open('127.0.0.2'))).toBe(true);
  const lines = log.filter((line) => line.includes('MAX_CONNECTIONS_PER_CLIENT'));
  expect(lines).toHaveLength(1);
  silent[0]?.destroy();
  let served = await isServed(await open('127.0.0.1'));
  while (!served) served = await isServed(await open('127.0.0.1'));
  expect(served).toBe(true);
});

test('all clients have at most MAX_CONNECTIONS', async () => {
  const { open, log } = await start({ MAX_CONNECTIONS: '3', MAX_CONNECTIONS_PER_CLIENT: '3' });
  for (const address of ['127.0.0.1', '127.0.0.2', '127.0.0.3']) expect(await isServed(await open(address))).toBe(true);
  expect(await isServed(await open('127.0.0.4'))).toBe(false);
  expect(log.join('')).toContain('"setting":"MAX_CONNECTIONS"');
});

test('one client has by default half of MAX_CONNECTIONS', async () => {
  const { open } = await start({ MAX_CONNECTIONS: '4' });
  await open('127.0.0.1');
  await open('127.0.0.1');
  expect(await isServed(await open('127.0.0.1'))).toBe(false);
});

test.each(['1', '127.0.0.0/8'])(
  'the connections of a proxy are those of many clients (TRUST_PROXY=%s)',
  async (proxy) => {
    const { open } = await start({ MAX_CONNECTIONS_PER_CLIENT: '1', TRUST_PROXY: proxy });
    await open('127.0.0.1');
    expect(await isServed(await open('127.0.0.1'))).toBe(true);
  },
);

test('no number of headers hides the one that names a foreign page', async () => {
  const { open } = await start({});
  const socket = await open('127.0.0.1');
  const many = 'a:\r\n'.repeat(2_200);
  socket.write(request.replace('\r\n\r\n', `\r\n${many}origin: https://foe.example\r\n\r\n`));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(String(answer)).toMatch(/^HTTP\/1\.1 (?:403|431) /);
});
