import type { Person } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { askTwice } from '../../../support/calls/ask-twice.ts';
import { hikerCalls, officialCalls } from '../../../support/calls/calls.ts';
import { postsOf } from '../../../support/data/world.ts';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { stubUpstream } from '../../../support/gateway/stub-service.ts';
import type { Paging } from '../../../support/graph/connection.ts';
import { testOfficialConnection } from '../../../support/graph/official-connection.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { explain } from '../../../support/requests/explain.ts';
import { rows } from '../../../support/required.ts';

/** A professional account that is invited to posts, and a co-author of others. */
function invitedOne(): Person {
  const { sandbox: some } = first;
  for (let index = 32; index < 5_000; index += 1) {
    const person = some.world.people.at(index);
    if (person.accountType === 1 || person.isPrivate || person.isGone) continue;
    const others = postsOf(some, person).filter(({ owner }) => owner.index !== person.index);
    if (others.length > 2 && some.world.invites(person).length > 2) return person;
  }
  throw new Error('the world has no such account');
}

const first = await startGateway({}, {}, ['META']);
const business = invitedOne();
const server = await startGateway({}, { metaUsername: business.username }, ['META']);
const both = await startGateway({}, { metaUsername: business.username }, ['HIKER', 'META']);
const { ask, sandbox } = server;
const { world } = sandbox;
const invites = () => world.invites(business).map((key) => world.timelines.post(key));
const collaborations = () => postsOf(sandbox, business).filter(({ owner }) => owner.index !== business.index);
afterEach(() => sandbox.faults.clear());

const invitesOfAccount = graphql(/* GraphQL */ `
  query InvitesOfAccount($first: Int, $after: String, $last: Int, $before: String) {
    account {
      list: collaborationInvites(first: $first, after: $after, last: $last, before: $before) {
        pageInfo {
          ...PositionOfPage
        }
        edges {
          cursor
          node {
            id
            graphId
            caption
            owner {
              username
            }
            images {
              url
            }
            videos {
              url
            }
          }
        }
      }
    }
  }
`);

const collaborativeMedia = graphql(/* GraphQL */ `
  query CollaborativeMedia($first: Int, $after: String, $last: Int, $before: String) {
    account {
      list: collaborativeMedia(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfMedia
      }
    }
  }
`);

const everythingOfCollaborations = graphql(/* GraphQL */ `
  query EverythingOfCollaborations {
    account {
      username
      collaborativeMedia(first: 5) {
        edges {
          node {
            graphId
            pk
            code
            kind
            surface
            caption
            takenAt
            likeCount
            commentCount
            reshareCount
            repostCount
            totalLikeCount
            totalCommentCount
            totalViewCount
            owner {
              username
            }
          }
        }
      }
    }
  }
`);

const ownersOfInvites = graphql(/* GraphQL */ `
  query OwnersOfInvites {
    account {
      collaborationInvites(first: 2) {
        edges {
          node {
            owner {
              followerCount
            }
          }
        }
      }
    }
  }
`);

async function readInvites(paging: Paging) {
  const answer = await ask(invitesOfAccount, paging);
  const list = answer.data.account?.list;
  const edges = list?.edges?.map(({ cursor, node }) => ({ cursor, node: { id: node.graphId ?? '' } })) ?? null;
  return { page: list && { ...list, edges }, answer };
}

async function readCollaborations(paging: Paging) {
  const answer = await ask(collaborativeMedia, paging);
  return { page: answer.data.account?.list, answer };
}

testOfficialConnection(server, {
  name: 'Account.collaborationInvites',
  isOnePage: true,
  read: readInvites,
  other: readCollaborations,
  keys: () => invites().map(({ fbid }) => fbid),
  calls: 1,
  isBidirectional: false,
});

testOfficialConnection(server, {
  name: 'Account.collaborativeMedia',
  read: readCollaborations,
  other: readInvites,
  keys: () => collaborations().map(({ pk }) => pk),
  calls: 1,
  isBidirectional: true,
});

