import { BUSINESS } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { type Scope, scopes } from '../../../src/model/request/access.ts';
import { bearer, keyFile } from '../../support/access/keys.ts';
import { hikerCalls, officialCalls } from '../../support/calls/calls.ts';
import { personOf } from '../../support/data/world.ts';
import { errorsOf } from '../../support/gateway/errors.ts';
import { type Answer, startGateway } from '../../support/gateway/gateway.ts';
import { requestInit } from '../../support/requests/request-init.ts';

const keys = keyFile();
const server = await startGateway({ API_KEYS_FILE: keys.path, PORT: '0' }, {}, ['HIKER', 'META']);
const { gateway, sandbox } = server;
const { url } = await gateway.start();
const business = personOf(sandbox, BUSINESS.username);
const made = new Map<string, Promise<string>>();

/** A key with these scopes. */
function keyWith(...given: readonly Scope[]): Promise<string> {
  const name = given.join('-');
  const key = made.get(name) ?? keys.add(name, { scopes: [...given] });
  made.set(name, key);
  return key;
}

interface Refused {
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: { readonly code: string; readonly scope?: string };
  }[];
}

type Result = Omit<Answer<Record<string, unknown> | null>, 'errors'> & Refused;

async function ask(query: string, given: readonly Scope[], headers: Record<string, string> = {}): Promise<Result> {
  const init = requestInit(query, { headers: { ...headers, ...bearer(await keyWith(...given)) } });
  sandbox.clearCalls();
  const overYoga = (await (await gateway.fetch(url, init)).json()) as Result;
  const overYogaCalls = server.calls().length;
  sandbox.clearCalls();
  const overFastPath = (await (await fetch(url, requestInit(query, init as object))).json()) as Result;
  expect(overFastPath.errors).toEqual(overYoga.errors);
  expect(server.calls()).toHaveLength(overYogaCalls);
  return overYoga;
}

afterEach(() => sandbox.faults.clear());

const postInput = 'input: { post: { image: { imageUrl: "https://cdn.example/a.jpg" } } }';
const needed: readonly [string, Scope, string][] = [
  ['{ account { username } }', 'account', 'Query.account'],
  ['{ account { graphId } }', 'account', 'Query.account'],
  ['{ account { media { edges { node { pk } } } } }', 'account', 'Query.account'],
  ['{ page(graphId: "1") { account { username } } }', 'account', 'Query.page'],
  ['{ media(by: { pk: "1" }) { insights(metrics: [REACH]) { name } } }', 'account', 'Media.insights'],
  [
    '{ media(by: { pk: "1" }) { ... on Media { ...Official } } } fragment Official on Media { altText }',
    'account',
    'Media.altText',
  ],
  ['{ user(by: { pk: "1" }) { isPrivate } }', 'public', 'User.isPrivate'],
  ['{ user(by: { pk: "1" }) { clips { edges { cursor } } } }', 'public', 'User.clips'],
  ['{ searchUsers(query: "tea") { edges { node { pk } } } }', 'public', 'Query.searchUsers'],
  [`mutation { publishPost(${postInput}) { errors { code } } }`, 'write', 'Mutation.publishPost'],
  ['mutation { deleteComment(input: { commentGraphId: "1" }) { errors { code } } }', 'write', 'Mutation.deleteComment'],
  ['{ upstreams { spending { key } } }', 'trace', 'UpstreamStatus.spending'],
];

describe.each(needed)('%s', (query, scope, field) => {
  test(`is refused without the scope ${scope}, before anything is called`, async () => {
    const { errors, data } = await ask(
      query,
      scopes.filter((one) => one !== scope),
    );
    expect(data).toBeUndefined();
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'FORBIDDEN', scope } });
    expect(errors?.[0]?.message).toContain(`${field} needs the scope "${scope}"`);
    expect(server.calls()).toEqual([]);
  });

  test('is not refused with all scopes', async () => {
    const { errors = [] } = await ask(query, scopes);
    expect(errors.filter(({ extensions }) => extensions.code === 'FORBIDDEN')).toEqual([]);
  });
});

