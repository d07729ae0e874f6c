import { startSandbox } from 'gramgraph-sandbox';
import { pino } from 'pino';
import { beforeEach, expect, test } from 'vitest';
import { createGateway } from '../../../src/gateway.ts';
import { readConfig } from '../../../src/settings/config.ts';
import { sentCalls, writes } from '../../support/calls/calls.ts';
import { startGate } from '../../support/gateway/gate.ts';
import { requestInit } from '../../support/requests/request-init.ts';
import { afterFile } from '../../support/runner/after-file.ts';
import { advance, stopClock, waitUntil, waitUntilIdle } from '../../support/time/clock.ts';

stopClock();

const sandbox = await startSandbox();
const gate = await startGate(sandbox);
const server = { sandbox };
const account = `/${sandbox.metaAccountId}`;
const log: string[] = [];
const gateway = createGateway(
  readConfig({
    PORT: '0',
    META_URL: gate.through(sandbox.metaUrl),
    META_ACCESS_TOKEN: sandbox.metaAccessToken,
    META_ACCOUNT_ID: sandbox.metaAccountId,
  }),
  pino({ level: 'warn' }, { write: (line: string) => log.push(line) }),
);
const { url } = await gateway.start();
afterFile(async () => {
  await gateway.stop();
  await sandbox.stop();
});
beforeEach(() => {
  log.length = 0;
  sandbox.clearCalls();
});

const query = 'mutation ($input: PublishPostInput!) { publishPost(input: $input) { media { graphId } } }';
/** Publishes a post, and disconnects once the official API has had so many calls. */
const publishAndDisconnect = async (input: object, calls: number) => {
  const client = new AbortController();
  const answer = fetch(url, requestInit(query, { variables: { input }, signal: client.signal }));
  answer.catch(() => undefined);
  await waitUntil(() => sandbox.calls.length === calls);
  await waitUntilIdle(sandbox);
  client.abort();
  await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  await waitUntilIdle(sandbox);
};
const logged = () => log.map((line) => JSON.parse(line) as object);

// The first request goes through Yoga, which caches the document; later ones take the fast path.
test.each(['a new', 'a cached'])(
  'a disconnect while %s document waits publishes nothing, and the log names the container',
  async () => {
    await publishAndDisconnect({ post: { reel: { videoUrl: 'https://files.example/slow-700.mp4' } } }, 2);
    const [container] = [...sandbox.meta.state.containers.keys()].slice(-1);
    await waitUntil(() => log.length > 0);
    expect(logged()).toMatchObject([
      { code: 'CANCELLED', createdId: container, msg: expect.stringContaining('is not finished') },
    ]);
    // Longer than the container needs to be ready and to be polled again.
    await advance(10_000);
    await waitUntilIdle(sandbox);
    expect(writes(server)).toEqual([`POST ${account}/media`]);
    expect(sentCalls(server)).toEqual([`POST ${account}/media`, `GET /${container}`]);
    expect(log).toHaveLength(1);
  },
);

test('a disconnect during a write finishes it and starts no other', async () => {
  const before = sandbox.meta.state.containers.size;
  gate.hold();
  await publishAndDisconnect({ post: { image: { imageUrl: 'https://files.example/under-way.jpg' } } }, 1);
  gate.open();
  await waitUntil(() => log.length > 0);
  await advance(10_000);
  await waitUntilIdle(sandbox);
  expect(sandbox.meta.state.containers.size).toBe(before + 1);
  expect(sandbox.calls).toMatchObject([{ path: expect.stringMatching(/\/media$/), status: 200, aborted: false }]);
  const [container] = [...sandbox.meta.state.containers.keys()].slice(-1);
  expect(logged()).toMatchObject([{ code: 'CANCELLED', createdId: container }]);
});
