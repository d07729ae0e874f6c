import { BUSINESS, FAMOUS, FIRST_FRIEND, PRIVATE, SECOND_FRIEND } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { askTwice } from '../../../support/calls/ask-twice.ts';
import { officialCalls } from '../../../support/calls/calls.ts';
import { personOf, postsOf } from '../../../support/data/world.ts';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';

// The clock is stopped, so that no broadcast or story ends between two answers.
const now = new Date();
const server = await startGateway({}, { now: () => now }, ['META']);
const { sandbox } = server;
const { world } = sandbox;
const business = personOf(sandbox, BUSINESS.username);
const famous = personOf(sandbox, FAMOUS.username);
const posts = postsOf(sandbox, business);
const me = `/${sandbox.metaAccountId}`;

const keyOfAccount = graphql(/* GraphQL */ `
  query KeyOfAccount($graphId: ID) {
    account(graphId: $graphId) {
      __typename
      id
      graphId
    }
  }
`);

const nameOfAccount = graphql(/* GraphQL */ `
  query NameOfAccount($graphId: ID) {
    account(graphId: $graphId) {
      graphId
      username
    }
  }
`);

const accountNode = graphql(/* GraphQL */ `
  query AccountNode($id: ID!, $more: Boolean!) {
    node(id: $id) {
      __typename
      id
      ... on Account {
        graphId
        username @include(if: $more)
      }
    }
  }
`);

const everythingOfAccount = graphql(/* GraphQL */ `
  query EverythingOfAccount {
    account {
      __typename
      id
      graphId
      pk
      username
      name
      biography
      website
      profilePicture {
        url
        width
        height
      }
      followerCount
      followingCount
      mediaCount
      isShoppingEligible
      catalogs {
        graphId
        name
        shopName
        productCount
      }
      publishingLimit {
        used
        total
        durationSeconds
      }
      user {
        pk
        username
      }
      media(first: 1) {
        totalCount
        edges {
          node {
            pk
          }
        }
      }
    }
  }
`);

const businessOfAccount = graphql(/* GraphQL */ `
  query BusinessOfAccount($username: String!) {
    account {
      username
      business(username: $username) {
        __typename
        id
        graphId
        username
        biography
        externalUrl
        followerCount
        mediaCount
        media(first: 2) {
          edges {
            node {
              id
              pk
              code
              caption
              likeCount
              owner {
                username
              }
            }
          }
        }
      }
    }
  }
`);

const mentionsOfAccount = graphql(/* GraphQL */ `
  query MentionsOfAccount($media: ID!, $comment: ID!) {
    account {
      mentionedMedia(graphId: $media) {
        graphId
        caption
        commentCount
        takenAt
        owner {
          username
        }
      }
      mentionedComment(graphId: $comment) {
        pk
        text
        likeCount
        createdAt
        media {
          graphId
        }
      }
    }
  }
`);

