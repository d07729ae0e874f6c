import { PLAIN, startSandbox } from 'gramgraph-sandbox';
import { afterEach, expect, test } from 'vitest';
import { gatewayBehindGate } from '../../support/gateway/gate.ts';
import { allParts, type Payload, readParts } from '../../support/requests/read-parts.ts';

const sandbox = await startSandbox({ variants: PLAIN });
const server = await gatewayBehindGate(sandbox, { PORT: '0', CACHE: '0' }, ['HIKER', 'META']);
const { url } = await server.gateway.start();
afterEach(() => server.gate.open());

const query = `{ account { media(first: 1) { edges { node { comments(first: 1) { edges { node {
  author { id username ... @defer { again: id followerCount } }
} } } } } } } }`;

function send(accept: string): Promise<Response> {
  const headers = { 'content-type': 'application/json', accept };
  return fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
}

interface Author {
  readonly id: string;
  readonly again?: string;
  readonly followerCount?: number;
}

const nodesOf = (connection: unknown) => (connection as { edges: { node: Record<string, unknown> }[] }).edges;

function authorOf(data: unknown): Author {
  const [post] = nodesOf((data as { account: { media: unknown } }).account.media);
  const [comment] = nodesOf(post?.node['comments']);
  return comment?.node['author'] as Author;
}

test('an id that has left in a part stays, though a later call provides the pk', async () => {
  const [plain] = await allParts(await send('application/json'));
  const complete = authorOf(plain?.data);
  expect(complete.again).toBe(complete.id);

  server.gate.hold((path) => path.includes('/user/by/'));
  const parts: Payload[] = [];
  for await (const part of readParts(await send('multipart/mixed;incrementalSpec=v0.2, application/json'))) {
    parts.push(part);
    server.gate.open();
  }
  const first = authorOf(parts[0]?.data);
  // Made from the username, because the official API does not say a commenter's pk.
  expect(first.id).not.toBe(complete.id);
  expect(parts.at(-1)?.incremental).toMatchObject([
    { data: { again: first.id, followerCount: complete.followerCount } },
  ]);
});
