import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox.ts';
import { BUSINESS, FIRST_FRIEND } from '../../src/world/people/cast.ts';
import { at } from '../ask.ts';
import { account, errorOf, get, readBody } from './ask.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({
    metaTokens: [
      { token: 'friend', username: FIRST_FRIEND.username },
      { token: 'no-insights', username: BUSINESS.username, lacks: ['instagram_manage_insights'] },
      { token: 'no-comments', username: BUSINESS.username, lacks: ['instagram_manage_comments'] },
      { token: 'no-publishing', username: BUSINESS.username, lacks: ['instagram_content_publish'] },
      { token: 'no-shop', username: BUSINESS.username, lacks: ['catalog_management'] },
      { token: 'no-hashtags', username: BUSINESS.username, lacks: ['Instagram Public Content Access'] },
    ],
  });
});
afterAll(() => sandbox.stop());

describe('authentication', () => {
  test.each([
    ['', undefined],
    ['another', undefined],
    ['expired-in-may', 463],
    ['invalidated-token', 467],
    ['uninstalled-app', 458],
    ['checkpointed-user', 459],
    ['password-changed', 460],
  ])('the token "%s" is 190 with subcode %s', async (token, subcode) => {
    const response = await fetch(`${sandbox.metaUrl}/v26.0${account(sandbox)}?access_token=${token}`);
    const body = await response.json();
    expect([response.status, at(body, 'error', 'code'), at(body, 'error', 'error_subcode')]).toEqual([
      400,
      190,
      subcode,
    ]);
  });

  test('a token in the query works like one in the header', async () => {
    const response = await fetch(`${sandbox.metaUrl}${account(sandbox)}?access_token=${sandbox.metaAccessToken}`);
    expect(await response.json()).toEqual({ id: sandbox.metaAccountId });
  });

  test('a proof, if sent, must match the token', async () => {
    const proof = createHmac('sha256', sandbox.metaAppSecret).update(sandbox.metaAccessToken).digest('hex');
    expect(await readBody(sandbox, account(sandbox), { appsecret_proof: proof })).toEqual({
      id: sandbox.metaAccountId,
    });
    expect(at(await errorOf(sandbox, account(sandbox), { appsecret_proof: proof.replace(/./g, '0') }), 'code')).toBe(
      100,
    );
  });

  test('supported versions answer, and so do calls without a version', async () => {
    for (const [version, status] of [
      ['', 200],
      ['/v21.0', 200],
      ['/v26.0', 200],
      ['/v20.0', 400],
      ['/v99.0', 200],
    ] as const) {
      const response = await fetch(`${sandbox.metaUrl}${version}${account(sandbox)}`, {
        headers: { authorization: `Bearer ${sandbox.metaAccessToken}` },
      });
      expect([version, response.status]).toEqual([version, status]);
    }
  });

  test('an entity of one token cannot be read with another', async () => {
    const [mine] = at(await readBody(sandbox, `${account(sandbox)}/media`), 'data') as readonly unknown[];
    const friend = sandbox.world.people.byUsername(FIRST_FRIEND.username)?.fbid;
    expect(await readBody(sandbox, `/${friend}`, { fields: 'username' }, 'friend')).toEqual({
      username: FIRST_FRIEND.username,
      id: friend,
    });
    for (const path of [account(sandbox), `/${at(mine, 'id')}`, `/${sandbox.metaPageId}`])
      expect(await errorOf(sandbox, path, {}, 'friend')).toMatchObject({ code: 100, error_subcode: 33 });
    expect(await errorOf(sandbox, `/${friend}`)).toMatchObject({ code: 100, error_subcode: 33 });
  });

  test.each([
    ['no-insights', '/insights', { metric: 'reach', period: 'day' }, 10],
    ['no-insights', '/stories', {}, 10],
    ['no-insights', '', { fields: 'business_discovery.username(the_juniper_archive){id}' }, 10],
    ['no-comments', '/tags', {}, 10],
    ['no-comments', '', { fields: 'mentioned_comment.comment_id(1)' }, 10],
    ['no-publishing', '/content_publishing_limit', {}, 10],
    ['no-shop', '/available_catalogs', {}, 200],
    ['no-hashtags', '/recently_searched_hashtags', {}, 10],
  ])('a token with %s is refused %s %j with %i', async (token, edge, parameters, code) => {
    const error = await errorOf(sandbox, account(sandbox) + edge, parameters as Record<string, string>, token);
    expect(at(error, 'code')).toBe(code);
    await readBody(sandbox, account(sandbox), { fields: 'username' }, token);
  });
});

describe('what does not exist', () => {
  test('no such object', async () => {
    for (const path of ['/1', '/nonsense', '/17895695668004550', '/99999999999999999999'])
      expect(await errorOf(sandbox, path)).toMatchObject({
        code: 100,
        error_subcode: 33,
        type: 'GraphMethodException',
      });
  });

  test('no such field, edge or modifier', async () => {
    expect(await errorOf(sandbox, account(sandbox), { fields: 'username,shoe_size' })).toEqual({
      message: '(#100) Tried accessing nonexistent field (shoe_size) on node type (IGUser)',
      type: 'OAuthException',
      code: 100,
      fbtrace_id: expect.any(String),
    });
    expect(at(await errorOf(sandbox, `${account(sandbox)}/shoes`), 'code')).toBe(2500);
    expect(at(await errorOf(sandbox, `${account(sandbox)}/media/first`), 'code')).toBe(2500);
    for (const fields of ['media.lmit(3)', 'username{id}', 'username.limit(1)', 'constructor', 'media{toString}'])
      expect(at(await errorOf(sandbox, account(sandbox), { fields }), 'code')).toBe(100);
    expect(await errorOf(sandbox, account(sandbox), { fields: 'media{id' })).toMatchObject({
      code: 2500,
      type: 'OAuthException',
      message: expect.stringMatching(/^Syntax error/),
    });
  });

  test('an expansion that is too large', async () => {
    const tree = 'limit(100){comments.limit(50){replies.limit(50){id}}}';
    const fields = ['a', 'b', 'c', 'd'].map((alias) => `media.as(${alias}).${tree}`).join();
    await readBody(sandbox, account(sandbox), { fields: `media.${tree}` });
    const error = await errorOf(sandbox, account(sandbox), { fields });
    expect(error).toMatchObject({ code: 1, message: expect.stringContaining('reduce the amount of data') });
  });
});

test('the log has the upstream, method and whole path of calls, which cost nothing', async () => {
  sandbox.clearCalls();
  await get(sandbox, account(sandbox), { fields: 'id' });
  expect(sandbox.calls).toMatchObject([
    {
      upstream: 'META',
      method: 'GET',
      path: `/v26.0${account(sandbox)}`,
      query: { fields: 'id' },
      status: 200,
      billed: 0,
    },
  ]);
});