describe('the account by key', () => {
  test('costs nothing for facts of the key itself, given or configured', async () => {
    const expected = { __typename: 'Account', id: expect.stringMatching(/^[\w-]+$/), graphId: business.fbid };
    const { data } = await askTwice(server, keyOfAccount, {});
    expect(data.account).toEqual(expected);
    expect((await askTwice(server, keyOfAccount, { graphId: business.fbid })).data.account).toEqual(data.account);
    expect(officialCalls(server)).toEqual([]);
  });

  test.each(['x', '', '-1', '17841000062278582/media', '1e3'])('"%s" is refused without a call', async (graphId) => {
    const answer = await askTwice(server, keyOfAccount, { graphId });
    expect(answer.data.account).toBeNull();
    expect(errorsOf(answer)).toEqual(['account BAD_USER_INPUT']);
    expect(officialCalls(server)).toEqual([]);
  });

  test('that does not belong to the token is not found, with the codes of the service', async () => {
    const answer = await askTwice(server, nameOfAccount, { graphId: famous.fbid });
    expect(answer.data.account).toBeNull();
    expect(answer.errors).toMatchObject([
      {
        path: ['account'],
        extensions: {
          code: 'NOT_FOUND',
          upstream: 'META',
          endpoint: '/{ig-user-id}',
          upstreamCode: 100,
          upstreamSubcode: 33,
          traceId: expect.any(String),
        },
      },
    ]);
    expect(officialCalls(server)).toHaveLength(1);
  });

  test('that is not configured fails without a call and names the setting', async () => {
    const withoutAccount = await startGateway({ META_ACCOUNT_ID: '' }, {}, ['META']);
    const answer = await withoutAccount.ask(nameOfAccount, {});
    expect(errorsOf(answer)).toEqual(['account UPSTREAM_NOT_CONFIGURED']);
    expect(answer.errors?.[0]?.message).toContain('META_ACCOUNT_ID');
    expect(officialCalls(withoutAccount)).toEqual([]);
  });

  test('without the official API is an error', async () => {
    const other = await startGateway({ META_ACCOUNT_ID: business.fbid }, {}, ['HIKER']);
    const answer = await other.ask(nameOfAccount, { graphId: business.fbid });
    expect(answer.data.account).toMatchObject({ graphId: business.fbid, username: null });
    expect(errorsOf(answer)).toEqual(['account.username UPSTREAM_NOT_CONFIGURED']);
    expect(answer.errors?.[0]?.message).toContain('set META_ACCESS_TOKEN');
    expect(other.calls()).toEqual([]);
    const unnamed = await startGateway({ META_ACCOUNT_ID: '' }, {}, ['HIKER']);
    const { errors } = await unnamed.ask(nameOfAccount, {});
    expect(errors).toMatchObject([
      { message: 'an account needs META, which is not configured; set META_ACCESS_TOKEN, and META_ACCOUNT_ID' },
    ]);
    expect(unnamed.calls()).toEqual([]);
  });
});

test('the account by Relay id costs no call until a field is requested', async () => {
  const id = (await server.ask(keyOfAccount, {})).data.account?.id ?? '';
  const expected = { __typename: 'Account', id, graphId: business.fbid };
  expect((await askTwice(server, accountNode, { id, more: false })).data.node).toEqual(expected);
  expect(officialCalls(server)).toEqual([]);
  expect((await askTwice(server, accountNode, { id, more: true })).data.node).toEqual({
    ...expected,
    username: business.username,
  });
  expect(officialCalls(server)).toEqual([`${me}?fields=username`]);
});

test('all fields of the account take one call', async () => {
  const { data, errors } = await askTwice(server, everythingOfAccount);
  expect(errors).toBeUndefined();
  const catalog = world.catalogs.of(business);
  expect(data.account).toEqual({
    __typename: 'Account',
    id: expect.stringMatching(/^[\w-]+$/),
    graphId: business.fbid,
    pk: business.pk,
    username: business.username,
    name: business.fullName,
    biography: business.biography,
    website: business.link,
    profilePicture: { url: expect.stringMatching(/^https?:/), width: null, height: null },
    followerCount: business.followerCount,
    followingCount: business.followingCount,
    mediaCount: posts.length,
    isShoppingEligible: true,
    catalogs: [
      {
        graphId: catalog?.id,
        name: catalog?.name,
        shopName: catalog?.shopName,
        productCount: catalog?.products.length,
      },
    ],
    publishingLimit: { used: 0, total: 50, durationSeconds: 86_400 },
    user: { pk: business.pk, username: business.username },
    media: { totalCount: posts.length, edges: [{ node: { pk: posts[0]?.pk } }] },
  });
  expect(officialCalls(server)).toHaveLength(1);
});

