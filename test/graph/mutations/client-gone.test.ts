import { startSandbox } from 'gramgraph-sandbox';
import { pino } from 'pino';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createGateway } from '../../../src/gateway.ts';
import { readConfig } from '../../../src/settings/config.ts';
import { idle, pass, stopClock, until } from '../../support/clock.ts';
import { startGate } from '../../support/gate.ts';
import { sent, writes } from '../../support/writing.ts';

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
afterAll(async () => {
  await gateway.stop();
  await sandbox.stop();
});
beforeEach(() => {
  log.length = 0;
  sandbox.clearCalls();
});

const query = 'mutation ($input: PublishPostInput!) { publishPost(input: $input) { media { graphId } } }';
/** Asks for a post, and leaves once the official API has been called so often. */
const leave = async (input: object, calls: number) => {
  const leaving = new AbortController();
  const answer = fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input } }),
    signal: leaving.signal,
  });
  answer.catch(() => undefined);
  await until(() => sandbox.calls.length === calls);
  await idle(sandbox);
  leaving.abort();
  await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  await idle(sandbox);
};
const logged = () => log.map((line) => JSON.parse(line) as object);

// The first request goes through Yoga, which caches the document; later ones take the fast path.
test.each(['for the first time', 'again'])(
  '%s while it waits, nothing is published, and the log says of which container',
  async () => {
    await leave({ post: { reel: { videoUrl: 'https://files.example/slow-700.mp4' } } }, 2);
    const [container] = [...sandbox.meta.state.containers.keys()].slice(-1);
    await until(() => log.length > 0);
    expect(logged()).toMatchObject([
      { code: 'CANCELLED', made: container, msg: expect.stringContaining('is not finished') },
    ]);
    // Long enough for the container to be ready, and to be looked at again.
    await pass(10_000);
    await idle(sandbox);
    expect(writes(server)).toEqual([`POST ${account}/media`]);
    expect(sent(server)).toEqual([`POST ${account}/media`, `GET /${container}`]);
    expect(log).toHaveLength(1);
  },
);

test('while a write is under way, that is finished, and nothing after it is begun', async () => {
  const before = sandbox.meta.state.containers.size;
  gate.hold();
  await leave({ post: { image: { imageUrl: 'https://files.example/under-way.jpg' } } }, 1);
  gate.open();
  await until(() => log.length > 0);
  await pass(10_000);
  await idle(sandbox);
  expect(sandbox.meta.state.containers.size).toBe(before + 1);
  expect(sandbox.calls).toMatchObject([{ path: expect.stringMatching(/\/media$/), status: 200, aborted: false }]);
  const [container] = [...sandbox.meta.state.containers.keys()].slice(-1);
  expect(logged()).toMatchObject([{ code: 'CANCELLED', made: container }]);
});
