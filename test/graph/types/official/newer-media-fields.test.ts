import { BUSINESS, FAMOUS } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { askTwice } from '../../../support/calls/ask-twice.ts';
import { hikerCalls, officialCalls } from '../../../support/calls/calls.ts';
import { personOf, postsOf } from '../../../support/data/world.ts';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { rows } from '../../../support/required.ts';

// The clock is stopped, so that no story expires between two answers.
const now = new Date();
const server = await startGateway({}, { now: () => now }, ['META']);
const both = await startGateway({}, { now: () => now }, ['HIKER', 'META']);
const { sandbox } = server;
const business = personOf(sandbox, BUSINESS.username);
const posts = postsOf(sandbox, business);
const reel = posts.find(({ mediaType, owner }) => mediaType === 2 && owner === business);
afterEach(() => {
  sandbox.faults.clear();
  both.sandbox.faults.clear();
});

const newerFields = graphql(/* GraphQL */ `
  query NewerMediaFields($first: Int!) {
    account {
      media(first: $first) {
        edges {
          node {
            pk
            kind
            likeCount
            commentCount
            reshareCount
            repostCount
            altText
            isAiGenerated
            audio {
              graphId
              kind
            }
            hasPoll
            hasSlider
            totalLikeCount
            totalCommentCount
            totalViewCount
            children {
              altText
              audio {
                graphId
              }
              hasPoll
              reshareCount
              totalLikeCount
            }
          }
        }
      }
      stories {
        edges {
          node {
            hasPoll
            hasSlider
          }
        }
      }
    }
  }
`);

const sharesOfPosts = graphql(/* GraphQL */ `
  query SharesOfPosts($first: Int!) {
    account {
      username
      media(first: $first) {
        edges {
          node {
            caption
            reshareCount
            totalViewCount
          }
        }
      }
    }
  }
`);

const viewsOfBusiness = graphql(/* GraphQL */ `
  query ViewsOfBusiness($username: String!) {
    account {
      business(username: $username) {
        media(first: 10) {
          edges {
            node {
              kind
              totalViewCount
            }
          }
        }
      }
    }
  }
`);

const lacksField = (field: string) => ({
  upstream: 'META' as const,
  contains: { fields: field },
  graphError: { code: 100, message: `(#100) Tried accessing nonexisting field (${field}) on node type (IGMedia)` },
});

describe('the newer fields of the posts of the account', () => {
  test('come in the call for the list, and agree with the numbers of HikerAPI', async () => {
    const { data, errors } = await askTwice(server, newerFields, { first: 40 });
    expect(errors).toBeUndefined();
    expect(officialCalls(server)).toHaveLength(1);
    const nodes = rows(data.account?.media?.edges).map(({ node }) => node);
    for (const [index, node] of nodes.entries()) {
      const post = posts[index];
      expect(node).toMatchObject({ pk: post?.pk, reshareCount: post?.reshareCount, repostCount: post?.repostCount });
      expect(node.totalLikeCount).toBeGreaterThanOrEqual(node.likeCount ?? 0);
      expect(node.totalCommentCount).toBeGreaterThanOrEqual(node.commentCount ?? 0);
      expect(node.totalViewCount).toEqual(expect.any(Number));
      expect(node.isAiGenerated).toBe(post && sandbox.world.features(post).aiMethod !== 'NONE');
      const track = post?.track === undefined ? undefined : sandbox.world.tracks.at(post.track);
      const hasAudio = node.kind === 'VIDEO' && track !== undefined;
      expect(node.audio).toEqual(
        hasAudio ? { graphId: track.pk, kind: track.isOriginal ? 'ORIGINAL_SOUND' : 'MUSIC' } : null,
      );
      for (const child of node.children ?? [])
        expect(child).toEqual({
          altText: expect.toSatisfy((text: unknown) => text === null || typeof text === 'string'),
          audio: null,
          hasPoll: null,
          reshareCount: null,
          totalLikeCount: null,
        });
    }
    const children = rows(nodes.flatMap((node) => node.children ?? []));
    for (const pictures of [nodes.filter(({ kind }) => kind === 'IMAGE'), children])
      expect(pictures.map(({ altText }) => altText)).toContainEqual(expect.stringMatching(/^\w+( \w+){5}$/));
    expect(nodes.filter(({ kind, altText }) => kind !== 'IMAGE' && altText !== null)).toEqual([]);
    expect(nodes.map(({ isAiGenerated }) => isAiGenerated)).toContain(true);
    expect(new Set(nodes.map(({ hasPoll }) => hasPoll))).toEqual(new Set([true, false]));
    expect(nodes.some(({ hasSlider }) => hasSlider)).toBe(true);
    expect(nodes.some(({ children }) => children?.length)).toBe(true);
    for (const { node } of rows(data.account?.stories?.edges))
      expect(node).toEqual({ hasPoll: expect.any(Boolean), hasSlider: expect.any(Boolean) });
  });

  test('cost no billed request even if HikerAPI is configured', async () => {
    const { errors } = await askTwice(both, sharesOfPosts, { first: 5 });
    expect(errors).toBeUndefined();
    expect(hikerCalls(both)).toEqual([]);
    expect(officialCalls(both)).toHaveLength(1);
  });

  test('are read of a single post in one call', async () => {
    const query = `{ media(by: { graphId: "${reel?.fbid}" }) { reshareCount audio { kind } totalViewCount } }`;
    const { data, errors } = await askTwice(server, query);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ media: { reshareCount: reel?.reshareCount, totalViewCount: expect.any(Number) } });
    expect(officialCalls(server)).toHaveLength(1);
  });
});

