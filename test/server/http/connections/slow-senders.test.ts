import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { disconnectSlowSenders } from '../../../../src/server/http/connections/slow-senders.ts';
import { listen } from '../../../support/listen.ts';
import { advance, stopClock, waitUntil } from '../../../support/time/clock.ts';

stopClock();

const minute = 60_000;

/** A client that has begun a request of this content type, and the request as the server sees it. */
async function begin(contentType: string) {
  const server = createServer();
  disconnectSlowSenders(server);
  const [host = '', port = ''] = (await listen(server)).split(':');
  const received: IncomingMessage[] = [];
  let bytes = 0;
  server.on('request', (request) => {
    received.push(request);
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    request.on('error', () => undefined);
  });
  const client: Socket = connect(Number(port), host);
  client.on('error', () => undefined);
  await once(client, 'connect');
  client.write(`POST / HTTP/1.1\r\nhost: a\r\ncontent-type: ${contentType}\r\ncontent-length: 1000\r\n\r\n`);
  await waitUntil(() => received.length === 1);
  const send = async (): Promise<void> => {
    const before = bytes;
    client.write('x');
    await waitUntil(() => bytes > before);
  };
  return { send, isOpen: () => received[0]?.socket.destroyed === false };
}

test('a request that does not arrive within five minutes ends, however steadily it is sent', async () => {
  const { send, isOpen } = await begin('application/json');
  for (let passed = 0; passed < 4; passed += 1) {
    await advance(minute);
    await send();
  }
  expect(isOpen()).toBe(true);
  await advance(2 * minute);
  expect(isOpen()).toBe(false);
});

test('a request with files may take longer, as long as something arrives', async () => {
  const { send, isOpen } = await begin('multipart/form-data; boundary=x');
  for (let passed = 0; passed < 20; passed += 1) {
    await advance(minute);
    await send();
  }
  expect(isOpen()).toBe(true);
  await advance(6 * minute);
  expect(isOpen()).toBe(false);
});
