import { BUSINESS, FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { askTwice } from '../../support/calls/ask-twice.ts';
import { officialCalls } from '../../support/calls/calls.ts';
import { personOf, postsOf } from '../../support/data/world.ts';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { graphql } from '../../support/graphql/index.ts';
import { rows } from '../../support/required.ts';

const server = await startGateway({}, {}, ['META']);
const { sandbox } = server;
const business = personOf(sandbox, BUSINESS.username);
const posts = postsOf(sandbox, business);
const me = `/${sandbox.metaAccountId}`;
const { world } = sandbox;

const fourLevels = graphql(/* GraphQL */ `
  query FourLevels {
    account {
      username
      media(first: 3) {
        edges {
          node {
            caption
            comments(first: 2) {
              edges {
                node {
                  text
                  replies(first: 2) {
                    edges {
                      node {
                        text
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
`);

const mergedSelections = graphql(/* GraphQL */ `
  query MergedSelections($more: Boolean!) {
    account {
      name: username
      ...OfMergedSelections
      media(first: 1) {
        edges {
          node {
            text: caption
            likeCount @include(if: $more)
            commentCount @skip(if: $more)
          }
        }
      }
      ... on Account @skip(if: $more) {
        website
      }
      biography @include(if: false)
    }
  }
`);

graphql(/* GraphQL */ `
  fragment OfMergedSelections on Account {
    username
    media(first: 1) {
      edges {
        node {
          caption
          kind
        }
      }
    }
  }
`);

const sameEdgeTwice = graphql(/* GraphQL */ `
  query SameEdgeTwice {
    account {
      a: media(first: 2) {
        edges {
          node {
            caption
          }
        }
      }
      b: media(first: 3) {
        edges {
          node {
            graphId
          }
        }
      }
    }
  }
`);

const sameEdgeBelowTwice = graphql(/* GraphQL */ `
  query SameEdgeBelowTwice {
    account {
      media(first: 2) {
        edges {
          node {
            a: comments(first: 1) {
              edges {
                node {
                  pk
                }
              }
            }
            b: comments(first: 2) {
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

const sameFactTwice = graphql(/* GraphQL */ `
  query SameFactTwice {
    account {
      username
      a: insights(metrics: [REACH], period: DAY) {
        name
      }
      b: insights(metrics: [REACH], period: DAY) {
        period
      }
      c: insights(metrics: [VIEWS], period: DAY) {
        name
      }
    }
  }
`);

const beyondTheProduct = graphql(/* GraphQL */ `
  query BeyondTheProduct($posts: Int!, $comments: Int!) {
    account {
      media(first: $posts) {
        edges {
          node {
            graphId
            comments(first: $comments) {
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

const everywhereAtOnce = graphql(/* GraphQL */ `
  query EverywhereAtOnce($post: ID!) {
    account {
      username
      user {
        fullName
        media(first: 1) {
          edges {
            node {
              kind
            }
          }
        }
      }
    }
    again: account {
      website
    }
    media(by: { graphId: $post }) {
      caption
    }
  }
`);

describe('a selection is one call', () => {
  test('four levels deep, with exactly the requested fields', async () => {
    const { data, errors } = await askTwice(server, fourLevels);
    expect(errors).toBeUndefined();
    expect(officialCalls(server)).toEqual([
      `${me}?fields=username,media.limit(3){caption,comments.limit(2){text,replies.limit(2){text}}}`,
    ]);
    expect(data.account?.username).toBe(business.username);
    expect(data.account?.media?.edges?.map(({ node }) => node.caption)).toEqual(
      posts.slice(0, 3).map(({ caption }) => caption),
    );
    const comments = data.account?.media?.edges?.[0]?.node.comments?.edges;
    expect(comments?.map(({ node }) => node.text)).toEqual(
      [0, 1].map((place) => world.comments.at(posts[0] as (typeof posts)[number], place).text),
    );
  });

  test('costs one request and reports it', async () => {
    const { extensions } = await server.ask(fourLevels);
    expect(extensions?.upstream).toMatchObject({ requests: 1, billed: 0, credits: 0, cacheHits: 0 });
  });

  test.each([
    [true, 'username,media.limit(1){caption,media_type,like_count}'],
    [false, 'username,media.limit(1){caption,media_type,comments_count},website'],
  ])('with fragments and aliases merged and conditions applied (%s)', async (more, fields) => {
    const { data, errors } = await askTwice(server, mergedSelections, { more });
    expect(errors).toBeUndefined();
    expect(officialCalls(server).map(asSets)).toEqual([asSets(`${me}?fields=${fields}`)]);
    expect(data.account?.name).toBe(data.account?.username);
    expect(data.account?.media?.edges?.[0]?.node).toMatchObject({
      text: posts[0]?.caption,
      caption: posts[0]?.caption,
    });
  });

  test('of an account under several aliases, beside a call for a post', async () => {
    const { data, errors } = await askTwice(server, everywhereAtOnce, { post: posts[3]?.fbid as string });
    expect(errors).toBeUndefined();
    expect(officialCalls(server).map(asSets)).toEqual(
      [`${me}?fields=username,name,media.limit(1){media_type},website`, `/${posts[3]?.fbid}?fields=caption`]
        .map(asSets)
        .sort(),
    );
    expect(data.media?.caption).toBe(posts[3]?.caption);
  });
});

describe('what does not fit in one call is read in another', () => {
  test('an edge with other arguments', async () => {
    const { data, errors } = await askTwice(server, sameEdgeTwice);
    expect(errors).toBeUndefined();
    expect(officialCalls(server)).toEqual([`${me}/media?fields=id&limit=3`, `${me}?fields=media.limit(2){caption}`]);
    expect(data.account?.a?.edges?.map(({ node }) => node.caption)).toEqual(
      posts.slice(0, 2).map((one) => one.caption),
    );
    expect(data.account?.b?.edges?.map(({ node }) => node.graphId)).toEqual(posts.slice(0, 3).map(({ fbid }) => fbid));
  });

  test('a fact with other arguments; the same arguments are sent once', async () => {
    const { data, errors } = await askTwice(server, sameFactTwice);
    expect(errors).toBeUndefined();
    expect(officialCalls(server)).toEqual([
      `${me}?fields=insights.metric(views).period(day)`,
      `${me}?fields=username,insights.metric(reach).period(day)`,
    ]);
    expect(data.account).toMatchObject({ a: [{ name: 'reach' }], b: [{ period: 'day' }], c: [{ name: 'views' }] });
  });

  test('a nested edge with other arguments: both lists are read', async () => {
    const { data, errors } = await askTwice(server, sameEdgeBelowTwice);
    expect(errors).toBeUndefined();
    for (const [index, edge] of rows(data.account?.media?.edges).entries()) {
      const pks = [0, 1].map((place) => world.comments.at(posts[index] as (typeof posts)[number], place).pk);
      expect(edge.node.a?.edges?.map(({ node }) => node.pk)).toEqual(pks.slice(0, 1));
      expect(edge.node.b?.edges?.map(({ node }) => node.pk)).toEqual(pks);
    }
  });

  test('a nested edge with other arguments, without the fields already read', async () => {
    await server.ask(sameEdgeBelowTwice);
    const [a, b] = posts.map(({ fbid }) => fbid);
    expect(officialCalls(server)).toEqual([
      `${me}?fields=media.limit(2){comments.limit(1){id}}`,
      `/?fields=comments.limit(2){id}&ids=${a},${b}`,
    ]);
  });

  test('limits with a product of at most 2,000 stay in one call', async () => {
    await askTwice(server, beyondTheProduct, { posts: 40, comments: 50 });
    expect(officialCalls(server)).toEqual([`${me}?fields=media.limit(40){id,comments.limit(50){id}}`]);
  });

  test('beyond 2,000 the deeper level is read for as many nodes a call as stay within that', async () => {
    const { data, errors } = await askTwice(server, beyondTheProduct, { posts: 41, comments: 50 });
    expect(errors).toBeUndefined();
    const [first, ...rest] = officialCalls(server);
    expect(first).toBe(`${me}?fields=media.limit(41){id}`);
    const ids = rest.flatMap((call) => idsOf(call));
    expect(ids.sort()).toEqual(
      posts
        .slice(0, 41)
        .map(({ fbid }) => fbid)
        .sort(),
    );
    for (const call of rest) expect(idsOf(call).length * 50).toBeLessThanOrEqual(2000);
    expect(rest).toHaveLength(2);
    expect(data.account?.media?.edges?.map(({ node }) => node.comments?.edges?.length)).toEqual(
      posts.slice(0, 41).map(({ commentCount }) => Math.min(commentCount, 50)),
    );
  });

  const goesOnBeyond = graphql(/* GraphQL */ `
    query GoesOnBeyond($posts: Int!, $after: String) {
      account {
        media(first: $posts, after: $after) {
          pageInfo {
            endCursor
          }
          edges {
            node {
              comments(first: 50) {
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

  test('beyond 2,000 with a cursor too', async () => {
    const { data } = await server.ask(goesOnBeyond, { posts: 1 });
    const after = data.account?.media?.pageInfo.endCursor ?? null;
    const { errors } = await askTwice(server, goesOnBeyond, { posts: 60, after });
    expect(errors).toBeUndefined();
    expect(officialCalls(server).filter((call) => call.includes('limit=60'))).toEqual([
      expect.stringMatching(`^${me}/media\\?after=[^&]+&fields=id&limit=60$`),
    ]);
  });

  test('a page larger than one answer of its edge is read in several', async () => {
    const famous = await startGateway({}, { metaUsername: FAMOUS.username }, ['META']);
    const discussed = postsOf(famous.sandbox, personOf(famous.sandbox, FAMOUS.username)).find(
      ({ commentCount, owner }) => commentCount > 60 && owner.username === FAMOUS.username,
    ) as (typeof posts)[number];
    const { data, errors } = await askTwice(
      famous,
      graphql(/* GraphQL */ `
        query ManyComments($post: ID!) {
          media(by: { graphId: $post }) {
            comments(first: 60) {
              edges {
                node {
                  pk
                }
              }
            }
          }
        }
      `),
      { post: discussed.fbid },
    );
    expect(errors).toBeUndefined();
    expect(data.media?.comments?.edges?.map(({ node }) => node.pk)).toEqual(
      Array.from({ length: 60 }, (_, place) => world.comments.at(discussed, place).pk),
    );
    expect(officialCalls(famous)).toEqual([
      expect.stringMatching(`^/${discussed.fbid}/comments\\?after=[^&]+&fields=id&limit=10$`),
      `/${discussed.fbid}?fields=comments.limit(50){id}`,
    ]);
  });
});

test('invalid arguments are refused without a call', async () => {
  const answer = await askTwice(
    server,
    graphql(/* GraphQL */ `
      query RefusedBeforehand {
        account {
          media(first: 501) {
            totalCount
          }
          insights(metrics: [], period: DAY) {
            name
          }
          business(username: "not a name") {
            username
          }
          mentionedMedia(graphId: "x") {
            caption
          }
          container(graphId: "x") {
            status
          }
        }
      }
    `),
  );
  expect(errorsOf(answer)).toEqual([
    'account.business BAD_USER_INPUT',
    'account.container BAD_USER_INPUT',
    'account.insights BAD_USER_INPUT',
    'account.media BAD_USER_INPUT',
    'account.mentionedMedia BAD_USER_INPUT',
  ]);
  expect(officialCalls(server)).toEqual([]);
});

/** The fields in any order, since an expansion is a set; sorts one level of braces. */
function asSets(call: string): string {
  const [before = '', fields = ''] = call.split('fields=');
  const inner = fields.replace(/\{([^{}]*)\}/g, (_, list: string) => `{${list.split(',').sort().join(';')}}`);
  return `${before}fields=${inner.split(',').sort().join()}`;
}

function idsOf(call: string): string[] {
  return (/ids=([\d,]+)/.exec(call)?.[1] ?? '').split(',');
}