describe('the label of AI', () => {
  const labelled = posts.find(
    (post) => post.owner === business && sandbox.world.features(post).aiMethod === 'SELF_DISCLOSURE_FLOW',
  );

  test('is read of an own post without a billed request', async () => {
    const { data, errors } = await both.ask(`{ media(by: { graphId: "${labelled?.fbid}" }) { isAiGenerated } }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ media: { isAiGenerated: true } });
    expect(hikerCalls(both)).toEqual([]);
    expect(officialCalls(both)).toHaveLength(1);
  });

  test('comes from HikerAPI with its reason', async () => {
    const { data, errors } = await both.ask(`{ media(by: { pk: "${labelled?.pk}" }) { isAiGenerated aiLabel } }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ media: { isAiGenerated: true, aiLabel: 'SELF_DISCLOSED' } });
    expect(hikerCalls(both)).toHaveLength(1);
    expect(officialCalls(both)).toEqual([]);
  });
});

describe('a field that the version or the login lacks', () => {
  test('takes one more call for all posts, and fails alone', async () => {
    sandbox.faults.add(lacksField('total_views_count'));
    const answer = await server.ask(sharesOfPosts, { first: 4 });
    expect(answer.data.account?.username).toBe(business.username);
    for (const [index, { node }] of rows(answer.data.account?.media?.edges).entries())
      expect(node).toEqual({
        caption: posts[index]?.caption,
        reshareCount: posts[index]?.reshareCount,
        totalViewCount: null,
      });
    expect(errorsOf(answer)).toEqual(
      [0, 1, 2, 3].map((index) => `account.media.edges.${index}.node.totalViewCount NOT_SUPPORTED`),
    );
    expect(answer.errors?.[0]?.message).toMatch(/does not have this, in this version or under this login/);
    expect(officialCalls(server)).toHaveLength(2);
  });

  test('comes from HikerAPI where that has it', async () => {
    both.sandbox.faults.add(lacksField('shares_count'));
    const { data, errors } = await both.ask(sharesOfPosts, { first: 2 });
    expect(errors).toBeUndefined();
    expect(data.account?.media?.edges?.map(({ node }) => node.reshareCount)).toEqual(
      posts.slice(0, 2).map(({ reshareCount }) => reshareCount),
    );
    expect(officialCalls(both)).toHaveLength(2);
    expect(hikerCalls(both)).toEqual(['/v2/media/info/by/id', '/v2/media/info/by/id']);
  });

  test('that is refused without its name is read alone, and then left to HikerAPI', async () => {
    both.sandbox.faults.add({
      upstream: 'META',
      contains: { fields: 'shares_count' },
      graphError: { code: 36_104, message: 'You do not have permission to access this field' },
    });
    const { data, errors } = await both.ask(`{ media(by: { graphId: "${reel?.fbid}" }) { caption pk reshareCount } }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ media: { caption: reel?.caption, pk: reel?.pk, reshareCount: reel?.reshareCount } });
    expect(hikerCalls(both)).toEqual(['/v2/media/info/by/id']);
  });
});

test('the views of reels of a business are read through business discovery', async () => {
  const { data, errors } = await askTwice(server, viewsOfBusiness, { username: FAMOUS.username });
  expect(errors).toBeUndefined();
  const nodes = rows(data.account?.business?.media?.edges).map(({ node }) => node);
  for (const { kind, totalViewCount } of nodes)
    expect(totalViewCount).toEqual(kind === 'VIDEO' ? expect.any(Number) : null);
  expect(nodes.some(({ kind }) => kind === 'VIDEO')).toBe(true);
  expect(officialCalls(server)).toHaveLength(1);
});