describe('another business account', () => {
  test('is discovered with its posts in the same call, without HikerAPI', async () => {
    const { data, errors } = await askTwice(server, businessOfAccount, {
      username: ` @${FAMOUS.username.toUpperCase()}`,
    });
    const theirs = postsOf(sandbox, famous).slice(0, 2);
    expect(errors).toBeUndefined();
    expect(data.account).toEqual({
      username: business.username,
      business: {
        __typename: 'User',
        id: expect.stringMatching(/^[\w-]+$/),
        graphId: famous.fbid,
        username: famous.username,
        biography: famous.biography,
        externalUrl: famous.link ?? null,
        followerCount: famous.followerCount,
        mediaCount: world.timelines.of(famous).length,
        media: {
          edges: theirs.map((post) => ({
            node: {
              id: expect.stringMatching(/^[\w-]+$/),
              pk: post.pk,
              code: post.code,
              caption: post.caption.replaceAll('@', ''),
              likeCount: post.hidesCounts ? null : post.likeCount,
              owner: { username: post.owner.username },
            },
          })),
        },
      },
    });
    expect(officialCalls(server)).toHaveLength(1);
  });

  test.each([SECOND_FRIEND.username, PRIVATE.username, 'nobody.at.all'])(
    'that is no business account (%s) is NOT_FOUND without failing other fields',
    async (username) => {
      const answer = await askTwice(server, businessOfAccount, { username });
      expect(answer.data.account).toEqual({ username: business.username, business: null });
      expect(answer.errors).toMatchObject([
        {
          path: ['account', 'business'],
          extensions: { code: 'NOT_FOUND', upstreamCode: 110, upstreamSubcode: 2207013, traceId: expect.any(String) },
        },
      ]);
      expect(officialCalls(server)).toHaveLength(2);
    },
  );

  const discoveredPages = graphql(/* GraphQL */ `
    query DiscoveredPages($username: String!, $after: String, $more: Boolean!) {
      account {
        business(username: $username) {
          username @include(if: $more)
          media(first: 2, after: $after) {
            pageInfo {
              endCursor
            }
            edges {
              node {
                pk
              }
            }
          }
        }
      }
    }
  `);

  /** The posts of the second page. */
  async function secondPage(more: boolean) {
    const { data } = await server.ask(discoveredPages, { username: FAMOUS.username, more });
    const after = data.account?.business?.media?.pageInfo.endCursor ?? null;
    const next = await askTwice(server, discoveredPages, { username: FAMOUS.username, after, more });
    expect(errorsOf(next)).toEqual([]);
    return next.data.account?.business?.media?.edges?.map(({ node }) => node.pk);
  }
  const expected = postsOf(sandbox, famous)
    .slice(2, 4)
    .map(({ pk }) => pk);

  test('has further pages of posts', async () => {
    expect(await secondPage(true)).toEqual(expected);
  });

  test('has further pages of posts if nothing else is requested', async () => {
    expect(await secondPage(false)).toEqual(expected);
  });

  test('takes two calls for a further page: the account, and the posts', async () => {
    await secondPage(true);
    expect(officialCalls(server)).toHaveLength(2);
  });

  test('has more posts than one answer contains, if nothing else is requested', async () => {
    const answer = await askTwice(
      server,
      graphql(/* GraphQL */ `
        query DiscoveredWhole($username: String!) {
          account {
            business(username: $username) {
              media(first: 101) {
                edges {
                  node {
                    pk
                  }
                }
              }
            }
          }
        }
      `),
      { username: FAMOUS.username },
    );
    expect(errorsOf(answer)).toEqual([]);
    expect(answer.data.account?.business?.media?.edges).toHaveLength(101);
  });

  test('two of them take two calls, since one expansion names only one', async () => {
    const { data, errors } = await askTwice(
      server,
      graphql(/* GraphQL */ `
        query TwoBusinesses($one: String!, $two: String!) {
          account {
            name
            one: business(username: $one) {
              username
            }
            two: business(username: $two) {
              username
            }
            again: business(username: $one) {
              followerCount
            }
          }
        }
      `),
      { one: FAMOUS.username, two: FIRST_FRIEND.username },
    );
    expect(errors).toBeUndefined();
    expect(data.account).toEqual({
      name: business.fullName,
      one: { username: FAMOUS.username },
      two: { username: FIRST_FRIEND.username },
      again: { followerCount: famous.followerCount },
    });
    expect(officialCalls(server)).toEqual([
      `${me}?fields=business_discovery.username(${FIRST_FRIEND.username}){username}`,
      `${me}?fields=name,business_discovery.username(${FAMOUS.username}){username,followers_count}`,
    ]);
  });
});

