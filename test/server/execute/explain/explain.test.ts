import { BUSINESS, FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { explain } from '../../../support/explain.ts';
import { faults } from '../../../support/faults.ts';
import { startGateway } from '../../../support/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { personOf, postsOf } from '../../../support/official.ts';

const server = await startGateway();
const official = await startGateway({}, {}, ['META']);
const capped = await startGateway({ MAX_UPSTREAM_CALLS: '4', MAX_PAGE_SIZE: '200' });

const profileToExplain = graphql(/* GraphQL */ `
  query ProfileToExplain($pk: ID!, $clips: Int) {
    user(by: { pk: $pk }) {
      followerCount
      stories(first: 3) {
        edges {
          node {
            pk
            takenAt
          }
        }
      }
      clips(first: $clips) {
        edges {
          node {
            code
            caption
          }
        }
      }
    }
  }
`);

const accountToExplain = graphql(/* GraphQL */ `
  query AccountToExplain {
    account {
      username
      media(first: 5) {
        edges {
          node {
            caption
            comments(first: 3) {
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
`);

const followersToExplain = graphql(/* GraphQL */ `
  query FollowersToExplain($pk: ID!, $first: Int, $after: String) {
    user(by: { pk: $pk }) {
      followers(first: $first, after: $after) {
        pageInfo {
          endCursor
        }
        edges {
          node {
            username
          }
        }
      }
    }
  }
`);

const costlyFollowersToExplain = graphql(/* GraphQL */ `
  query CostlyFollowersToExplain($pk: ID!, $first: Int) {
    user(by: { pk: $pk }) {
      followers(first: $first) {
        edges {
          node {
            followerCount
          }
        }
      }
    }
  }
`);

const storyCommentsToExplain = graphql(/* GraphQL */ `
  query StoryCommentsToExplain($pk: ID!) {
    user(by: { pk: $pk }) {
      stories(first: 5) {
        edges {
          node {
            comments {
              text
            }
          }
        }
      }
    }
  }
`);

const mutationToExplain = graphql(/* GraphQL */ `
  mutation MutationToExplain($input: CreateCommentInput!) {
    createComment(input: $input) {
      comment {
        pk
      }
    }
  }
`);

describe('an explained query', () => {
  test('is answered with what it would cost, step by step, and nobody is called', async () => {
    const answer = await explain(server, profileToExplain, { pk: FAMOUS.pk, clips: 3 });
    expect(answer).toEqual({
      data: null,
      estimate: {
        requests: 3,
        billed: 4,
        credits: 0,
        steps: expect.arrayContaining([
          expect.stringMatching(/^1 x HIKER \/v2\/user\/by\/id, 1 billed: User/),
          expect.stringMatching(/^1 x HIKER \/\S+stories\S*, \d billed: User\.stories$/),
          expect.stringMatching(/^1 x HIKER \/\S+clips\S*, \d billed: User\.clips$/),
        ]),
      },
    });
    expect(answer.estimate?.steps).toHaveLength(3);
    expect(server.sandbox.calls).toEqual([]);
    const { extensions } = await server.ask(profileToExplain, { pk: FAMOUS.pk, clips: 3 });
    expect(extensions?.upstream).toMatchObject({ requests: 3, billed: 4 });
  });

  test('is told the same each time, before it has run and after', async () => {
    const first = await explain(server, profileToExplain, { pk: BUSINESS.pk, clips: 40 });
    await server.ask(profileToExplain, { pk: BUSINESS.pk, clips: 40 });
    await server.ask(profileToExplain, { pk: BUSINESS.pk, clips: 40 });
    expect(await explain(server, profileToExplain, { pk: BUSINESS.pk, clips: 40 })).toEqual(first);
    expect(first.estimate?.requests).toBeGreaterThan(3);
  });

  test('that one expansion of the official API answers is one step and free', async () => {
    const { estimate } = await explain(official, accountToExplain);
    expect(estimate).toMatchObject({ requests: 1, billed: 0, credits: 0 });
    expect(estimate?.steps).toEqual([expect.stringMatching(/^1 x META \/\{ig-user-id\}, free: /)]);
  });

  test('goes on from a cursor as far as it would go from the start', async () => {
    const { data } = await server.ask(followersToExplain, { pk: FAMOUS.pk, first: 5, after: null });
    const after = data.user?.followers?.pageInfo.endCursor ?? null;
    const { estimate } = await explain(server, followersToExplain, { pk: FAMOUS.pk, first: 60, after });
    const { extensions } = await server.ask(followersToExplain, { pk: FAMOUS.pk, first: 60, after });
    expect(extensions?.upstream.requests).toBeGreaterThan(4);
    expect(estimate?.requests).toBeGreaterThanOrEqual(extensions?.upstream.requests ?? 0);
  });
});

describe('where the calls are limited', () => {
  const end = 'the estimate ends here: an operation makes at most MAX_UPSTREAM_CALLS calls';

  test.each([
    ['a list is read', followersToExplain, 60],
    ['items are completed', costlyFollowersToExplain, 9],
  ])('the estimate ends with the last that is made and says so, where %s', async (_, document, first) => {
    const { estimate, errors } = await explain(capped, document, { pk: FAMOUS.pk, first });
    expect(errors).toBeUndefined();
    expect(estimate?.requests).toBe(4);
    expect(estimate?.steps.at(-1)).toBe(end);
    const { extensions } = await capped.ask(document, { pk: FAMOUS.pk, first });
    expect(extensions?.upstream.requests).toBe(4);
  });

  test('nothing is said where they suffice', async () => {
    const { estimate } = await explain(capped, followersToExplain, { pk: FAMOUS.pk, first: 3 });
    expect(estimate?.steps).not.toContain(end);
  });
});

describe('what is wrong with the request is told as it would be', () => {
  test.each([
    ['a page that is too large', { first: 5000 }, 'user.followers BAD_USER_INPUT'],
    ['a cursor that is none', { first: 3, after: 'nonsense' }, 'user.followers CURSOR_INVALID'],
  ])('%s', async (_, variables, fault) => {
    const answer = await explain(server, followersToExplain, { pk: FAMOUS.pk, ...variables });
    expect(faults(answer)).toEqual([fault]);
    expect(answer).toMatchObject({ data: null, estimate: { requests: 0, steps: [] } });
  });

  test('a service that is not configured, once for all items of a list', async () => {
    const answer = await explain(server, storyCommentsToExplain, { pk: FAMOUS.pk });
    expect(faults(answer)).toEqual(['user.stories.edges.0.node.comments UPSTREAM_NOT_CONFIGURED']);
    expect(answer.estimate?.requests).toBe(1);
  });

  test('a variable, a document that is not valid and an unknown operation', async () => {
    expect(faults(await explain(server, profileToExplain, { pk: null }))).toEqual([' BAD_USER_INPUT']);
    expect(faults(await explain(server, '{ nothing }'))).toEqual([' GRAPHQL_VALIDATION_FAILED']);
  });

  test('a mutation cannot be explained, and does nothing', async () => {
    const { sandbox } = official;
    const [own] = postsOf(sandbox, personOf(sandbox, BUSINESS.username));
    const input = { mediaGraphId: own?.fbid, message: 'Not written' };
    const { errors, estimate } = await explain(official, mutationToExplain, { input });
    expect(errors).toMatchObject([
      { message: 'only queries can be explained', extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(estimate).toBeUndefined();
    expect(sandbox.calls).toEqual([]);
  });
});

test.each([[{ explain: 'true' }], [{ explain: 1 }], [{ explain: {} }]])(
  'extensions %j are nearly that, and cost nothing',
  async (extensions) => {
    const { errors } = await server.ask(followersToExplain, undefined, {
      body: JSON.stringify({ query: `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`, extensions }),
    });
    expect(errors?.map(({ extensions: told }) => told?.code)).toEqual(['BAD_USER_INPUT']);
    expect(server.sandbox.calls).toEqual([]);
  },
);

test.each(['true', 'yes', '2', '1;'])(
  'the header x-upstream-explain: %s is nearly that, and costs nothing',
  async (value) => {
    const { errors } = await server.ask(`{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`, undefined, {
      headers: { 'content-type': 'application/json', 'x-upstream-explain': value },
    });
    expect(errors?.map(({ extensions: told }) => told?.code)).toEqual(['BAD_USER_INPUT']);
    expect(server.sandbox.calls).toEqual([]);
  },
);

test.each([[{ explain: false }], [{}], [null]])('extensions %j ask for nothing but the data', async (extensions) => {
  const { data } = await server.ask(followersToExplain, undefined, {
    body: JSON.stringify({ query: `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`, extensions }),
  });
  expect(data.user).toEqual({ username: FAMOUS.username });
});
