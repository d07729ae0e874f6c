import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { PROFILE_PATHS } from '../../../support/data/profile-paths.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { http, startRawServer } from '../raw-server.ts';

/** A gateway with a service that answers everything with these bytes. */
async function gatewayFor(answer: (path: string) => string | Buffer) {
  const server = await startRawServer((socket, request) => socket.write(answer(request.split(' ')[1] ?? '')));
  const { ask } = await startGateway({ HIKER_URL: server.url });
  return { ask, server };
}

const PROFILE = '{ user(by: { pk: "100734" }) { pk username } }';
const GOOD = '{"user":{"pk":100734,"username":"somebody","id":"100734"},"status":"ok"}';

describe('a 200 that is not a profile is UPSTREAM_BAD_ANSWER, never an empty user', () => {
  test.each([
    ['nothing', ''],
    ['blanks', ' \n '],
    ['null', 'null'],
    ['true', 'true'],
    ['a number', '12345678901234567890'],
    ['an empty list', '[]'],
    ['an empty object', '{}'],
    ['a user that is null', '{"user":null,"status":"ok"}'],
    ['a user that is a list', '{"user":[],"status":"ok"}'],
    ['a user without a key', '{"user":{},"status":"ok"}'],
    ['two concatenated answers', GOOD + GOOD],
    ['an error body with 200', '{"detail":"Something went wrong","exc_type":"ServerError"}'],
    ['NaN', '{"user":{"pk":NaN}}'],
  ])('%s', async (_what, body) => {
    const { ask, server } = await gatewayFor(() => http(200, { 'content-type': 'application/json' }, body));
    const answer = await ask(PROFILE);
    expect(answer.data).toEqual({ user: { pk: '100734', username: null } });
    expect(answer.errors).toMatchObject([
      { path: ['user', 'username'], extensions: { code: 'UPSTREAM_BAD_ANSWER', upstream: 'HIKER' } },
    ]);
    expect(server.requests).toHaveLength(PROFILE_PATHS.length);
  });

  test('a compressed body, which was not requested', async () => {
    const packed = gzipSync(GOOD);
    const { ask } = await gatewayFor(() =>
      Buffer.concat([
        Buffer.from(`HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${packed.length}\r\n\r\n`),
        packed,
      ]),
    );
    expect((await ask(PROFILE)).errors).toMatchObject([{ extensions: { code: 'UPSTREAM_BAD_ANSWER' } }]);
  });
});

test.each([
  ['a short one', ''],
  ['a long one', 'é'.repeat(40_000)],
])('a byte order mark before the JSON is skipped: %s', async (_what, name) => {
  const body = `\uFEFF{"user":{"pk":100734,"username":"somebody","full_name":"${name}"},"status":"ok"}`;
  const { ask, server } = await gatewayFor(
    () => `HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  const answer = await ask('{ user(by: { pk: "100734" }) { username fullName } }');
  expect(answer.errors).toBeUndefined();
  expect(answer.data).toEqual({ user: { username: 'somebody', fullName: name } });
  expect(server.requests).toHaveLength(1);
});

test.each([
  ['bytes without a meaning', '\0\x01 abc\r\n\r\n'],
  ['a chunk without a length', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n'],
  ['another protocol that nobody asked for', 'HTTP/1.1 101 X\r\nupgrade: x\r\n\r\n'],
])('what is not HTTP is said to be that, and is not asked for again: %s', async (_what, bytes) => {
  const { ask, server } = await gatewayFor(() => bytes);
  const { errors } = await ask(PROFILE);
  expect(errors).toMatchObject([
    { message: 'HIKER sent an answer that is not HTTP', extensions: { code: 'UPSTREAM_BAD_ANSWER' } },
  ]);
  expect(server.requests).toHaveLength(PROFILE_PATHS.length);
});

test('another 2xx status is not an answer either', async () => {
  const { ask } = await gatewayFor(() => 'HTTP/1.1 204 No Content\r\n\r\n');
  expect((await ask(PROFILE)).errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
});

test('bytes that are not UTF-8 cause no error', async () => {
  const body = Buffer.concat([
    Buffer.from('{"user":{"pk":100734,"username":"some'),
    Buffer.from([0xff, 0xc3]),
    Buffer.from('body"}}'),
  ]);
  const { ask } = await gatewayFor(() =>
    Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n`), body]),
  );
  expect((await ask(PROFILE)).data).toMatchObject({ user: { username: expect.stringMatching(/^some.*body$/) } });
});

