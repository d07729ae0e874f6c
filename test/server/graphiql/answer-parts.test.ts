import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { startGateway } from '../../support/gateway/gateway.ts';
import { listen } from '../../support/listen.ts';
import { openPage } from './open-page.ts';

const { gateway, sandbox, calls } = await startGateway({ PORT: '0' });
const { url } = await gateway.start();
const html = await (await fetch(url, { headers: { accept: 'text/html' } })).text();
const query =
  '{ user(by: { username: "the_juniper_archive" }) { followerCount ... @defer { clips(first: 1) { edges { node { code } } } } } }';

afterEach(() => sandbox.clearCalls());

/** The parts that GraphiQL gets of the page for an answer at `address`. */
async function partsAt(address: string): Promise<readonly unknown[]> {
  const parts: unknown[] = [];
  const answer = await openPage(html, address).options.fetcher({ query });
  for await (const part of answer as AsyncIterable<unknown>) parts.push(part);
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

test('an answer that breaks off before its last part is an error, and not the whole answer', async () => {
  const body =
    '\r\n---\r\nContent-Type: application/json\r\n\r\n{"data":{},"hasNext":true}\r\n---\r\nContent-Type: app';
  const broken = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'multipart/mixed; boundary="-"' }).end(body);
  });
  await expect(partsAt(`http://${await listen(broken)}/`)).rejects.toThrow('ended before its last part');
});
