import { BUSINESS, FAMOUS, FIRST_FRIEND } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { bearer, keyFile } from '../../support/access/keys.ts';
import { personOf } from '../../support/data/world.ts';
import { expiredAddress, SIGNING_KEY } from '../../support/gateway/expired-address.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { graphql } from '../../support/graphql/index.ts';
import { requestInit } from '../../support/requests/request-init.ts';
import { required } from '../../support/required.ts';

const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { profilePicture { proxyUrl } } }`;

const spending = `{ upstreams { spending { client key billed } } }`;

describe('where requests need keys', async () => {
  const keys = keyFile();
  const key = await keys.add('shop', { scopes: ['public', 'trace'], perDay: 1 });
  const { gateway, sandbox } = await startGateway({ API_KEYS_FILE: keys.path, SIGNING_KEY });
  const ask = async (text: string) =>
    (await gateway.fetch('http://localhost/graphql', requestInit(text, { headers: bearer(key) }))).json();
  const { data } = (await ask(query)) as { data: { user: { profilePicture: { proxyUrl: string } } } };
  const address = data.user.profilePicture.proxyUrl;

  test('an address is the permission, and only private caches keep its file', async () => {
    const answer = await gateway.fetch(address);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, max-age=604800, immutable']);
  });

  test('reading a record again is paid by the gateway, not by the key, which has spent what it may', async () => {
    sandbox.clearCalls();
    expect((await gateway.fetch(expiredAddress(address))).status).toBe(200);
    expect(sandbox.calls.map(({ path }) => path)).toEqual(['/v2/user/by/id']);
    expect(JSON.stringify(await ask(spending))).toContain('{"client":"gramgraph","key":null,"billed":1}');
  });
});

const picture = graphql(/* GraphQL */ `
  query PictureOfAccount($graphId: ID) {
    account(graphId: $graphId) {
      profilePicture {
        proxyUrl
      }
      user {
        profilePicture {
          proxyUrl
        }
      }
    }
  }
`);

describe('what the official API reads', async () => {
  const world = { metaTokens: [{ token: 'friend-token', username: FIRST_FRIEND.username }] };
  const { ask, gateway, sandbox } = await startGateway({ META_CALLER_TOKENS: '1', SIGNING_KEY }, world, [
    'HIKER',
    'META',
  ]);
  const cacheControl = async (address: string) => (await gateway.fetch(address)).headers.get('cache-control');

  test('of a managed account is for private caches, and is not read again for whoever has the address', async () => {
    const { data } = await ask(picture, { graphId: personOf(sandbox, BUSINESS.username).fbid });
    const address = required(data.account?.profilePicture?.proxyUrl);
    expect(await cacheControl(address)).toMatch(/^private,/);
    sandbox.clearCalls();
    expect((await gateway.fetch(expiredAddress(address))).status).toBe(410);
    expect(sandbox.calls).toEqual([]);
  });

  test("with a caller's own token is for private caches, and is not read again, of public records too", async () => {
    const headers = {
      'content-type': 'application/json',
      'x-meta-access-token': 'friend-token',
      'x-meta-account-id': personOf(sandbox, FIRST_FRIEND.username).fbid,
    };
    const { data } = await ask(picture, { graphId: null }, { headers });
    const address = required(data.account?.user?.profilePicture?.proxyUrl);
    expect(await cacheControl(address)).toMatch(/^private,/);
    sandbox.clearCalls();
    expect((await gateway.fetch(expiredAddress(address))).status).toBe(410);
    expect(sandbox.calls).toEqual([]);
  });

  test('is public where it is a public record, read with the credentials of the gateway', async () => {
    const { data } = await ask(`{ user(by: { pk: "${FAMOUS.pk}" }) { profilePicture { proxyUrl } } }`);
    const { user } = data as { readonly user: { readonly profilePicture: { readonly proxyUrl: string } } };
    expect(await cacheControl(user.profilePicture.proxyUrl)).toMatch(/^public,/);
  });
});
