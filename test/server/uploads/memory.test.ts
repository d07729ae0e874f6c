import { createServer, type IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { gatewayBehindGate } from '../../support/gateway/gate.ts';
import { gatewayFor, startGateway } from '../../support/gateway/gateway.ts';
import { publishFiles, reelMap, reelOf } from '../../support/graph/publish-files.ts';
import { listen } from '../../support/listen.ts';
import { fileOf } from '../../support/requests/multipart.ts';
import { waitUntil, waitUntilIdle } from '../../support/time/clock.ts';

const { sandbox } = await startGateway({}, { metaVideoMs: 0 }, ['META']);

const megabyte = 1024 * 1024;

/** A file that counts how much of it the gateway has taken from the client. */
function counted(size: number) {
  const taken = { bytes: 0 };
  function* bytes(): Generator<Uint8Array> {
    for (const chunk of fileOf(size)) {
      taken.bytes += chunk.length;
      yield chunk;
    }
  }
  return { taken, bytes: bytes() };
}

/** Reads a body a megabyte at a time, and lets everything else happen in between. */
async function readSlowly(request: IncomingMessage, noteRead: (bytes: number) => void): Promise<void> {
  let unread = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    noteRead(chunk.length);
    unread += chunk.length;
    if (unread < megabyte) continue;
    unread = 0;
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
}

test('a file is never in memory as a whole: the client sends as fast as the service takes it', async () => {
  const size = 96 * megabyte;
  const { taken, bytes } = counted(size);
  let received = 0;
  let mostInFlight = 0;
  const host = createServer((request, response) => {
    void readSlowly(request, (length) => {
      received += length;
      mostInFlight = Math.max(mostInFlight, taken.bytes - received);
    }).then(() => response.end('{"success":true}'));
  });
  const slow = gatewayFor(sandbox, { META_UPLOAD_URL: `http://${await listen(host)}` }, ['META']);
  // Nothing is published: the sandbox itself has received no file.
  const post = { ...reelOf(size) };
  const outcome = publishFiles(slow, post, reelMap, { reel: bytes });
  await waitUntil(() => received === size);
  expect(taken.bytes).toBe(size);
  // What the sockets of this machine buffer, and the gateway's own few chunks.
  expect(mostInFlight).toBeLessThan(32 * megabyte);
  sandbox.faults.add({ upstream: 'META', method: 'GET', graphError: { code: 190 } });
  expect((await outcome).media).toBeNull();
  sandbox.faults.clear();
});

test('a file that nobody reads yet stays with the client', async () => {
  const behind = await gatewayBehindGate(sandbox, { META_UPLOAD_URL: sandbox.metaUploadUrl }, ['META']);
  const size = 30 * megabyte;
  const { taken, bytes } = counted(size);
  behind.gate.hold();
  const outcome = publishFiles(behind, reelOf(size), reelMap, { reel: bytes });
  await waitUntil(() => sandbox.calls.length === 1);
  await waitUntilIdle(sandbox);
  expect(taken.bytes).toBeLessThan(megabyte);
  behind.gate.open();
  expect(await outcome).toMatchObject({ errors: [], container: { videoStatus: { received: size } } });
});
