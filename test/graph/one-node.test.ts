import { BUSINESS, FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { startGateway } from '../support/gateway.ts';
import { graphql } from '../support/graphql/index.ts';
import { askTwice, official, paid, personOf, postsOf } from '../support/official.ts';

// The clock stands still, so that no story ends while it is compared.
const now = new Date();
const server = await startGateway({}, { now: () => now }, ['HIKER', 'META']);
const { sandbox } = server;
const { world } = sandbox;
const business = personOf(sandbox, BUSINESS.username);
const famous = personOf(sandbox, FAMOUS.username);
const posts = postsOf(sandbox, business);
const me = `/${sandbox.metaAccountId}`;

const accountAndPerson = graphql(/* GraphQL */ `
  query AccountAndPerson($username: String!, $pk: ID!, $graphId: ID!) {
    account {
      user {
        id
        username
        followerCount
      }
    }
    byName: user(by: { username: $username }) {
      id
    }
    byPk: user(by: { pk: $pk }) {
      id
    }
    byGraphId: user(by: { graphId: $graphId }) {
      id
    }
  }
`);

const accountAsPerson = graphql(/* GraphQL */ `
  query AccountAsPerson($verified: Boolean!) {
    account {
      user {
        pk
        graphId
        fullName
        biography
        externalUrl
        followingCount
        mediaCount
        profilePicture {
          url
        }
        isVerified @include(if: $verified)
      }
    }
  }
`);

const postByEveryKey = graphql(/* GraphQL */ `
  query PostByEveryKey($graphId: ID!, $pk: ID!, $code: String!) {
    byGraphId: media(by: { graphId: $graphId }) {
      id
      pk
      code
      url
      graphId
    }
    byPk: media(by: { pk: $pk }) {
      id
      graphId
    }
    byCode: media(by: { code: $code }) {
      id
    }
    account {
      media(first: 1) {
        edges {
          node {
            id
          }
        }
      }
      user {
        media(first: 1) {
          edges {
            node {
              id
            }
          }
        }
      }
    }
  }
`);

const ownerEverywhere = graphql(/* GraphQL */ `
  query OwnerEverywhere {
    account {
      user {
        id
        isVerified
      }
      media(first: 2) {
        edges {
          node {
            owner {
              id
              isVerified
            }
          }
        }
      }
      stories {
        edges {
          node {
            owner {
              id
              isVerified
            }
          }
        }
      }
    }
  }
`);

const storyOfBoth = graphql(/* GraphQL */ `
  query StoryOfBoth($pk: ID!, $owner: ID!) {
    account {
      stories(first: 1) {
        edges {
          node {
            id
            pk
            graphId
            code
            kind
            takenAt
            expiresAt
          }
        }
      }
    }
    story(by: { pk: $pk, owner: { pk: $owner } }) {
      id
      takenAt
    }
  }
`);

const commentOfBoth = graphql(/* GraphQL */ `
  query CommentOfBoth($pk: ID!, $mediaPk: ID!) {
    account {
      media(first: 1) {
        edges {
          node {
            comments(first: 1) {
              edges {
                node {
                  id
                  pk
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
    }
    comment(by: { pk: $pk, mediaPk: $mediaPk }) {
      id
      text
    }
  }
`);

describe('the account as a person', () => {
  test('has one id by whatever key, the account’s own too', async () => {
    const { data, errors } = await askTwice(server, accountAndPerson, {
      username: business.username,
      pk: business.pk,
      graphId: business.fbid,
    });
    expect(errors).toBeUndefined();
    const { id } = data.account?.user ?? {};
    expect(id).toMatch(/^[\w-]+$/);
    expect([data.byName?.id, data.byPk?.id, data.byGraphId?.id]).toEqual([id, id, id]);
    expect(data.account?.user).toMatchObject({ username: business.username, followerCount: business.followerCount });
  });

  test('costs HikerAPI nothing where the official API provides it all', async () => {
    const { data, errors } = await askTwice(server, accountAsPerson, { verified: false });
    expect(errors).toBeUndefined();
    expect(data.account?.user).toMatchObject({
      pk: business.pk,
      graphId: business.fbid,
      fullName: business.fullName,
      followingCount: business.followingCount,
      mediaCount: posts.length,
    });
    expect(official(server)).toHaveLength(1);
    expect(paid(server)).toEqual([]);
  });

  test('costs one request of HikerAPI for what is left, by pk, which is the cheapest', async () => {
    const { data, errors } = await askTwice(server, accountAsPerson, { verified: true });
    expect(errors).toBeUndefined();
    expect(data.account?.user?.isVerified).toBe(business.isVerified);
    expect(official(server)).toHaveLength(1);
    expect(paid(server)).toEqual(['/v2/user/by/id']);
  });

  test('is the same wherever it stands: HikerAPI is asked about it once', async () => {
    const { data, errors } = await askTwice(server, ownerEverywhere);
    expect(errors).toBeUndefined();
    const people = [
      data.account?.user,
      ...(data.account?.media?.edges ?? []).map(({ node }) => node.owner),
      ...(data.account?.stories?.edges ?? []).map(({ node }) => node.owner),
    ];
    expect(people.length).toBeGreaterThan(3);
    for (const person of people)
      expect(person).toEqual({ id: data.account?.user?.id, isVerified: business.isVerified });
    expect(official(server)).toHaveLength(1);
    expect(paid(server)).toEqual(['/v2/user/by/id']);
  });

  test('has followers, which HikerAPI lists, and posts, which come along', async () => {
    const { data, errors } = await askTwice(
      server,
      graphql(/* GraphQL */ `
        query FollowersOfAccount {
          account {
            user {
              followers(first: 2) {
                edges {
                  node {
                    username
                  }
                }
              }
              media(first: 2) {
                edges {
                  node {
                    caption
                  }
                }
              }
            }
          }
        }
      `),
    );
    expect(errors).toBeUndefined();
    expect(data.account?.user?.followers?.edges).toHaveLength(2);
    expect(data.account?.user?.media?.edges?.map(({ node }) => node.caption)).toEqual(
      posts.slice(0, 2).map(({ caption }) => caption),
    );
    expect(official(server)).toHaveLength(1);
    expect(paid(server)).toEqual(['/g2/user/followers']);
  });
});

describe('a post of the account', () => {
  test('has one id by every way to it', async () => {
    const [post] = posts as [(typeof posts)[number]];
    const { data, errors } = await askTwice(server, postByEveryKey, {
      graphId: post.fbid,
      pk: post.pk,
      code: post.code,
    });
    expect(errors).toBeUndefined();
    const id = data.byGraphId?.id;
    expect(data.byGraphId).toEqual({
      id: expect.stringMatching(/^[\w-]+$/),
      pk: post.pk,
      code: post.code,
      url: expect.stringContaining(post.code),
      graphId: post.fbid,
    });
    expect(data.byPk).toEqual({ id, graphId: post.fbid });
    expect(data.byCode).toEqual({ id });
    expect(data.account?.media?.edges?.map(({ node }) => node.id)).toEqual([id]);
    expect(data.account?.user?.media?.edges?.map(({ node }) => node.id)).toEqual([id]);
  });

  test('under two keys in one operation is one: what one answer provides serves the other', async () => {
    const [post] = posts as [(typeof posts)[number]];
    const { data, errors } = await askTwice(
      server,
      graphql(/* GraphQL */ `
        query TwoKeysOneSpot($graphId: ID!) {
          account {
            media(first: 1) {
              edges {
                node {
                  pk
                  caption
                }
              }
            }
          }
          media(by: { graphId: $graphId }) {
            graphId
          }
        }
      `),
      { graphId: post.fbid },
    );
    expect(errors).toBeUndefined();
    expect(data.media?.graphId).toBe(post.fbid);
    expect(official(server)).toHaveLength(1);
  });
});

test('a story of the account is one with HikerAPI’s', async () => {
  const [story] = world.stories.of(business, world.now()).toReversed();
  const { data, errors } = await askTwice(server, storyOfBoth, { pk: story?.pk ?? '', owner: business.pk });
  expect(errors).toBeUndefined();
  const node = data.account?.stories?.edges?.[0]?.node;
  expect(node).toMatchObject({
    id: data.story?.id,
    pk: story?.pk,
    graphId: story?.fbid,
    code: story?.code,
    takenAt: new Date((story?.takenAt ?? 0) * 1000).toISOString(),
    expiresAt: new Date(((story?.takenAt ?? 0) + 86_400) * 1000).toISOString(),
  });
  expect(data.story?.takenAt).toBe(node?.takenAt);
});

test('a comment on a post of the account is one with HikerAPI’s', async () => {
  const [post] = posts as [(typeof posts)[number]];
  const comment = world.comments.at(post, 0);
  const { data, errors } = await askTwice(server, commentOfBoth, { pk: comment.pk, mediaPk: post.pk });
  expect(errors).toBeUndefined();
  const node = data.account?.media?.edges?.[0]?.node.comments?.edges?.[0]?.node;
  expect(node).toEqual({
    id: data.comment?.id,
    pk: comment.pk,
    text: comment.text,
    author: { username: comment.author.username },
  });
  expect(data.comment?.text).toBe(comment.text);
});

describe('somebody whom the official API alone told of', () => {
  const discovered = graphql(/* GraphQL */ `
    query DiscoveredPerson($username: String!, $pk: Boolean!) {
      account {
        business(username: $username) {
          id
          username
          pk @include(if: $pk)
        }
      }
    }
  `);
  const personNode = graphql(/* GraphQL */ `
    query DiscoveredNode($id: ID!) {
      node(id: $id) {
        id
        ... on User {
          username
          followerCount
        }
      }
    }
  `);

  test('has an id that can be asked for again, of one service or the other', async () => {
    const lonely = await startGateway({}, {}, ['META']);
    const { data, errors } = await askTwice(lonely, discovered, { username: famous.username, pk: false });
    expect(errors).toBeUndefined();
    const id = data.account?.business?.id ?? '';
    expect(official(lonely)).toEqual([`${me}?fields=business_discovery.username(${famous.username}){username}`]);
    for (const one of [lonely, server]) {
      const again = await askTwice(one, personNode, { id });
      expect(again.errors).toBeUndefined();
      expect(again.data.node).toMatchObject({ username: famous.username, followerCount: famous.followerCount });
    }
  });

  test('has a pk, which HikerAPI is asked for by name', async () => {
    const { data, errors } = await askTwice(server, discovered, { username: famous.username, pk: true });
    expect(errors).toBeUndefined();
    expect(data.account?.business?.pk).toBe(famous.pk);
    expect(paid(server)).toEqual(['/v2/user/by/username']);
  });

  test('has no pk where only the official API is configured, which says so', async () => {
    const lonely = await startGateway({}, {}, ['META']);
    const { data } = await askTwice(lonely, discovered, { username: famous.username, pk: true });
    expect(data.account?.business).toMatchObject({ username: famous.username, pk: null });
  });
});
