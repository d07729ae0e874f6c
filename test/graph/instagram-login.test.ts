import { BUSINESS } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { currentInstagramNodes } from '../../src/upstreams/meta/nodes/index.ts';
import { askTwice } from '../support/calls/ask-twice.ts';
import { officialCalls, writes } from '../support/calls/calls.ts';
import { personOf, postsOf } from '../support/data/world.ts';
import { gatewayFor, startGateway } from '../support/gateway/gateway.ts';
import { everyMutation, runMutation } from '../support/graph/every-mutation.ts';
import { graphql } from '../support/graphql/index.ts';
import { rows } from '../support/required.ts';

const token = 'instagram-token';
const world = { metaTokens: [{ token, username: BUSINESS.username, login: 'instagram' as const }] };
const { sandbox } = await startGateway({}, world, ['META']);
const settings = { META_ACCESS_TOKEN: token, META_LOGIN: 'instagram' };
const server = gatewayFor(sandbox, settings, ['META']);
const older = gatewayFor(sandbox, { ...settings, META_API_VERSION: 'v25.0' }, ['META']);
const both = gatewayFor(sandbox, settings, ['META', 'HIKER']);
const business = personOf(sandbox, BUSINESS.username);
const [album] = postsOf(sandbox, business).filter(({ mediaType, owner }) => mediaType === 8 && owner === business);
afterEach(() => sandbox.faults.clear());

const everything = graphql(/* GraphQL */ `
  query UnderInstagramLogin {
    account {
      id
      graphId
      username
      followerCount
      user {
        id
        pk
        username
        accountType
        fullName
      }
      media(first: 20) {
        edges {
          node {
            id
            pk
            graphId
            code
            caption
            likeCount
            owner {
              username
            }
            children {
              pk
              kind
            }
            comments(first: 2) {
              edges {
                node {
                  text
                  author {
                    username
                  }
                }
              }
            }
          }
        }
      }
      stories(first: 3) {
        edges {
          node {
            pk
            takenAt
          }
        }
      }
    }
  }
`);

describe('under Instagram Login', () => {
  test('an account takes one call, which requests only fields that exist', async () => {
    const { data, errors } = await askTwice(server, everything);
    expect(errors).toBeUndefined();
    const calls = officialCalls(server);
    expect(calls).toHaveLength(1);
    expect(calls[0]).not.toMatch(/ig_id|collaborators|product_tags|copyright|business_discovery|mentioned|total_/);
    expect(data.account).toMatchObject({
      graphId: business.fbid,
      username: business.username,
      user: { pk: business.pk, username: business.username, accountType: 'BUSINESS' },
    });
    const posts = data.account?.media?.edges ?? [];
    expect(posts.length).toBeGreaterThan(0);
    for (const { node } of posts) {
      expect(node).toMatchObject({ pk: expect.stringMatching(/^\d+$/), owner: { username: business.username } });
      for (const child of node.children ?? []) expect(child).toMatchObject({ pk: expect.stringMatching(/^\d+$/) });
    }
    expect(posts.some(({ node }) => node.children !== null)).toBe(album !== undefined);
  });

  test('a post and the account are the same nodes as at HikerAPI', async () => {
    const { data, errors } = await both.ask(
      `{ account { user { id isVerified } media(first: 1) { edges { node { id pk } } } }
         user(by: { pk: "${business.pk}" }) { id isVerified } }`,
    );
    expect(errors).toBeUndefined();
    const { account, user } = data as { account: { user: object }; user: object };
    expect(account.user).toEqual(user);
  });

  test('the account is answered where the token is refused the legacy id, whose pk HikerAPI knows', async () => {
    sandbox.faults.add({
      upstream: 'META',
      contains: { fields: 'legacy_instagram_user_id' },
      graphError: { code: 100, message: '(#100) Tried accessing nonexisting field (legacy_instagram_user_id)' },
    });
    const query = '{ account { graphId user { username pk } } }';
    const account = { graphId: business.fbid, user: { username: business.username, pk: business.pk } };
    expect(await both.ask(query)).toMatchObject({ data: { account } });
    const { data, errors } = await server.ask(query);
    expect(data).toMatchObject({ account: { ...account, user: { username: business.username, pk: null } } });
    expect(errors).toMatchObject([{ path: ['account', 'user', 'pk'], extensions: { code: 'NOT_SUPPORTED' } }]);
  });

  test.each([
    ['igUser', 'legacy_instagram_user_id', business.pk, '4272703712836092'],
    ['managedUser', 'legacy_instagram_user_id', business.pk, '4272703712836092'],
    ['albumChild', 'legacy_instagram_media_id', '3448901227593184021', '35633583172952785'],
  ] as const)('%s: an id that is too long or too short for a pk is not taken for one', (node, field, pk, other) => {
    const facts = currentInstagramNodes[node]?.facts;
    expect(facts?.['pk']?.read({ [field]: pk }, {})).toBe(pk);
    expect(facts?.['pk']?.read({ [field]: other }, {})).toBeUndefined();
    expect(facts?.['pk']?.read({}, {})).toBeNull();
  });

  test('an API version without legacy ids gives no pk, and none is requested', async () => {
    const { data, errors } = await older.ask(
      '{ account { graphId user { username } media(first: 3) { edges { node { pk } } } } }',
    );
    expect(errors).toBeUndefined();
    expect(officialCalls(older).join()).not.toContain('legacy');
    expect(data).toMatchObject({ account: { graphId: business.fbid, user: { username: business.username } } });
  });
});

