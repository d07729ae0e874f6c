import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { createGateway } from '../../../src/gateway.ts';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { sent, writes } from '../../support/writing.ts';

const sandbox = await startSandbox();
const server = { sandbox };
const account = `/${sandbox.metaAccountId}`;
const log: string[] = [];
const gateway = createGateway(
  readConfig({
    PORT: '0',
    META_URL: sandbox.metaUrl,
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
const leave = async (input: object, afterMs: number) => {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ query, variables: { input } });
  await expect(
    fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(afterMs) }),
  ).rejects.toMatchObject({ name: 'TimeoutError' });
};

// The first text that comes goes through Yoga, and is known by the express lane from then on.
test.each(['for the first time', 'again'])(
  '%s while it waits, nothing is published, and the log says of which container',
  async () => {
    await leave({ post: { reel: { videoUrl: 'https://files.example/slow-700.mp4' } } }, 300);
    await wait(1000);
    const [container] = [...sandbox.meta.state.containers.keys()].slice(-1);
    expect(writes(server)).toEqual([`POST ${account}/media`]);
    expect(sent(server)).toEqual([`POST ${account}/media`, `GET /${container}`]);
    const lines = log.map((line) => JSON.parse(line) as object);
    expect(lines).toMatchObject([
      { code: 'CANCELLED', made: container, msg: expect.stringContaining('is not finished') },
    ]);
  },
);

test('while a write is under way, that is finished, and nothing after it is begun', async () => {
  sandbox.weather.add({ upstream: 'META', method: 'POST', latencyMs: 400 });
  const before = sandbox.meta.state.containers.size;
  await leave({ post: { image: { imageUrl: 'https://files.example/under-way.jpg' } } }, 200);
  await wait(700);
  expect(sandbox.meta.state.containers.size).toBe(before + 1);
  expect(sandbox.calls).toMatchObject([{ path: expect.stringMatching(/\/media$/), status: 200, aborted: false }]);
  const [container] = [...sandbox.meta.state.containers.keys()].slice(-1);
  expect(log.map((line) => JSON.parse(line) as object)).toMatchObject([{ code: 'CANCELLED', made: container }]);
});
