import { BUSINESS, type Fault, type MetaPermission } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { askTwice } from '../../support/calls/ask-twice.ts';
import { hikerCalls, officialCalls } from '../../support/calls/calls.ts';
import { personOf, postsOf } from '../../support/data/world.ts';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { graphql } from '../../support/graphql/index.ts';

const lacking = (token: string, ...lacks: MetaPermission[]) => ({ token, username: BUSINESS.username, lacks });
const world = {
  metaTokens: [
    lacking('no-insights', 'instagram_manage_insights'),
    lacking('no-comments', 'instagram_manage_comments'),
    lacking('no-pages', 'pages_show_list', 'pages_read_engagement'),
    lacking('no-publishing', 'instagram_content_publish'),
    lacking('no-hashtags', 'Instagram Public Content Access'),
  ],
};
const server = await startGateway({ META_CALLER_TOKENS: '1' }, world, ['META']);
const both = await startGateway({ CALL_TIMEOUT_SECONDS: '2' }, world, ['HIKER', 'META']);
const { sandbox } = server;
const business = personOf(sandbox, BUSINESS.username);
const posts = postsOf(sandbox, business);
afterEach(() => {
  sandbox.faults.clear();
  both.sandbox.faults.clear();
});

const as = (token: string) => ({
  headers: {
    'content-type': 'application/json',
    'x-meta-access-token': token,
    'x-meta-account-id': business.fbid,
  },
});

const twoThings = graphql(/* GraphQL */ `
  query TwoThings {
    account {
      graphId
      username
    }
  }
`);

const accountBesidePerson = graphql(/* GraphQL */ `
  query AccountBesidePerson($pk: ID!) {
    account {
      username
      user {
        pk
        isVerified
      }
    }
    user(by: { pk: $pk }) {
      username
    }
  }
`);

describe('a failure has a code and the codes of the service', () => {
  const failures: [fault: Fault, code: string, extensions: object][] = [
    [{ graphError: { code: 190, subcode: 463 } }, 'UPSTREAM_AUTH', { upstreamCode: 190, upstreamSubcode: 463 }],
    [{ graphError: { code: 190, subcode: 460 } }, 'UPSTREAM_AUTH', { upstreamCode: 190, upstreamSubcode: 460 }],
    [{ graphError: { code: 10 } }, 'UPSTREAM_PERMISSION', { upstreamCode: 10 }],
    [{ graphError: { code: 200 } }, 'UPSTREAM_PERMISSION', { upstreamCode: 200 }],
    [{ graphError: { code: 368 } }, 'UPSTREAM_PERMISSION', { upstreamCode: 368 }],
    [{ graphError: { code: 4 } }, 'RATE_LIMITED', { upstreamCode: 4, retryAfterSeconds: expect.any(Number) }],
    [{ graphError: { code: 17 } }, 'RATE_LIMITED', { upstreamCode: 17 }],
    [{ graphError: { code: 32 } }, 'RATE_LIMITED', { upstreamCode: 32 }],
    [{ graphError: { code: 613 } }, 'RATE_LIMITED', { upstreamCode: 613 }],
    [{ graphError: { code: 80_002 } }, 'RATE_LIMITED', { upstreamCode: 80_002 }],
    [{ graphError: { code: 1 } }, 'UPSTREAM_UNAVAILABLE', { upstreamCode: 1 }],
    [{ graphError: { code: 2 } }, 'UPSTREAM_UNAVAILABLE', { upstreamCode: 2 }],
  ];
  test.each(failures)('%j is %s', async (fault, code, extensions) => {
    sandbox.faults.add({ upstream: 'META', ...fault });
    const answer = await askTwice(server, twoThings);
    expect(answer.data.account).toEqual({ graphId: business.fbid, username: null });
    expect(answer.errors).toMatchObject([
      {
        path: ['account', 'username'],
        extensions: { code, upstream: 'META', endpoint: '/{ig-user-id}', traceId: expect.any(String), ...extensions },
      },
    ]);
    expect(officialCalls(server)).toHaveLength(1);
    expect(JSON.stringify(answer)).not.toContain(sandbox.metaAccessToken);
  });

  const broken: [fault: Fault, code: string][] = [
    [{ kind: 'truncate' }, 'UPSTREAM_BAD_ANSWER'],
    [{ kind: 'html' }, 'UPSTREAM_BAD_ANSWER'],
    [{ kind: 'wrong-shape' }, 'UPSTREAM_BAD_ANSWER'],
    [{ kind: 'reset' }, 'UPSTREAM_UNAVAILABLE'],
    [{ status: 503, body: 'upstream connect error' }, 'UPSTREAM_UNAVAILABLE'],
  ];
  test.each(broken)('%j is %s', async (fault, code) => {
    sandbox.faults.add({ upstream: 'META', ...fault });
    const answer = await askTwice(server, twoThings);
    expect(answer.data.account?.graphId).toBe(business.fbid);
    expect(errorsOf(answer)).toEqual([`account.username ${code}`]);
  });

  test('retryAfterSeconds is what the service states', async () => {
    sandbox.faults.add({ upstream: 'META', graphError: { code: 4 } });
    sandbox.meta.usage = { callCount: 100, totalCpuTime: 30, totalTime: 30, minutesToRegainAccess: 7 };
    const { errors } = await askTwice(server, twoThings);
    sandbox.meta.usage = { callCount: 1, totalCpuTime: 1, totalTime: 1 };
    expect(errors?.[0]?.extensions?.retryAfterSeconds).toBe(420);
  });
});

