import { BUSINESS, FIRST_FRIEND } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { askTwice } from '../../../support/calls/ask-twice.ts';
import { officialCalls } from '../../../support/calls/calls.ts';
import { personOf } from '../../../support/data/world.ts';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { gatewayBehindGate } from '../../../support/gateway/gate.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';

const world = {
  metaTokens: [
    { token: 'friend-token', username: FIRST_FRIEND.username },
    { token: 'limited-token', username: BUSINESS.username, lacks: ['instagram_basic'] },
  ],
} as const;
const settings = { META_CALLER_TOKENS: '1', REMEMBER_ABSENCE_SECONDS: '60' };
const server = await startGateway(settings, world, ['META']);
const shut = await startGateway({}, world, ['META']);
const tokenless = await startGateway({ META_CALLER_TOKENS: '1', META_ACCESS_TOKEN: '', META_ACCOUNT_ID: '' }, world, [
  'META',
]);
const { sandbox } = server;
const business = personOf(sandbox, BUSINESS.username);
const friend = personOf(sandbox, FIRST_FRIEND.username);
afterEach(() => sandbox.faults.clear());

const whoAmI = graphql(/* GraphQL */ `
  query WhoAmI($graphId: ID) {
    account(graphId: $graphId) {
      graphId
      username
      followerCount
    }
  }
`);

const whoIsHere = graphql(/* GraphQL */ `
  query WhoIsHere($graphId: ID!) {
    account(graphId: $graphId) {
      username
    }
  }
`);

const brought = (token: string, account?: string): RequestInit => ({
  headers: {
    'content-type': 'application/json',
    'x-meta-access-token': token,
    ...(account !== undefined && { 'x-meta-account-id': account }),
  },
});

/** Sends a request with a caller's headers. */
async function askAs(gateway: typeof server, headers: Readonly<Record<string, string>>, graphId?: string) {
  return askTwice(gateway, whoAmI, graphId === undefined ? {} : { graphId }, {
    headers: { 'content-type': 'application/json', ...headers },
  });
}

describe('a caller with a token', () => {
  test("is answered from the token's account, for one request", async () => {
    const { data, errors } = await askTwice(server, whoAmI, {}, brought('friend-token', friend.fbid));
    expect(errors).toBeUndefined();
    expect(data.account).toEqual({
      graphId: friend.fbid,
      username: friend.username,
      followerCount: friend.followerCount,
    });
    expect((await askTwice(server, whoAmI, {})).data.account?.username).toBe(business.username);
  });

  test('may name the account in the query instead', async () => {
    const { data } = await askAs(server, { 'x-meta-access-token': 'friend-token' }, friend.fbid);
    expect(data.account?.username).toBe(friend.username);
  });

  test("without an account does not get the gateway's", async () => {
    const answer = await askAs(server, { 'x-meta-access-token': 'friend-token' });
    expect(answer.data.account).toBeNull();
    expect(errorsOf(answer)).toEqual(['account UPSTREAM_NOT_CONFIGURED']);
    expect(officialCalls(server)).toEqual([]);
  });

  test("with an invalid token gets that error, and the gateway's token is not tried", async () => {
    const answer = await askAs(server, { 'x-meta-access-token': 'expired-token' }, business.fbid);
    expect(answer.data.account).toMatchObject({ graphId: business.fbid, username: null, followerCount: null });
    expect(errorsOf(answer)).toEqual(['account.followerCount UPSTREAM_AUTH', 'account.username UPSTREAM_AUTH']);
    expect(officialCalls(server)).toHaveLength(1);
    expect(JSON.stringify(answer)).not.toContain('expired-token');
  });

  test("needs no token in the gateway's settings", async () => {
    const { data, errors } = await askAs(tokenless, { 'x-meta-access-token': 'friend-token' }, friend.fbid);
    expect(errors).toBeUndefined();
    expect(data.account?.username).toBe(friend.username);
    const answer = await askTwice(tokenless, whoAmI, { graphId: friend.fbid });
    expect(errorsOf(answer)).toEqual([
      'account.followerCount UPSTREAM_NOT_CONFIGURED',
      'account.username UPSTREAM_NOT_CONFIGURED',
    ]);
  });

  test('gets the proof of that token', async () => {
    const proofs = new Set<string | undefined>();
    for (const init of [undefined, brought('friend-token', friend.fbid)]) {
      await server.ask(whoAmI, {}, init);
      for (const { query } of sandbox.calls) proofs.add(query['appsecret_proof']);
    }
    expect(proofs.size).toBe(2);
    expect([...proofs]).not.toContain(undefined);
  });
});