describe('a mixed query', () => {
  const mixed = `{ user(by: { username: "${BUSINESS.username}" }) { followerCount } account { username } }`;

  test('is refused as a whole, so that it costs nothing', async () => {
    const { errors, data } = await ask(mixed, ['public']);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', scope: 'account' } }]);
    expect(server.calls()).toEqual([]);
  });

  test('is answered where a condition excludes the field', async () => {
    const query = `query ($own: Boolean = false) { user(by: { username: "${BUSINESS.username}" }) { followerCount } account @include(if: $own) { username } }`;
    expect(await ask(query, ['public'])).toMatchObject({ data: { user: { followerCount: business.followerCount } } });
  });

  test('is refused in an estimate too', async () => {
    const { errors } = await ask(mixed, ['public'], { 'x-upstream-explain': '1' });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});

describe('a fallback', () => {
  const query = `{ user(by: { username: "${BUSINESS.username}" }) { followerCount } }`;

  test('to the official API is taken with the scope account', async () => {
    sandbox.faults.add({ upstream: 'HIKER', status: 500 });
    expect(await ask(query, ['public', 'account'])).toMatchObject({
      data: { user: { followerCount: business.followerCount } },
    });
    expect(officialCalls(server)).not.toEqual([]);
  });

  test('to the official API is not taken without it', async () => {
    sandbox.faults.add({ upstream: 'HIKER', status: 500 });
    const { data, errors } = await ask(query, ['public']);
    expect(data).toEqual({ user: { followerCount: null } });
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
    expect(officialCalls(server)).toEqual([]);
  });

  test('to a paid service is not taken without the scope public', async () => {
    sandbox.faults.add({ upstream: 'META', status: 500 });
    await ask(query, ['account']);
    expect(hikerCalls(server)).toEqual([]);
    expect(officialCalls(server)).not.toEqual([]);
  });
});

describe('what only the arguments decide', () => {
  test.each([
    [`{ user(by: { graphId: "${sandbox.metaAccountId}" }) { username } }`, 'user.username FORBIDDEN'],
    ['{ media(by: { graphId: "1" }) { caption } }', 'media.caption FORBIDDEN'],
  ])('%s is refused where it is resolved, without a call', async (query, error) => {
    const answer = await ask(query, ['public']);
    expect(errorsOf(answer as Answer<unknown>)).toEqual([error]);
    expect(server.calls()).toEqual([]);
  });

  test('a path of public data is of no use to a key without the scope public', async () => {
    const answer = await ask('{ user(by: { pk: "100734" }) { username } }', ['account']);
    expect(errorsOf(answer as Answer<unknown>)).toEqual(['user.username FORBIDDEN']);
    expect(answer.errors?.[0]?.message).toContain('User.username needs the scope "public"');
    expect(server.calls()).toEqual([]);
  });

  test('a cursor of the official API is of no use without the scope account', async () => {
    const list = (after?: string) =>
      `{ user(by: { graphId: "${sandbox.metaAccountId}" }) { media(first: 2${after === undefined ? '' : `, after: "${after}"`}) { pageInfo { endCursor } } } }`;
    const { data } = await ask(list(), ['public', 'account']);
    const { endCursor } = (data as { user: { media: { pageInfo: { endCursor: string } } } }).user.media.pageInfo;
    expect(endCursor).toEqual(expect.any(String));
    await ask(list(endCursor), ['public']);
    expect(officialCalls(server)).toEqual([]);
  });
});

describe('the scope trace', () => {
  const query = '{ user(by: { pk: "100734" }) { username } }';

  test('is needed for x-upstream-trace', async () => {
    const { errors } = await ask(query, ['public'], { 'x-upstream-trace': '1' });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', scope: 'trace' } }]);
    expect(server.calls()).toEqual([]);
    const { extensions } = await ask(query, ['public', 'trace'], { 'x-upstream-trace': '1' });
    expect(extensions?.upstream.calls).toHaveLength(1);
  });
});

test('a key that only writes may write, and read what it needs to know of its write', async () => {
  const { data, errors } = await ask(
    'mutation { createContainer(input: { post: { image: { imageUrl: "https://cdn.example/a.jpg" } } }) { container { graphId } errors { code } } }',
    ['write'],
  );
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({ createContainer: { container: { graphId: expect.any(String) }, errors: [] } });
});

test('introspection and the state of the services need a key, and no scope', async () => {
  expect(await ask('{ __schema { queryType { name } } upstreams { upstream } }', ['write'])).toMatchObject({
    data: { __schema: { queryType: { name: 'Query' } } },
  });
});

test('the ledger knows the key', async () => {
  const name = `{ user(by: { pk: "100735" }) { username } }`;
  await ask(name, ['public', 'trace']);
  const { data } = await ask('{ upstreams { upstream spending { key client endpoint requests } } }', ['trace']);
  const { upstreams } = data as { upstreams: { spending: { key: string; client: string; requests: number }[] }[] };
  const ofKey = upstreams.flatMap(({ spending }) => spending).filter(({ key }) => key === 'public-trace');
  expect(ofKey).toMatchObject([{ client: 'unnamed' }]);
  expect(ofKey[0]?.requests).toBeGreaterThan(1);
});

describe('allowed documents', () => {
  const allowed = '{ user(by: { pk: "100734" }) { username } }';

  test('are the only ones that the key may run, introspection included', async () => {
    const { hash } = await import('node:crypto');
    const key = await keys.add('one-document', { documents: [hash('sha256', allowed, 'hex')] });
    const send = async (query: string) =>
      (await (await fetch(url, requestInit(query, { headers: bearer(key) }))).json()) as Result;
    expect(await send(allowed)).toMatchObject({ data: { user: {} } });
    sandbox.clearCalls();
    for (const other of [`${allowed} `, '{ __typename }']) {
      for (let times = 0; times < 2; times += 1)
        expect((await send(other)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    expect(server.calls()).toEqual([]);
  });
});
