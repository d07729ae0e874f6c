import { FIRST_FRIEND } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { bearer, keyFile } from '../../support/access/keys.ts';
import { personOf } from '../../support/data/world.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { requestInit } from '../../support/requests/request-init.ts';

const keys = keyFile();
const tokens = [{ token: 'planted-shop-token', username: FIRST_FRIEND.username }];
const server = await startGateway(
  { API_KEYS_FILE: keys.path, META_ACCESS_TOKEN_SHOP: 'planted-shop-token', META_CALLER_TOKENS: '1', PORT: '0' },
  { metaTokens: tokens },
  ['META'],
);
const { gateway, sandbox } = server;
const { url } = await gateway.start();
const friend = personOf(sandbox, FIRST_FRIEND.username);
const scopes = ['account'] as const;

const shop = await keys.add('shop', {
  scopes: [...scopes],
  metaToken: { setting: 'META_ACCESS_TOKEN_SHOP', accountId: friend.fbid },
});
const own = await keys.add('own', { scopes: [...scopes] });
const unset = await keys.add('unset', { scopes: [...scopes], metaToken: { setting: 'META_ACCESS_TOKEN_GONE' } });

const ask = async (key: string, headers: Record<string, string> = {}) => {
  const init = () => requestInit('{ account { username } }', { headers: { ...headers, ...bearer(key) } });
  const answers = [await (await gateway.fetch(url, init())).json(), await (await fetch(url, init())).json()];
  return answers.map((answer) => {
    const { data, errors } = answer as {
      data?: { account: { username: string } };
      errors?: [{ extensions: { code: string } }];
    };
    return errors?.[0].extensions.code ?? data?.account.username;
  });
};

describe('a key with a token of the official API', () => {
  test('acts with it', async () => {
    expect(await ask(shop)).toEqual([FIRST_FRIEND.username, FIRST_FRIEND.username]);
  });

  test('leaves other keys with the configured token', async () => {
    const names = await ask(own);
    expect(names[0]).toEqual(expect.any(String));
    expect(names).not.toContain(FIRST_FRIEND.username);
  });

  test('cannot bring another one', async () => {
    sandbox.clearCalls();
    expect(await ask(shop, { 'x-meta-access-token': 'another' })).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(await ask(shop, { 'x-meta-account-id': '1' })).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(server.calls()).toEqual([]);
  });

  test('whose setting is missing on the gateway is not served with another one', async () => {
    sandbox.clearCalls();
    expect(await ask(unset)).toEqual(['UPSTREAM_NOT_CONFIGURED', 'UPSTREAM_NOT_CONFIGURED']);
    expect(server.calls()).toEqual([]);
  });

  test('has only the name of the setting in the file', async () => {
    expect(JSON.stringify(await keys.storage.list())).toContain('META_ACCESS_TOKEN_SHOP');
    expect(JSON.stringify(await keys.storage.list())).not.toContain('planted-shop-token');
  });
});
