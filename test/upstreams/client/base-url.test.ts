import { expect, test } from 'vitest';
import { startGateway } from '../../support/gateway/gateway.ts';
import { http, startRawServer } from './raw-server.ts';

const body = '{"user":{"pk":100734,"username":"somebody"},"status":"ok"}';

test.each([
  ['', '/v2/user/by/id?id=100734'],
  ['/', '/v2/user/by/id?id=100734'],
  ['/prefix', '/prefix/v2/user/by/id?id=100734'],
  ['/prefix/', '/prefix/v2/user/by/id?id=100734'],
  ['/two/deep', '/two/deep/v2/user/by/id?id=100734'],
  ['/a%20b', '/a%20b/v2/user/by/id?id=100734'],
])('the path of the base URL "%s" stays before every endpoint', async (path, target) => {
  const server = await startRawServer((socket) => socket.write(http(200, {}, body)));
  const { ask } = await startGateway({ HIKER_URL: server.url + path });
  expect((await ask('{ user(by: { pk: "100734" }) { username } }')).data).toEqual({ user: { username: 'somebody' } });
  expect(server.requests.map((request) => request.split(' ')[1])).toEqual([target]);
});

test('every call has the key, a User-Agent and an Accept header, and the key is nowhere else', async () => {
  const server = await startRawServer((socket) => socket.write(http(200, {}, body)));
  const { ask } = await startGateway({ HIKER_URL: server.url, HIKER_ACCESS_KEY: 'the-key' });
  await ask('{ user(by: { pk: "100734" }) { username } }', undefined, {
    headers: {
      'content-type': 'application/json',
      cookie: 'session=1',
      authorization: 'Bearer of-the-client',
      'x-forwarded-for': '1.2.3.4',
    },
  });
  const [line, ...headers] = (server.requests[0] ?? '').split('\r\n');
  expect(line).not.toContain('the-key');
  const sent = Object.fromEntries(headers.map((header) => header.toLowerCase().split(': ') as [string, string]));
  expect(sent).toMatchObject({
    'x-access-key': 'the-key',
    accept: 'application/json',
    'user-agent': expect.stringMatching(/./),
  });
  for (const name of ['cookie', 'authorization', 'x-forwarded-for']) expect(sent).not.toHaveProperty(name);
});

test.each([
  ['a&id=2', 'a%26id%3D2'],
  ['a b/../c?d#e', 'a%20b%2F..%2Fc%3Fd%23e'],
  ['line\r\nx-access-key: other', 'line%0D%0Ax-access-key%3A%20other'],
  ['жук 🌿', '%D0%B6%D1%83%D0%BA%20%F0%9F%8C%BF'],
])("a client's text stays in its parameter: %j", async (text, encoded) => {
  const server = await startRawServer((socket) =>
    socket.write(http(200, {}, '{"users":[],"has_more":false,"page_token":null}')),
  );
  const { ask } = await startGateway({ HIKER_URL: server.url });
  await ask('query ($text: String!) { searchUsers(query: $text) { edges { cursor } } }', { text });
  expect(server.requests).toHaveLength(1);
  expect(server.requests[0]?.split('\r\n')[0]).toBe(`GET /v3/fbsearch/accounts?query=${encoded} HTTP/1.1`);
});

const LONE =
  'query ($text: String!) { searchUsers(query: $text) { edges { cursor } } user(by: { pk: "100734" }) { username } }';

test('a text with a lone surrogate sends nothing and causes no defect', async () => {
  const server = await startRawServer((socket) => socket.write(http(200, {}, body)));
  const { ask } = await startGateway({ HIKER_URL: server.url });
  const answer = await ask(LONE, { text: '\ud83c' });
  expect(answer.data).toEqual({ searchUsers: null, user: { username: 'somebody' } });
  expect(answer.errors).toMatchObject([{ path: ['searchUsers'], extensions: { code: expect.any(String) } }]);
  expect(server.requests).toHaveLength(1);
});

test('a text with a lone surrogate is BAD_USER_INPUT', async () => {
  const server = await startRawServer((socket) => socket.write(http(200, {}, body)));
  const { ask } = await startGateway({ HIKER_URL: server.url });
  expect((await ask(LONE, { text: '\ud83c' })).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});
