import { BUSINESS } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { askTwice } from '../../../support/calls/ask-twice.ts';
import { officialCalls } from '../../../support/calls/calls.ts';
import { personOf, postsOf } from '../../../support/data/world.ts';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { gatewayFor, startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { explain } from '../../../support/requests/explain.ts';
import { rows } from '../../../support/required.ts';

const server = await startGateway({ UPSTREAM_TRACE: '1' }, {}, ['META']);
const { sandbox } = server;
const older = gatewayFor(sandbox, { META_API_VERSION: 'v21.0' }, ['META']);
const business = personOf(sandbox, BUSINESS.username);
const posts = postsOf(sandbox, business).filter(({ owner }) => owner.index === business.index);
const reel = posts.find(({ mediaType }) => mediaType === 2)?.fbid ?? '';
afterEach(() => sandbox.faults.clear());

const someMetrics = graphql(/* GraphQL */ `
  query SomeMetrics($metrics: [AccountMetric!]!, $otherMetrics: [String!], $period: InsightPeriod!) {
    account {
      username
      insights(metrics: $metrics, otherMetrics: $otherMetrics, period: $period) {
        name
      }
    }
  }
`);

const metricsOfPosts = graphql(/* GraphQL */ `
  query MetricsOfPosts($first: Int!, $metrics: [MediaMetric!]!) {
    account {
      media(first: $first) {
        edges {
          node {
            kind
            caption
            insights(metrics: $metrics) {
              name
            }
          }
        }
      }
    }
  }
`);

const metricsOfPost = graphql(/* GraphQL */ `
  query MetricsOfPost($graphId: ID!, $metrics: [MediaMetric!]!) {
    media(by: { graphId: $graphId }) {
      caption
      insights(metrics: $metrics) {
        name
        values {
          value
        }
      }
    }
  }
`);

const names = (insights: readonly { readonly name: string }[] | null | undefined) => insights?.map(({ name }) => name);

describe('a metric that the service refuses', () => {
  test('does not lose the others: the call is repeated without it', async () => {
    const answer = await askTwice(server, someMetrics, { metrics: ['FOLLOWER_COUNT', 'REACH'], period: 'WEEK' });
    expect(answer.data.account?.username).toBe(business.username);
    expect(names(answer.data.account?.insights)).toEqual(['reach']);
    expect(answer.errors).toMatchObject([
      {
        message: expect.stringMatching(/^metric "follower_count": .*not compatible with the period/),
        path: ['account', 'insights'],
        extensions: { code: 'BAD_USER_INPUT', upstream: 'META', upstreamCode: 100, traceId: expect.any(String) },
      },
    ]);
    const [first, second, ...more] = officialCalls(server);
    expect(more).toEqual([]);
    expect(first).toContain('metric(follower_count,reach)');
    expect(second).toContain('username,insights.metric(reach)');
  });

  test('that ended is asked for, and its error says what to ask for instead', async () => {
    const answer = await askTwice(server, someMetrics, { metrics: ['IMPRESSIONS', 'VIEWS'], period: 'DAY' });
    expect(names(answer.data.account?.insights)).toEqual(['views']);
    expect(answer.errors?.map(({ message }) => message)).toEqual([
      'the official API has no metric "impressions" since v22.0; ask for "views"',
    ]);
    expect(officialCalls(server)).toHaveLength(2);
  });

  test('may be one of several: all that the service does not know are left out at once', async () => {
    const answer = await askTwice(server, someMetrics, {
      metrics: ['REACH'],
      otherMetrics: ['saved', 'email_contacts', 'shoes'],
      period: 'DAY',
    });
    expect(names(answer.data.account?.insights)).toEqual(['reach']);
    expect(answer.errors?.map(({ message }) => message)).toEqual([
      'the official API has no metric "saved" since v22.0; ask for "saves"',
      'the official API has no metric "email_contacts" since v22.0; ask for "profile_links_taps" with the breakdown "contact_button_type"',
      expect.stringMatching(/^metric "shoes": .*must be one of/),
    ]);
    expect(officialCalls(server)).toHaveLength(2);
  });

  test('is named in the trace', async () => {
    const { extensions } = await server.ask(
      someMetrics,
      { metrics: ['IMPRESSIONS', 'REACH'], period: 'DAY' },
      { headers: { 'content-type': 'application/json', 'x-upstream-trace': '1', 'cache-control': 'no-cache' } },
    );
    expect(extensions?.upstream.calls?.at(-1)).toContain('Account again, without impressions');
  });

  test('ends the repeats after four', async () => {
    const all = ['REACH', 'VIEWS', 'PROFILE_VIEWS', 'WEBSITE_CLICKS', 'FOLLOWER_COUNT', 'CONTENT_VIEWS'] as const;
    for (const metric of all)
      sandbox.faults.add({
        upstream: 'META',
        contains: { fields: metric.toLowerCase() },
        graphError: { code: 100, message: `(#100) The metric (${metric.toLowerCase()}) is not compatible` },
      });
    const answer = await server.ask(someMetrics, { metrics: [...all], period: 'DAY' });
    expect(answer.data.account).toEqual({ username: business.username, insights: null });
    // The first call and its four repeats, the account without metrics, and each of the two metrics that are left.
    expect(officialCalls(server)).toHaveLength(1 + 4 + 1 + 2);
  });
});

describe('a metric that posts in a list do not have', () => {
  test('because it ended takes one more call, however many posts there are', async () => {
    const answer = await askTwice(server, metricsOfPosts, { first: 10, metrics: ['IMPRESSIONS', 'REACH'] });
    const edges = rows(answer.data.account?.media?.edges);
    expect(edges).toHaveLength(10);
    for (const { node } of edges) expect(names(node.insights)).toEqual(['reach']);
    expect(answer.errors).toHaveLength(10);
    expect(officialCalls(server)).toHaveLength(2);
  });

  test('because of their kind is read of the others, and the other metrics of all', async () => {
    const metrics = ['REACH', 'IG_REELS_AVG_WATCH_TIME'] as const;
    const answer = await askTwice(server, metricsOfPosts, { first: 6, metrics: [...metrics] });
    const edges = rows(answer.data.account?.media?.edges);
    const others = edges.flatMap(({ node }, index) => (node.kind === 'VIDEO' ? [] : [index]));
    expect(others.length).toBeGreaterThan(0);
    for (const { node } of edges)
      expect(names(node.insights)).toEqual(node.kind === 'VIDEO' ? ['reach', 'ig_reels_avg_watch_time'] : ['reach']);
    expect(errorsOf(answer)).toEqual(
      others.map((index) => `account.media.edges.${index}.node.insights BAD_USER_INPUT`).sort(),
    );
    // The list, the list without metrics, all posts together, each post, and each one that lacks a metric again.
    expect(officialCalls(server)).toHaveLength(3 + 6 + others.length);
  });
});

describe('a refusal that names no metric', () => {
  test('lets each of them be read alone', async () => {
    const answer = await askTwice(server, metricsOfPost, {
      graphId: reel,
      metrics: ['REACH', 'FACEBOOK_VIEWS', 'REELS_SKIP_RATE'],
    });
    expect(names(answer.data.media?.insights)).toEqual(['reach', 'reels_skip_rate']);
    expect(answer.data.media?.insights?.[1]?.values?.[0]?.value).toEqual(expect.any(Number));
    expect(answer.errors).toMatchObject([
      {
        message: expect.stringMatching(/^metric "facebook_views": .*Fatal/),
        path: ['media', 'insights'],
        extensions: { code: 'UPSTREAM_REJECTED', upstreamCode: -1, upstreamSubcode: 2207086 },
      },
    ]);
    // The post, the post without metrics, and each of the three metrics.
    expect(officialCalls(server)).toHaveLength(5);
  });

  test('fails the field if no metric can be read', async () => {
    const answer = await askTwice(server, metricsOfPost, {
      graphId: reel,
      metrics: ['FACEBOOK_VIEWS', 'CROSSPOSTED_VIEWS'],
    });
    expect(answer.data.media).toEqual({ caption: expect.any(String), insights: null });
    expect(errorsOf(answer)).toEqual(['media.insights UPSTREAM_REJECTED']);
  });
});

describe('an estimate', () => {
  test('warns of a metric that ended, without a call, and counts the call that its refusal costs', async () => {
    const variables = { metrics: ['IMPRESSIONS', 'REACH'], period: 'DAY' } as const;
    const answer = await explain(server, someMetrics, { ...variables, metrics: [...variables.metrics] });
    expect(answer.errors).toMatchObject([
      {
        message: 'the official API has no metric "impressions" since v22.0; ask for "views"',
        path: ['account', 'insights'],
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
    expect(answer.estimate?.steps).toEqual(['2 x META /{ig-user-id}, free: Account']);
    expect(officialCalls(server)).toEqual([]);
  });

  test('of posts in a list counts one more call for all of them', async () => {
    const answer = await explain(server, metricsOfPosts, { first: 10, metrics: ['VIDEO_VIEWS', 'REACH'] });
    expect(answer.errors?.[0]?.message).toContain('"video_views" since v22.0');
    expect(answer.estimate?.requests).toBe(2);
  });

  test('under a version that has the metric is silent', async () => {
    const variables = { metrics: ['IMPRESSIONS' as const, 'REACH' as const], period: 'DAY' as const };
    const answer = await explain(older, someMetrics, variables);
    expect(answer.errors).toBeUndefined();
    expect(answer.estimate?.requests).toBe(1);
    const { data, errors } = await askTwice(older, someMetrics, variables);
    expect(errors).toBeUndefined();
    expect(names(data.account?.insights)).toEqual(['impressions', 'reach']);
  });
});