describe('with HikerAPI configured too', () => {
  test('an invalid token stops only calls to the official API in the operation', async () => {
    both.sandbox.faults.add({ upstream: 'META', graphError: { code: 190, subcode: 463 } });
    const answer = await askTwice(both, accountBesidePerson, { pk: business.pk });
    expect(answer.data.user?.username).toBe(business.username);
    expect(answer.data.account?.username).toBeNull();
    expect(errorsOf(answer)).toContain('account.username UPSTREAM_AUTH');
    expect(officialCalls(both)).toHaveLength(1);
  });

  test('a service that does not answer is waited for once', async () => {
    both.sandbox.faults.add({ upstream: 'META', kind: 'hang' });
    const answer = await both.ask(accountBesidePerson, { pk: business.pk });
    expect(answer.data.user?.username).toBe(business.username);
    expect(errorsOf(answer)).toContain('account.username UPSTREAM_TIMEOUT');
    expect(officialCalls(both)).toHaveLength(1);
    expect(hikerCalls(both)).toEqual(['/v2/user/by/id']);
  });
});

const wholeAccount = graphql(/* GraphQL */ `
  query WholeAccount(
    $stories: Boolean!
    $tags: Boolean!
    $comments: Boolean!
    $hashtags: Boolean!
    $limit: Boolean!
    $insights: Boolean!
    $business: Boolean!
  ) {
    account {
      username
      media(first: 2) {
        edges {
          node {
            caption
            comments(first: 1) @include(if: $comments) {
              edges {
                node {
                  text
                }
              }
            }
          }
        }
      }
      stories @include(if: $stories) {
        edges {
          node {
            pk
          }
        }
      }
      taggedMedia(first: 1) @include(if: $tags) {
        edges {
          node {
            caption
          }
        }
      }
      recentHashtags @include(if: $hashtags) {
        edges {
          node {
            name
          }
        }
      }
      publishingLimit @include(if: $limit) {
        total
      }
      insights(metrics: [REACH], period: DAY) @include(if: $insights) {
        name
      }
      business(username: "the_juniper_archive") @include(if: $business) {
        username
      }
    }
  }
`);

const nothing = {
  stories: false,
  tags: false,
  comments: false,
  hashtags: false,
  limit: false,
  insights: false,
  business: false,
};

describe('a permission that the token lacks', () => {
  async function failsAlone(what: keyof typeof nothing, token: string, paths: readonly string[]): Promise<void> {
    const answer = await askTwice(server, wholeAccount, { ...nothing, [what]: true }, as(token));
    expect(answer.data.account?.username).toBe(business.username);
    expect(answer.data.account?.media?.edges?.map(({ node }) => node.caption)).toEqual(
      posts.slice(0, 2).map(({ caption }) => caption),
    );
    expect(errorsOf(answer)).toEqual(paths.map((path) => `${path} UPSTREAM_PERMISSION`));
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      upstreamCode: expect.any(Number),
      traceId: expect.any(String),
    });
  }

  test.each([
    ['insights', 'no-insights', ['account.insights']],
    ['business', 'no-insights', ['account.business']],
    ['limit', 'no-publishing', ['account.publishingLimit']],
  ] as const)('fails only %s', failsAlone);

  test.each([
    ['stories', 'no-insights', ['account.stories']],
    ['tags', 'no-comments', ['account.taggedMedia']],
    ['hashtags', 'no-hashtags', ['account.recentHashtags']],
    ['comments', 'no-pages', [0, 1].map((index) => `account.media.edges.${index}.node.comments`)],
  ] as const)('fails only the list %s', failsAlone);

  test('costs one extra call if one field can be the cause', async () => {
    await askTwice(server, wholeAccount, { ...nothing, insights: true }, as('no-insights'));
    expect(officialCalls(server)).toHaveLength(2);
  });
});