describe('what only Facebook Login offers', () => {
  test.each([
    [
      'another business',
      '{ account { business(username: "opal.kitchen.daily") { followerCount } } }',
      ['account', 'business'],
    ],
    [
      'a copyright check',
      '{ account { media(first: 1) { edges { node { copyrightCheck { state } } } } } }',
      ['account', 'media', 'edges', 0, 'node', 'copyrightCheck'],
    ],
    [
      'recent hashtags',
      '{ account { recentHashtags(first: 1) { edges { node { name } } } } }',
      ['account', 'recentHashtags'],
    ],
    ['catalogs', '{ account { catalogs { name } } }', ['account', 'catalogs']],
    [
      'invitations',
      '{ account { collaborationInvites(first: 1) { edges { node { caption } } } } }',
      ['account', 'collaborationInvites'],
    ],
    [
      'co-authored posts',
      '{ account { collaborativeMedia(first: 1) { edges { node { caption } } } } }',
      ['account', 'collaborativeMedia'],
    ],
    [
      'scheduled posts',
      '{ account { scheduledMedia(first: 1) { edges { node { caption } } } } }',
      ['account', 'scheduledMedia'],
    ],
    [
      'totals with advertisements',
      '{ account { media(first: 1) { edges { node { totalLikeCount } } } } }',
      ['account', 'media', 'edges', 0, 'node', 'totalLikeCount'],
    ],
  ])('%s is an error without a call', async (_what, query, path) => {
    const { errors } = await askTwice(server, query);
    expect(errors).toMatchObject([{ path, extensions: { code: 'NOT_SUPPORTED' } }]);
    expect(errors?.[0]?.message).toContain('META_LOGIN=facebook');
    expect(officialCalls(server).join()).not.toMatch(
      /hashtag|catalog|collaborati|collaborators|copyright|business_discovery|scheduled|total_/,
    );
  });

  test('the collaborators of a post need HikerAPI, and are not requested', async () => {
    const query = '{ account { media(first: 1) { edges { node { collaborators { inviteStatus } } } } } }';
    const { errors } = await askTwice(server, query);
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_NOT_CONFIGURED' } }]);
    expect(errors?.[0]?.message).toContain('HIKER');
    expect(officialCalls(server).join()).not.toContain('collaborators');
  });

  test.each([
    ['the id of a hashtag', '{ hashtag(by: { name: "quietpaths" }) { graphId } }', ['hashtag', 'graphId']],
    [
      'the posts of a hashtag',
      '{ hashtag(by: { name: "quietpaths" }) { topMedia(first: 1) { edges { node { caption } } } } }',
      ['hashtag', 'topMedia'],
    ],
  ])('%s needs HikerAPI', async (_what, query, path) => {
    const { errors } = await askTwice(server, query);
    expect(errors).toMatchObject([{ path, extensions: { code: 'UPSTREAM_NOT_CONFIGURED' } }]);
    expect(errors?.[0]?.message).toContain('HIKER');
    expect(officialCalls(server)).toEqual([]);
  });

  test('the id of a hashtag comes from HikerAPI if it is configured', async () => {
    const { data, errors } = await askTwice(both, '{ hashtag(by: { name: "quietpaths" }) { graphId } }');
    expect(errors).toBeUndefined();
    expect(data).toEqual({ hashtag: { graphId: sandbox.world.hashtags.byName('quietpaths')?.id } });
    expect(officialCalls(both)).toEqual([]);
  });

  test.each(rows(everyMutation(sandbox).filter(({ name }) => /product|mention/i.test(name))))(
    '$name is an error without a call',
    async (mutation) => {
      const { answer } = await runMutation(server, mutation);
      expect(answer.errors).toMatchObject([
        { message: expect.stringContaining('META_LOGIN=facebook'), extensions: { code: 'NOT_SUPPORTED' } },
      ]);
      expect(writes(server)).toEqual([]);
    },
  );
});

test('publishing works as under Facebook Login', async () => {
  const { payload, answer } = await runMutation(server, {
    name: 'publishPost',
    selection: 'media { pk caption } container { status }',
    input: { post: { image: { imageUrl: 'https://files.example/bread.jpg', caption: 'Bread' } } },
  });
  expect(answer.errors).toBeUndefined();
  expect(payload).toMatchObject({ media: { caption: 'Bread' }, container: { status: 'PUBLISHED' } });
});