describe('an invitation to be a co-author', () => {
  test('has the post with its caption, its owner and its file, in one call', async () => {
    const { data, errors } = await askTwice(server, invitesOfAccount, { first: 3 });
    expect(errors).toBeUndefined();
    for (const [index, { node }] of rows(data.account?.list?.edges).entries()) {
      const post = invites()[index];
      const file = [{ url: expect.stringMatching(/^https?:/) }];
      const isVideo = post?.mediaType === 2;
      expect(node).toEqual({
        id: expect.any(String),
        graphId: post?.fbid,
        caption: post?.caption === '' ? null : post?.caption,
        owner: { username: post?.owner.username },
        images: isVideo ? null : file,
        videos: isVideo ? file : null,
      });
    }
    expect(officialCalls(server)).toEqual([expect.stringMatching(/\/collaboration_invites\??$/)]);
  });

  test('leads to its owner, within the price of the estimate', async () => {
    const { estimate } = await explain(both, ownersOfInvites);
    const { data, errors, extensions } = await both.ask(ownersOfInvites);
    expect(errors).toBeUndefined();
    expect(data.account?.collaborationInvites?.edges?.map(({ node }) => node.owner?.followerCount)).toEqual(
      invites()
        .slice(0, 2)
        .map(({ owner }) => owner.followerCount),
    );
    expect(estimate?.billed).toBeGreaterThanOrEqual(extensions?.upstream.billed ?? Number.POSITIVE_INFINITY);
    expect(hikerCalls(both).length + officialCalls(both).length).toBeLessThanOrEqual(estimate?.requests ?? 0);
  });

  test('that cannot be read is left out, and one with its id only is kept', async () => {
    const data = [{ media_id: '17' }, 'x', { caption: 'no id' }, { media_id: '0' }, { media_id: 18, media_url: 'x' }];
    const { ask: askStub } = await stubUpstream('META', () => ({ body: { data } }));
    const answer = await askStub(
      '{ account { collaborationInvites { edges { node { graphId caption owner { username } images { url } } } } } }',
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({
      account: {
        collaborationInvites: {
          edges: ['17', '18'].map((graphId) => ({ node: { graphId, caption: null, owner: null, images: null } })),
        },
      },
    });
  });

  test.each([
    [{ graphError: { code: 10 } }, 'UPSTREAM_PERMISSION'],
    [{ status: 503 }, 'UPSTREAM_UNAVAILABLE'],
    [{ kind: 'html' as const }, 'UPSTREAM_BAD_ANSWER'],
  ])('list that fails with %j fails alone', async (fault, code) => {
    sandbox.faults.add({ upstream: 'META', path: `/${sandbox.metaAccountId}/collaboration_invites`, ...fault });
    const answer = await server.ask(invitesOfAccount, { first: 2 });
    expect(answer.data.account).toEqual({ list: null });
    expect(errorsOf(answer)).toEqual([`account.list ${code}`]);
  });
});

describe("another account's post that the account is a co-author of", () => {
  test('has the documented fields, in one call with the account', async () => {
    const { data, errors } = await askTwice(server, everythingOfCollaborations);
    expect(errors).toBeUndefined();
    expect(officialCalls(server)).toHaveLength(1);
    for (const [index, { node }] of rows(data.account?.collaborativeMedia?.edges).entries()) {
      const post = collaborations()[index];
      expect(node).toMatchObject({
        graphId: post?.fbid,
        pk: post?.pk,
        code: post?.code,
        commentCount: post?.commentCount,
        owner: { username: post?.owner.username },
      });
      if (post?.hidesCounts === false) expect(node.reshareCount).toBe(post.reshareCount);
    }
  });

  test('is read by a call of its own if the version lacks the list, and fails alone', async () => {
    sandbox.faults.add({
      upstream: 'META',
      contains: { fields: 'collaborative_media' },
      graphError: { code: 100, message: '(#100) Tried accessing nonexisting field (collaborative_media)' },
    });
    sandbox.faults.add({
      upstream: 'META',
      path: `/${sandbox.metaAccountId}/collaborative_media`,
      graphError: { code: 100, message: '(#100) Tried accessing nonexisting field (collaborative_media)' },
    });
    const answer = await server.ask(everythingOfCollaborations);
    expect(answer.data.account).toEqual({ username: business.username, collaborativeMedia: null });
    expect(errorsOf(answer)).toEqual(['account.collaborativeMedia NOT_SUPPORTED']);
  });
});

test('an invitation that is accepted is in the other list', async () => {
  const other = await startGateway({}, { metaUsername: business.username }, ['META']);
  const wanted = invites()[0]?.fbid ?? '';
  const { errors } = await other.ask(
    `mutation { answerCollaborationInvite(input: { mediaGraphId: "${wanted}", accept: true }) { accepted errors { code } } }`,
  );
  expect(errors).toBeUndefined();
  const { data } = await other.ask(invitesOfAccount, { first: 50 });
  expect(data.account?.list?.edges?.map(({ node }) => node.graphId)).not.toContain(wanted);
  const after = await other.ask(everythingOfCollaborations);
  expect(after.errors).toBeUndefined();
  const found = await other.ask('{ account { collaborativeMedia(first: 50) { edges { node { graphId } } } } }');
  expect(JSON.stringify(found.data)).toContain(wanted);
});