describe('a mention of the account', () => {
  const [key] = world.mentions.captions(business);
  const post = world.timelines.post(key as NonNullable<typeof key>);
  const [comment] = world.mentions.comments(business);

  test('a post and a comment take one call', async () => {
    const { data, errors } = await askTwice(server, mentionsOfAccount, {
      media: post.fbid,
      comment: comment?.pk ?? '',
    });
    expect(errors).toBeUndefined();
    expect(data.account).toEqual({
      mentionedMedia: {
        graphId: post.fbid,
        caption: post.caption.replaceAll('@', ''),
        commentCount: post.commentCount,
        takenAt: new Date(post.takenAt * 1000).toISOString(),
        owner: { username: post.owner.username },
      },
      mentionedComment: {
        pk: comment?.pk,
        text: comment?.text,
        likeCount: comment?.likeCount,
        createdAt: new Date((comment?.createdAt ?? 0) * 1000).toISOString(),
        media: { graphId: comment?.post.fbid },
      },
    });
    expect(officialCalls(server)).toHaveLength(1);
  });

  test('an id without a mention is NOT_FOUND on its own', async () => {
    const answer = await askTwice(server, mentionsOfAccount, {
      media: posts[0]?.fbid ?? '',
      comment: comment?.pk ?? '',
    });
    expect(answer.data.account?.mentionedMedia).toBeNull();
    expect(answer.data.account?.mentionedComment?.pk).toBe(comment?.pk);
    expect(errorsOf(answer)).toEqual(['account.mentionedMedia NOT_FOUND']);
  });
});

describe('a broadcast of the account', async () => {
  const live = world.lives.next(business, world.now());
  const at = new Date(((live?.startedAt ?? 0) + 600) * 1000);
  const later = new Date(((live?.endsAt ?? 0) + 60) * 1000);
  const studio = await startGateway({}, { now: () => at }, ['META']);
  const dark = await startGateway({}, { now: () => later }, ['META']);
  const liveNow = graphql(/* GraphQL */ `
    query LiveNow {
      account {
        liveMedia {
          edges {
            node {
              pk
              graphId
              kind
              surface
              owner {
                pk
              }
              comments(first: 2) {
                edges {
                  node {
                    pk
                  }
                }
              }
            }
          }
        }
      }
    }
  `);

  test('is in its live media with its comments, and only there', async () => {
    const { data, errors } = await askTwice(studio, liveNow);
    expect(errors).toBeUndefined();
    const comments = live === undefined ? [] : world.lives.comments(live, at.getTime() / 1000).slice(0, 2);
    expect(data.account?.liveMedia?.edges).toEqual([
      {
        node: {
          pk: live?.pk,
          graphId: live?.fbid,
          kind: 'VIDEO',
          surface: 'LIVE',
          owner: { pk: business.pk },
          comments: { edges: comments.map(({ pk }) => ({ node: { pk } })) },
        },
      },
    ]);
    expect((await askTwice(dark, liveNow)).data.account?.liveMedia?.edges).toEqual([]);
    expect(officialCalls(dark)).toHaveLength(1);
  });

  test('takes one call with its comments', async () => {
    await studio.ask(liveNow);
    expect(officialCalls(studio)).toHaveLength(1);
  });
});