describe('a cursor', () => {
  const pages = graphql(/* GraphQL */ `
    query CursorsOfMedia($first: Int!, $after: String) {
      account {
        media(first: $first, after: $after) {
          pageInfo {
            hasNextPage
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
  `);

  test('continues in one call', async () => {
    const { data } = await server.ask(pages, { first: 2 });
    const after = data.account?.media?.pageInfo.endCursor ?? null;
    const next = await askTwice(server, pages, { first: 2, after });
    expect(next.data.account?.media?.edges?.map(({ node }) => node.pk)).toEqual(posts.slice(2, 4).map(({ pk }) => pk));
    expect(officialCalls(server)).toHaveLength(1);
  });

  test('whose item is gone is CURSOR_EXPIRED', async () => {
    const { data } = await server.ask(pages, { first: 2 });
    const after = data.account?.media?.pageInfo.endCursor ?? null;
    sandbox.faults.add({
      upstream: 'META',
      graphError: { code: 100, message: '(#100) Invalid cursors values' },
    });
    const answer = await askTwice(server, pages, { first: 2, after });
    expect(errorsOf(answer)).toEqual(['account.media CURSOR_EXPIRED']);
  });

  test('is returned with the items read so far when a later page fails', async () => {
    const famous = await startGateway({}, { metaUsername: 'the_juniper_archive' }, ['META']);
    famous.sandbox.faults.add({
      upstream: 'META',
      path: `/${famous.sandbox.metaAccountId}/media`,
      graphError: { code: 2 },
    });
    const answer = await askTwice(famous, pages, { first: 101 });
    expect(answer.data.account?.media?.edges).toHaveLength(100);
    expect(answer.data.account?.media?.pageInfo.hasNextPage).toBe(true);
    expect(errorsOf(answer)).toEqual(['account.media UPSTREAM_UNAVAILABLE']);
    famous.sandbox.faults.clear();
    const after = answer.data.account?.media?.pageInfo.endCursor ?? null;
    const rest = await askTwice(famous, pages, { first: 1, after });
    expect(errorsOf(rest)).toEqual([]);
    expect(rest.data.account?.media?.edges).toHaveLength(1);
  });
});

const checkedPosts = graphql(/* GraphQL */ `
  query CheckedPosts {
    account {
      username
      media(first: 3) {
        edges {
          node {
            graphId
            caption
            copyrightCheck {
              state
            }
          }
        }
      }
    }
  }
`);

test('a copyright check that fails for one old video fails only that field', async () => {
  const good = await server.ask(checkedPosts);
  const rows = good.data.account?.media?.edges ?? [];
  const old = rows[1]?.node.graphId ?? '';
  // The copyright check of the old video fails every call that requests it.
  for (const path of [`/${business.fbid}`, `/${business.fbid}/media`, `/${old}`, '/'])
    sandbox.faults.add({ path, contains: { fields: 'copyright_check_information' }, graphError: { code: 9005 } });
  const { data, errors } = await server.ask(checkedPosts);
  expect(errors).toMatchObject([
    {
      path: ['account', 'media', 'edges', 1, 'node', 'copyrightCheck'],
      extensions: { code: 'UPSTREAM_REJECTED', upstream: 'META', upstreamCode: 9005 },
    },
  ]);
  expect(data.account?.media?.edges).toEqual(
    rows.map(({ node }) => ({ node: node.graphId === old ? { ...node, copyrightCheck: null } : node })),
  );
});

const unknownComment = `{ comment(by: { pk: "100734" }) { createdAt media { hasSlider } repliesTo { text } } }`;

test.each(['timestamp', 'media'])(
  'a comment that does not exist is null, also if its %s is answered last',
  async (late) => {
    both.sandbox.faults.add({ upstream: 'META', contains: { fields: late }, latencyMs: 30 });
    const { data, errors } = await both.ask(unknownComment);
    expect(data).toEqual({ comment: null });
    expect(errors?.map(({ path, extensions }) => [path, extensions?.code])).toEqual([[['comment'], 'NOT_FOUND']]);
  },
);
