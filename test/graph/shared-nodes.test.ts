import { BUSINESS, FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { askTwice } from '../support/calls/ask-twice.ts';
import { hikerCalls, officialCalls } from '../support/calls/calls.ts';
import { personOf, postsOf } from '../support/data/world.ts';
import { errorsOf } from '../support/gateway/errors.ts';
import { startGateway } from '../support/gateway/gateway.ts';
import { graphql } from '../support/graphql/index.ts';
import { frozenTime } from '../support/time/frozen-time.ts';

const server = await startGateway({}, frozenTime(), ['HIKER', 'META']);
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

describe('the account as a user', () => {
  test('has one id for every key', async () => {
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

  test('costs no HikerAPI call if the official API provides all its fields', async () => {
    const { data, errors } = await askTwice(server, accountAsPerson, { verified: false });
    expect(errors).toBeUndefined();
    expect(data.account?.user).toMatchObject({
      pk: business.pk,
      graphId: business.fbid,
      fullName: business.fullName,
      followingCount: business.followingCount,
      mediaCount: posts.length,
    });
    expect(officialCalls(server)).toHaveLength(1);
    expect(hikerCalls(server)).toEqual([]);
  });

  test('costs one HikerAPI call for the other fields, by pk, which is cheapest', async () => {
    const { data, errors } = await askTwice(server, accountAsPerson, { verified: true });
    expect(errors).toBeUndefined();
    expect(data.account?.user?.isVerified).toBe(business.isVerified);
    expect(officialCalls(server)).toHaveLength(1);
    expect(hikerCalls(server)).toEqual(['/v2/user/by/id']);
  });

  test('is fetched from HikerAPI once, wherever it appears', async () => {
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
    expect(officialCalls(server)).toHaveLength(1);
    expect(hikerCalls(server)).toEqual(['/v2/user/by/id']);
  });

  test('has followers from HikerAPI, and posts without a further call', async () => {
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
    expect(officialCalls(server)).toHaveLength(1);
    expect(hikerCalls(server)).toEqual(['/g2/user/followers']);
  });
});

describe('a post of the account', () => {
  test('has one id on every path to it', async () => {
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

  test('under two keys is one entity: facts from one answer serve both', async () => {
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
    expect(officialCalls(server)).toHaveLength(1);
  });
});

test('a story of the account has the id that HikerAPI gives it', async () => {
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

test('a comment on a post of the account has the id that HikerAPI gives it', async () => {
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

describe('a user known only from the official API', () => {
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

  test('has an id that works with either service', async () => {
    const alone = await startGateway({}, {}, ['META']);
    const { data, errors } = await askTwice(alone, discovered, { username: famous.username, pk: false });
    expect(errors).toBeUndefined();
    const id = data.account?.business?.id ?? '';
    expect(officialCalls(alone)).toEqual([`${me}?fields=business_discovery.username(${famous.username}){username}`]);
    for (const one of [alone, server]) {
      const again = await askTwice(one, personNode, { id });
      expect(again.errors).toBeUndefined();
      expect(again.data.node).toMatchObject({ username: famous.username, followerCount: famous.followerCount });
    }
  });

  test('has a pk, which HikerAPI resolves by username', async () => {
    const { data, errors } = await askTwice(server, discovered, { username: famous.username, pk: true });
    expect(errors).toBeUndefined();
    expect(data.account?.business?.pk).toBe(famous.pk);
    expect(hikerCalls(server)).toEqual(['/v2/user/by/username']);
  });

  test('has a null pk and an error without HikerAPI', async () => {
    const alone = await startGateway({}, {}, ['META']);
    const answer = await askTwice(alone, discovered, { username: famous.username, pk: true });
    expect(answer.data.account?.business).toMatchObject({ username: famous.username, pk: null });
    expect(errorsOf(answer)).toEqual(['account.business.pk UPSTREAM_NOT_CONFIGURED']);
  });
});
