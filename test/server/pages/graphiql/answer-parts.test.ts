import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { stoppable } from '../../../../packages/graphiql/src/gateway/fetcher.ts';
import { postTo } from '../../../../packages/graphiql/src/gateway/post.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { listen } from '../../../support/listen.ts';

const { gateway, sandbox, calls } = await startGateway({ PORT: '0' });
const { url } = await gateway.start();
const query =
  '{ user(by: { username: "the_juniper_archive" }) { followerCount ... @defer { clips(first: 1) { edges { node { code } } } } } }';

afterEach(() => sandbox.clearCalls());

/** The parts that GraphiQL gets of the page for an answer at `address`. */
async function partsAt(address: string): Promise<readonly unknown[]> {
  const post = postTo(address, fetch);
  const parts: unknown[] = [];
  for await (const part of stoppable(async (signal) => (await post({ query }, { headers: {}, signal })).answer))
    parts.push(part);
  return parts;
}

test('GraphiQL gets a deferred fragment in a later part', async () => {
  expect(await partsAt(url)).toMatchObject([
    { data: { user: { followerCount: 48_211 } }, hasNext: true },
    {
      incremental: [{ path: ['user'], data: { clips: { edges: [{ node: { code: 'DVT4xMNXip3' } }] } } }],
      hasNext: false,
    },
  ]);
  expect(calls()).toHaveLength(2);
});

/** A server that answers everything with this. */
const answering = async (status: number, type: string, body: string) =>
  `http://${await listen(createServer((_request, response) => response.writeHead(status, { 'content-type': type }).end(body)))}/`;

test('an answer that breaks off before its last part is an error, and not the whole answer', async () => {
  const body =
    '\r\n---\r\nContent-Type: application/json\r\n\r\n{"data":{},"hasNext":true}\r\n---\r\nContent-Type: app';
  const parts = partsAt(await answering(200, 'multipart/mixed; boundary="-"', body));
  // The iterator ends GraphiQL's answer with the words, where a thrown error would show its stack.
  expect((await parts).at(-1)).toEqual({
    errors: [{ message: 'The answer ended before its last part.' }],
    hasNext: false,
  });
});

test('what is not JSON, such as the page of a proxy, is named with its status', async () => {
  const address = await answering(502, 'text/html', '<h1>Bad Gateway</h1>');
  expect(await partsAt(address)).toEqual([
    { errors: [{ message: `${address} answered with status 502 and no JSON: <h1>Bad Gateway</h1>` }] },
  ]);
});

test('a gateway that is gone is said to be gone, in words', async () => {
  const server = createServer();
  const address = `http://${await listen(server)}/`;
  await new Promise((resolve) => server.close(resolve));
  expect(await partsAt(address)).toEqual([
    { errors: [{ message: `No answer from ${address}: is the gateway running?` }] },
  ]);
});

test('Stop ends the request at once', async () => {
  let left = (_value: unknown) => {};
  const hasLeft = new Promise((resolve) => {
    left = resolve;
  });
  let asked = (_value: unknown) => {};
  const isAsked = new Promise((resolve) => {
    asked = resolve;
  });
  const silent = createServer((_request, response) => {
    asked(undefined);
    response.on('close', left);
  });
  const post = postTo(`http://${await listen(silent)}/`, fetch);
  const answer = stoppable(async (signal) => (await post({ query }, { headers: {}, signal })).answer);
  const first = answer.next();
  await isAsked;
  await answer.return?.();
  expect(await first).toEqual({ done: true, value: undefined });
  await hasLeft;
});
