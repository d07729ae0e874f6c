import { BUSINESS, FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { personOf, postsOf } from '../../../support/data/world.ts';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { explain } from '../../../support/requests/explain.ts';

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
  test('is answered with its cost, step by step, without a call', async () => {
    const answer = await explain(server, profileToExplain, { pk: FAMOUS.pk, clips: 3 });
    expect(answer).toEqual({
      data: { user: null },
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

  test('has the same estimate before and after it has run', async () => {
    const first = await explain(server, profileToExplain, { pk: BUSINESS.pk, clips: 40 });
    await server.ask(profileToExplain, { pk: BUSINESS.pk, clips: 40 });
    await server.ask(profileToExplain, { pk: BUSINESS.pk, clips: 40 });
    expect(await explain(server, profileToExplain, { pk: BUSINESS.pk, clips: 40 })).toEqual(first);
    expect(first.estimate?.requests).toBeGreaterThan(3);
  });

  test('of one expansion of the official API is one free step', async () => {
    const { estimate } = await explain(official, accountToExplain);
    expect(estimate).toMatchObject({ requests: 1, billed: 0, credits: 0 });
    expect(estimate?.steps).toEqual([expect.stringMatching(/^1 x META \/\{ig-user-id\}, free: /)]);
  });

  test('from a cursor has an estimate that covers the actual calls', async () => {
    const { data } = await server.ask(followersToExplain, { pk: FAMOUS.pk, first: 5, after: null });
    const after = data.user?.followers?.pageInfo.endCursor ?? null;
    const { estimate } = await explain(server, followersToExplain, { pk: FAMOUS.pk, first: 60, after });
    const { extensions } = await server.ask(followersToExplain, { pk: FAMOUS.pk, first: 60, after });
    expect(extensions?.upstream.requests).toBeGreaterThan(4);
    expect(estimate?.requests).toBeGreaterThanOrEqual(extensions?.upstream.requests ?? 0);
  });
});

describe('a limited number of calls', () => {
  const end = 'the estimate ends here: an operation makes no more calls';

  test.each([
    ['a list', followersToExplain, 60],
    ['the items of a list', costlyFollowersToExplain, 9],
  ])('ends the estimate with that number and a note, for %s', async (_, document, first) => {
    const { estimate, errors } = await explain(capped, document, { pk: FAMOUS.pk, first });
    expect(errors).toBeUndefined();
    expect(estimate?.requests).toBe(4);
    expect(estimate?.steps.at(-1)).toBe(end);
    const { extensions } = await capped.ask(document, { pk: FAMOUS.pk, first });
    expect(extensions?.upstream.requests).toBe(4);
  });

  test('adds no note if it is sufficient', async () => {
    const { estimate } = await explain(capped, followersToExplain, { pk: FAMOUS.pk, first: 3 });
    expect(estimate?.steps).not.toContain(end);
  });
});

describe('a mistake in the request is reported as without explain', () => {
  test.each([
    ['a page that is too large', { first: 5000 }, 'user.followers BAD_USER_INPUT'],
    ['a malformed cursor', { first: 3, after: 'nonsense' }, 'user.followers CURSOR_INVALID'],
  ])('%s', async (_, variables, error) => {
    const answer = await explain(server, followersToExplain, { pk: FAMOUS.pk, ...variables });
    expect(errorsOf(answer)).toEqual([error]);
    expect(answer).toMatchObject({ data: null, estimate: { requests: 0, steps: [] } });
  });

  test('a service that is not configured, reported once for all items of a list', async () => {
    const answer = await explain(server, storyCommentsToExplain, { pk: FAMOUS.pk });
    expect(errorsOf(answer)).toEqual(['user.stories.edges.0.node.comments UPSTREAM_NOT_CONFIGURED']);
    expect(answer.estimate?.requests).toBe(1);
  });

  test('an invalid variable, and an invalid document', async () => {
    expect(errorsOf(await explain(server, profileToExplain, { pk: null }))).toEqual([' BAD_USER_INPUT']);
    expect(errorsOf(await explain(server, '{ nothing }'))).toEqual([' GRAPHQL_VALIDATION_FAILED']);
  });

  test('a mutation is refused and not run', async () => {
    const { sandbox } = official;
    const [own] = postsOf(sandbox, personOf(sandbox, BUSINESS.username));
    const input = { mediaGraphId: own?.fbid, message: 'Not written' };
    const { errors, estimate } = await explain(official, mutationToExplain, { input });
    expect(errors).toMatchObject([
      {
        message: 'mutations have no estimate; leave out "explain"',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
    expect(estimate).toBeUndefined();
    expect(sandbox.calls).toEqual([]);
  });
});

test.each([[{ explain: 'true' }], [{ explain: 1 }], [{ explain: {} }]])(
  'extensions %j are refused without a call',
  async (extensions) => {
    const { errors } = await server.ask(followersToExplain, undefined, {
      body: JSON.stringify({ query: `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`, extensions }),
    });
    expect(errors?.map(({ extensions: { code } = {} }) => code)).toEqual(['BAD_USER_INPUT']);
    expect(server.sandbox.calls).toEqual([]);
  },
);

test.each(['true', 'yes', '2', '1;'])('the header x-upstream-explain: %s is refused without a call', async (value) => {
  const { errors } = await server.ask(`{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`, undefined, {
    headers: { 'content-type': 'application/json', 'x-upstream-explain': value },
  });
  expect(errors?.map(({ extensions: { code } = {} }) => code)).toEqual(['BAD_USER_INPUT']);
  expect(server.sandbox.calls).toEqual([]);
});

test.each([[{ explain: false }], [{}], [null]])('extensions %j request only the data', async (extensions) => {
  const { data } = await server.ask(followersToExplain, undefined, {
    body: JSON.stringify({ query: `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`, extensions }),
  });
  expect(data.user).toEqual({ username: FAMOUS.username });
});