describe('a service that sends keys such as __proto__', () => {
  const planted = '"__proto__":{"polluted":"yes","isPrivate":true},"constructor":{"prototype":{"polluted":"yes"}}';

  test.each([
    ['a profile', '/v2/user/by/id', `{${planted},"user":{${planted},"pk":100734,"username":"somebody"},"status":"ok"}`],
    [
      'the rows of a stream',
      '/v2/userstream/by/id',
      `{"stream_rows":[{${planted},"user":{${planted},"pk":100734,"username":"somebody"}},{"user":{${planted},"pk":100734}}]}`,
    ],
  ])('in %s changes no object but its own', async (_what, path, body) => {
    const { ask } = await gatewayFor((called) => (called.startsWith(path) ? http(200, {}, body) : http(503, {}, '{}')));
    expect((await ask(PROFILE)).data).toEqual({ user: { pk: '100734', username: 'somebody' } });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(Reflect.get({}, 'isPrivate')).toBeUndefined();
  });

  test.each([
    ['["__proto__"]', '{"polluted":"yes"}'],
    ['["__proto__","polluted"]', '"yes"'],
    ['["constructor","prototype"]', '{"polluted":"yes"}'],
    ['["user","__proto__"]', '{"polluted":"yes"}'],
    ['["user","constructor","prototype","polluted"]', '"yes"'],
    ['["list","__proto__","polluted"]', '"yes"'],
    ['["list","constructor","prototype"]', '{"polluted":"yes"}'],
  ])('in the place of a patch (%s) changes no object of the gateway', async (place, data) => {
    const rows = `{"data":{"user":{"id":"1"},"list":[{"id":"2"}],"xdt_profile_grid":{"profile_grid_items":[]}}},{"path":${place},"data":${data}},[{"path":${place},"data":${data}}]`;
    const { ask } = await gatewayFor(() => http(200, {}, `{"stream_rows":[${rows}]}`));
    for (const field of ['media', 'clips(sort: VIEWS)'])
      await ask(`{ user(by: { pk: "100734" }) { ${field} { edges { node { pk } } } } }`);
    await ask('{ search(query: "x") { edges { cursor } } }');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(Reflect.get([], 'polluted')).toBeUndefined();
  });
});

test('users named like properties of Object are users', async () => {
  const { ask, server } = await gatewayFor((path) =>
    http(404, {}, `{"detail":"User not found ${path.length}","exc_type":"UserNotFound"}`),
  );
  const names = ['constructor', '__proto__', 'tostring', 'hasownproperty'];
  const answer = await ask(
    `{ users(by: [${names.map((username) => `{ username: "${username}" }`).join(' ')}]) { pk } }`,
  );
  expect(answer.data).toEqual({ users: [null, null, null, null] });
  expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(Array(4).fill('NOT_FOUND'));
  expect(server.requests.map((request) => request.split(' ')[1])).toEqual(
    names.map((username) => `/v2/user/by/username?username=${username}`),
  );
});

test.each(['99999999999999999999', '-1', '"x"'])(
  'a post with an invalid pk (%s) is left out of its list, which is not fetched again on another path',
  async (pk) => {
    const { ask, server } = await gatewayFor(() =>
      http(
        200,
        {},
        `{"response":{"items":[{"media":{"pk":${pk},"media_type":2}},{"media":{"pk":3870208929998373811,"media_type":2}}]},"next_page_id":null}`,
      ),
    );
    const answer = await ask('{ user(by: { pk: "100734" }) { clips { edges { node { pk } } } } }');
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ user: { clips: { edges: [{ node: { pk: '3870208929998373811' } }] } } });
    expect(server.requests).toHaveLength(1);
  },
);

test.each([414, 431])(
  'HTTP %i is the fault of a client whose text is too long, and no other path is called',
  async (status) => {
    const { ask, server } = await gatewayFor(() => http(status, {}, ''));
    const answer = await ask('query ($text: String!) { searchUsers(query: $text) { edges { cursor } } }', {
      text: 'x'.repeat(20_000),
    });
    expect(answer.errors).toMatchObject([
      { message: expect.stringContaining('too long'), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(answer.extensions?.upstream).toMatchObject({ requests: 1, billed: 0, credits: 0, cacheHits: 0 });
    expect(server.requests).toHaveLength(1);
  },
);

test("a refusal has the service's error word, and no other text", async () => {
  const refused = async (body: string) => {
    const { ask } = await gatewayFor(() => http(404, {}, body));
    return (await ask(PROFILE)).errors?.[0]?.message;
  };
  expect(await refused('{"detail":"User not found","exc_type":"UserNotFound"}')).toContain('(UserNotFound)');
  for (const name of ['user@example.org', 'a b', 'x'.repeat(41), '<b>', 'lower', 'Key1234567890', '\\u0041bcd'])
    expect(await refused(`{"detail":"${name}","exc_type":"${name}"}`)).not.toContain('(');
  expect(await refused('{"detail":"\\"exc_type\\":\\"UserNotFound\\""}')).not.toContain('(');
});