describe('an answer under one token is never served under another', () => {
  test('for concurrent calls', async () => {
    const { ask, gate } = await gatewayBehindGate(sandbox, settings, ['META']);
    const inits = [undefined, brought('friend-token', business.fbid), brought('limited-token', business.fbid)];
    const answers = await gate.holdUntilIdle(() =>
      Promise.all(inits.map((init) => ask(whoIsHere, { graphId: business.fbid }, init))),
    );
    expect(answers.map(({ data }) => data.account?.username ?? null)).toEqual([business.username, null, null]);
    expect(answers.map(({ errors }) => errors?.[0]?.extensions?.code)).toEqual([
      undefined,
      'NOT_FOUND',
      'UPSTREAM_PERMISSION',
    ]);
    expect(officialCalls(server)).toHaveLength(3);
  });

  test('one after the other: a "not found" is remembered under its own token alone', async () => {
    const variables = { graphId: friend.fbid };
    expect(errorsOf(await server.ask(whoIsHere, variables))).toEqual(['account NOT_FOUND']);
    expect(officialCalls(server)).toHaveLength(1);
    const { data, errors } = await askTwice(server, whoIsHere, variables, brought('friend-token', friend.fbid));
    expect(errors).toBeUndefined();
    expect(data.account?.username).toBe(friend.username);
    expect(errorsOf(await askTwice(server, whoIsHere, variables))).toEqual(['account NOT_FOUND']);
    expect(officialCalls(server)).toEqual([]);
  });

  test('but concurrent equal calls under one token are one', async () => {
    const { ask, gate } = await gatewayBehindGate(sandbox, settings, ['META']);
    await gate.holdUntilIdle(() => Promise.all([ask(whoAmI, {}), ask(whoAmI, {})]));
    expect(officialCalls(server)).toHaveLength(1);
  });
});

describe('a token is refused without a call', () => {
  const refused: [what: string, headers: Readonly<Record<string, string>>][] = [
    ['with a blank in it', { 'x-meta-access-token': 'two words' }],
    ['of more than a kilobyte', { 'x-meta-access-token': 'x'.repeat(1025) }],
    ['for an account that is not a number', { 'x-meta-access-token': 'friend-token', 'x-meta-account-id': 'me' }],
    ['for an account with a path', { 'x-meta-access-token': 'friend-token', 'x-meta-account-id': '1/media' }],
  ];
  test.each(refused)('%s', async (_what, headers) => {
    const answer = await askAs(server, headers);
    expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
    expect(answer.data ?? null).toBeNull();
    expect(officialCalls(server)).toEqual([]);
    expect(JSON.stringify(answer)).not.toContain('friend-token');
  });

  test('where callers may not send one, with the setting that allows it', async () => {
    const answer = await askAs(shut, { 'x-meta-access-token': 'friend-token', 'x-meta-account-id': friend.fbid });
    expect(answer.data ?? null).toBeNull();
    expect(answer.errors).toMatchObject([
      { message: expect.stringContaining('META_CALLER_TOKENS'), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(officialCalls(shut)).toEqual([]);
  });

  test('an empty header counts as none', async () => {
    const { data, errors } = await askAs(shut, { 'x-meta-access-token': '' });
    expect(errors).toBeUndefined();
    expect(data.account?.username).toBe(business.username);
  });

  test('an account without a token is refused', async () => {
    const answer = await askAs(server, { 'x-meta-account-id': friend.fbid });
    expect(answer.data?.account?.username ?? null).not.toBe(business.username);
  });
});
