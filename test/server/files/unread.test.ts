import { once } from 'node:events';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { webBody } from '../../../src/server/files/web-body.ts';
import { fileGateway, webp } from '../../support/gateway/file-gateway.ts';
import { advance, stopClock, waitUntilIdle } from '../../support/time/clock.ts';

stopClock();

test('a program that embeds the gateway and reads nothing of a file frees its place, and ends the transfer', async () => {
  const ended: Promise<unknown>[] = [];
  const { origin, gateway, addressOf } = await fileGateway(
    (_request, response) => {
      ended.push(once(response, 'close'));
      response.writeHead(200, webp);
      response.on('drain', () => response.write(Buffer.alloc(50_000)));
      response.write(Buffer.alloc(500_000));
    },
    { FILE_STREAMS: '1', WRITE_TIMEOUT_SECONDS: '1' },
  );
  const address = String(await addressOf(`${origin}/endless`));
  const unread = await gateway.fetch(address);
  expect(unread.status).toBe(200);
  await waitUntilIdle({ calls: [] });
  await advance(999);
  expect((await gateway.fetch(address)).status).toBe(503);
  await advance(1);
  await ended[0];
  await expect(unread.arrayBuffer()).rejects.toThrow('nobody has read this file for 1 second');
  const next = await gateway.fetch(address);
  expect(next.status).toBe(200);
  await next.body?.cancel();
  await ended[1];
});

test('a reader that takes a part now and then gets all of a file, and one that waits for bytes is not at fault', async () => {
  const source = new Readable({ read: () => undefined });
  const reader = webBody(source, 1000).getReader();
  const part = Buffer.alloc(70_000, 'a');
  for (let parts = 0; parts < 5; parts += 1) {
    await advance(5000);
    source.push(part);
    expect((await reader.read()).value).toHaveLength(part.length);
    await advance(900);
  }
  source.push(null);
  expect(await reader.read()).toEqual({ done: true, value: undefined });
  await advance(5000);
  expect(source.errored).toBeNull();
});
