import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { startSandbox } from 'gramgraph-sandbox';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { createGateway } from '../../../src/gateway.ts';
import { readConfig } from '../../../src/settings/config.ts';
import { writes } from '../../support/calls/calls.ts';
import { publishQuery, reelMap, reelOf } from '../../support/graph/publish-files.ts';
import { fileOf, multipartBody, multipartHeaders } from '../../support/requests/multipart.ts';
import { afterFile } from '../../support/runner/after-file.ts';
import { waitUntil } from '../../support/time/clock.ts';

const sandbox = await startSandbox({ metaVideoMs: 0 });
const log: string[] = [];
const gateway = createGateway(
  readConfig({
    PORT: '0',
    META_URL: sandbox.metaUrl,
    META_UPLOAD_URL: sandbox.metaUploadUrl,
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
afterEach(() => {
  sandbox.faults.clear();
  sandbox.clearCalls();
});

const megabyte = 1024 * 1024;
const uploads = () => sandbox.calls.filter(({ path }) => path.startsWith('/ig-api-upload'));

/** Begins a request over a connection of its own. */
function begin(size: number, bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, headers = {}) {
  const operations = { query: publishQuery, variables: { input: { post: reelOf(size) } } };
  const request = httpRequest(url, { method: 'POST', headers: { ...multipartHeaders, ...headers }, agent: false });
  const body = Readable.from(multipartBody({ operations, map: reelMap, files: [{ name: 'reel', bytes }] }));
  request.on('error', () => body.destroy());
  body.pipe(request);
  return { request, body };
}

async function answerOf(request: ReturnType<typeof httpRequest>): Promise<unknown> {
  const [response] = await once(request, 'response');
  let text = '';
  for await (const chunk of response) text += chunk;
  return JSON.parse(text);
}

test('over a port a file is published like any other, with or without a content-length', async () => {
  const size = 2 * megabyte;
  const length = { value: 0 };
  const operations = { query: publishQuery, variables: { input: { post: reelOf(size) } } };
  for await (const chunk of multipartBody({ operations, map: reelMap, files: [{ name: 'reel', bytes: fileOf(size) }] }))
    length.value += chunk.length;
  for (const headers of [{}, { 'content-length': String(length.value) }]) {
    const { request } = begin(size, fileOf(size), headers);
    expect(await answerOf(request)).toMatchObject({ data: { publishPost: { errors: [] } } });
  }
});

test('a client that leaves within the file publishes nothing, and the log names the container', async () => {
  const never = new Promise<never>(() => undefined);
  async function* half(): AsyncGenerator<Uint8Array> {
    yield* fileOf(megabyte);
    await never;
  }
  const { request } = begin(10 * megabyte, half());
  await waitUntil(() => uploads().length === 1);
  request.destroy();
  const lines = () => log.map((line) => JSON.parse(line) as { readonly code?: string; readonly createdId?: string });
  await waitUntil(() => lines().some(({ code }) => code === 'CANCELLED'));
  const [container] = [...sandbox.meta.state.containers.keys()].slice(-1);
  expect(lines().find(({ code }) => code === 'CANCELLED')?.createdId).toBe(container);
  await waitUntil(() => uploads()[0]?.aborted === true);
  expect(writes({ sandbox }).filter((call) => call.includes('media_publish'))).toEqual([]);
});

test('a refusal is answered before the file has arrived, and the connection ends', async () => {
  sandbox.faults.add({ path: `/${sandbox.metaAccountId}/media`, graphError: { code: 100, message: 'No' } });
  const never = new Promise<never>(() => undefined);
  async function* half(): AsyncGenerator<Uint8Array> {
    yield* fileOf(megabyte);
    await never;
  }
  const { request } = begin(10 * megabyte, half());
  const closed = new Promise((resolve) => request.once('close', resolve));
  expect(await answerOf(request)).toMatchObject({ data: { publishPost: { errors: [{ upstreamCode: 100 }] } } });
  await closed;
  expect(uploads()).toEqual([]);
});
