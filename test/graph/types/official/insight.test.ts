import { BUSINESS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { askTwice } from '../../../support/calls/ask-twice.ts';
import { officialCalls } from '../../../support/calls/calls.ts';
import { personOf, postsOf } from '../../../support/data/world.ts';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { required, rows } from '../../../support/required.ts';

// The clock is stopped, so that no story expires between two answers.
const now = new Date();
const server = await startGateway({}, { now: () => now }, ['META']);
const { sandbox } = server;
const business = personOf(sandbox, BUSINESS.username);
const posts = postsOf(sandbox, business).filter(({ owner }) => owner.index === business.index);
const me = `/${sandbox.metaAccountId}`;

const insightsOfAccount = graphql(/* GraphQL */ `
  query InsightsOfAccount(
    $metrics: [AccountMetric!]
    $otherMetrics: [String!]
    $period: InsightPeriod!
    $since: DateTime
    $until: DateTime
    $metricType: InsightMetricType
    $breakdown: [String!]
    $timeframe: InsightTimeframe
  ) {
    account {
      username
      insights(
        metrics: $metrics
        otherMetrics: $otherMetrics
        period: $period
        since: $since
        until: $until
        metricType: $metricType
        breakdown: $breakdown
        timeframe: $timeframe
      ) {
        name
        title
        description
        period
        values {
          value
          endTime
        }
        total
        breakdowns {
          dimensions
          results {
            values
            value
            endTime
          }
        }
      }
    }
  }
`);

const insightsOfMedia = graphql(/* GraphQL */ `
  query InsightsOfMedia(
    $graphId: ID!
    $metrics: [MediaMetric!]
    $otherMetrics: [String!]
    $breakdown: [String!]
  ) {
    media(by: { graphId: $graphId }) {
      caption
      insights(metrics: $metrics, otherMetrics: $otherMetrics, breakdown: $breakdown) {
        name
        period
        values {
          value
        }
        total
        breakdowns {
          dimensions
          results {
            values
            value
          }
        }
      }
    }
  }
`);

const insightsOfMedias = graphql(/* GraphQL */ `
  query InsightsOfMedias($first: Int!, $metrics: [MediaMetric!]!) {
    account {
      username
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

const insightsOfStories = graphql(/* GraphQL */ `
  query InsightsOfStories($metrics: [MediaMetric!]!) {
    account {
      username
      stories {
        edges {
          node {
            pk
            insights(metrics: $metrics) {
              name
              values {
                value
              }
            }
          }
        }
      }
    }
  }
`);

const daysAgo = (days: number) => new Date(Math.floor(now.getTime() / 1000 - days * 86_400) * 1000).toISOString();

describe('insights of the account', () => {
  test('over time are part of the call for all other fields', async () => {
    const since = daysAgo(5);
    const until = daysAgo(2);
    const { data, errors } = await askTwice(server, insightsOfAccount, {
      metrics: ['REACH', 'VIEWS'],
      period: 'DAY',
      since,
      until,
    });
    expect(errors).toBeUndefined();
    expect(data.account?.insights?.map(({ name }) => name)).toEqual(['reach', 'views']);
    for (const insight of rows(data.account?.insights)) {
      expect(insight).toMatchObject({ period: 'day', total: null, breakdowns: null, title: expect.any(String) });
      expect(insight.values?.length).toBeGreaterThan(2);
      const ends = insight.values?.map(({ endTime }) => Date.parse(endTime ?? '')) ?? [];
      expect(ends).toEqual(ends.toSorted((a, b) => a - b));
      expect(ends.every((end) => end % 1000 === 0)).toBe(true);
    }
    const seconds = (time: string) => Math.floor(Date.parse(time) / 1000);
    expect(officialCalls(server)).toEqual([
      expect.stringContaining(
        `${me}?fields=username,insights.metric(reach,views).period(day).since(${seconds(since)}).until(${seconds(until)})`,
      ),
    ]);
  });

  test('as a total have their breakdown', async () => {
    const { data, errors } = await askTwice(server, insightsOfAccount, {
      metrics: ['REACH'],
      period: 'DAY',
      metricType: 'TOTAL_VALUE',
      breakdown: ['media_product_type', 'follow_type'],
    });
    expect(errors).toBeUndefined();
    const [insight] = data.account?.insights ?? [];
    expect(insight).toMatchObject({ name: 'reach', values: null, total: expect.any(Number) });
    expect(insight?.breakdowns?.[0]?.dimensions).toEqual(['media_product_type', 'follow_type']);
    for (const { values, value } of rows(insight?.breakdowns?.[0]?.results)) {
      expect(values).toHaveLength(2);
      expect(value).toBeGreaterThan(0);
    }
  });

  test('of followers take a timeframe and have no total', async () => {
    const { data, errors } = await askTwice(server, insightsOfAccount, {
      metrics: ['FOLLOWER_DEMOGRAPHICS'],
      period: 'LIFETIME',
      metricType: 'TOTAL_VALUE',
      breakdown: ['country'],
      timeframe: 'THIS_MONTH',
    });
    expect(errors).toBeUndefined();
    expect(data.account?.insights).toMatchObject([{ total: null, breakdowns: [{ results: expect.anything() }] }]);
  });

  test('may be an object of numbers', async () => {
    const { data, errors } = await askTwice(server, insightsOfAccount, {
      metrics: ['ONLINE_FOLLOWERS'],
      period: 'LIFETIME',
    });
    expect(errors).toBeUndefined();
    expect(data.account?.insights?.[0]?.values?.[0]?.value).toMatchObject({ 0: expect.any(Number) });
  });

  test('by hour have the time at which each hour begins', async () => {
    const { data, errors } = await askTwice(server, insightsByHour);
    expect(errors).toBeUndefined();
    const [day] = rows(data.account?.insights?.[0]?.values);
    const { value, endTime, hours, utcOffset } = required(day);
    // The official API's days end at midnight in UTC-07:00.
    expect(endTime).toMatch(/T07:00:00.000Z$/);
    expect(utcOffset).toBe('-07:00');
    const start = Date.parse(required(endTime)) - 24 * 3_600_000;
    expect(rows(hours)).toEqual(
      Object.entries(value as Record<string, number>).map(([hour, count]) => ({
        hour: Number(hour),
        startTime: new Date(start + Number(hour) * 3_600_000).toISOString(),
        value: count,
      })),
    );
    expect(hours).toHaveLength(24);
    expect(officialCalls(server)).toHaveLength(1);
  });

  test('that are plain numbers have no hours', async () => {
    const { data } = await server.ask(reachByHour);
    expect(rows(data.account?.insights?.[0]?.values).map(({ hours }) => hours)).toContain(null);
  });

  test('that do not exist are refused with the whole list of those that do', async () => {
    const { errors } = await server.ask(insightsOfAccount, { otherMetrics: ['nonsense'], period: 'DAY' });
    expect(errors).toMatchObject([
      {
        message: expect.stringMatching(
          /^metric "nonsense": .*\(metric\[0\] must be one of .*: accounts_engaged, .*, website_clicks\)/,
        ),
      },
    ]);
  });

  test.each([
    ['an unknown metric', { otherMetrics: ['nonsense'], period: 'DAY' }],
    ['a period that a metric does not have', { metrics: ['FOLLOWER_COUNT'], period: 'WEEK' }],
    ['a metric that the version no longer has', { metrics: ['IMPRESSIONS'], period: 'DAY' }],
  ] as const)('%s fails alone, with an error that names the metric', async (_what, variables) => {
    const answer = await askTwice(server, insightsOfAccount, structuredClone(variables) as never);
    expect(answer.data.account).toEqual({ username: business.username, insights: null });
    expect(answer.errors).toMatchObject([
      {
        message: expect.stringContaining('metric'),
        path: ['account', 'insights'],
        extensions: { code: 'BAD_USER_INPUT', upstreamCode: 100, traceId: expect.any(String) },
      },
    ]);
    expect(officialCalls(server)).toHaveLength(2);
  });

  test.each([
    [{ otherMetrics: ['a){id},access_token'], period: 'DAY' }],
    [{ metrics: ['REACH'], period: 'DAY', breakdown: [] }],
    [{ metrics: ['REACH'], period: 'DAY', breakdown: [''] }],
    [{ metrics: ['REACH'], period: 'DAY', since: daysAgo(1), until: daysAgo(2) }],
  ] as const)('%j is refused without a call', async (variables) => {
    const answer = await askTwice(server, insightsOfAccount, structuredClone(variables) as never);
    expect(errorsOf(answer)).toEqual(['account.insights BAD_USER_INPUT']);
    expect(officialCalls(server)).toEqual([`${me}?fields=username`]);
  });
});

const insightsByHour = graphql(/* GraphQL */ `
  query InsightsByHour {
    account {
      insights(metrics: [ONLINE_FOLLOWERS], period: LIFETIME) {
        values {
          value
          endTime
          utcOffset
          hours {
            hour
            startTime
            value
          }
        }
      }
    }
  }
`);

const reachByHour = graphql(/* GraphQL */ `
  query ReachByHour {
    account {
      insights(metrics: [REACH], period: DAY) {
        values {
          hours {
            value
          }
        }
      }
    }
  }
`);

describe('the metrics of insights', () => {
  test.each([
    ['left out', {}],
    ['null', { metrics: null }],
    ['empty', { metrics: [], otherMetrics: [] }],
  ] as const)('are refused without a call if both lists are %s', async (_what, given) => {
    const names = structuredClone(given) as { metrics?: never[] | null; otherMetrics?: string[] };
    const ofAccount = await askTwice(server, insightsOfAccount, { ...names, period: 'DAY' });
    expect(errorsOf(ofAccount)).toEqual(['account.insights BAD_USER_INPUT']);
    expect(officialCalls(server)).toEqual([`${me}?fields=username`]);
    const ofMedia = await askTwice(server, insightsOfMedia, { graphId: posts[0]?.fbid ?? '', ...names });
    expect(ofMedia.errors?.map(({ message }) => message)).toEqual([
      'no metric is named; pass at least one in "metrics", such as "REACH", or in "otherMetrics"',
    ]);
    expect(ofMedia.data.media?.caption).toEqual(posts[0]?.caption);
  });

  test('may all be in "otherMetrics"', async () => {
    const ofAccount = await askTwice(server, insightsOfAccount, { otherMetrics: ['reach'], period: 'DAY' });
    expect(ofAccount.errors).toBeUndefined();
    expect(ofAccount.data.account?.insights).toMatchObject([{ name: 'reach' }]);
    const ofMedia = await askTwice(server, insightsOfMedia, { graphId: posts[0]?.fbid ?? '', otherMetrics: ['reach'] });
    expect(ofMedia.errors).toBeUndefined();
    expect(ofMedia.data.media?.insights).toMatchObject([{ name: 'reach' }]);
  });
});

describe('insights of a post', () => {
  const [reel, album] = [2, 8].map((type) => posts.find(({ mediaType }) => mediaType === type)?.fbid ?? '') as [
    string,
    string,
  ];

  test('are part of the call for the post', async () => {
    const { data, errors } = await askTwice(server, insightsOfMedia, {
      graphId: reel,
      metrics: ['REACH', 'SAVED', 'IG_REELS_AVG_WATCH_TIME'],
    });
    expect(errors).toBeUndefined();
    expect(data.media?.insights).toEqual(
      ['reach', 'saved', 'ig_reels_avg_watch_time'].map((name) => ({
        name,
        period: 'lifetime',
        values: [{ value: expect.any(Number) }],
        total: null,
        breakdowns: null,
      })),
    );
    expect(officialCalls(server)).toHaveLength(1);
  });

  test('that a kind of post does not have fail only their field', async () => {
    const answer = await askTwice(server, insightsOfMedia, { graphId: album, metrics: ['IG_REELS_AVG_WATCH_TIME'] });
    expect(answer.data.media).toMatchObject({ caption: expect.any(String), insights: null });
    expect(errorsOf(answer)).toEqual(['media.insights BAD_USER_INPUT']);
    expect(officialCalls(server)).toHaveLength(2);
  });

  test('of many posts take one call', async () => {
    const { data, errors } = await askTwice(server, insightsOfMedias, { first: 10, metrics: ['REACH'] });
    expect(errors).toBeUndefined();
    expect(data.account?.media?.edges?.every(({ node }) => node.insights?.length === 1)).toBe(true);
    expect(officialCalls(server)).toHaveLength(1);
  });

  test('that some posts do not have are read for the others', async () => {
    const answer = await askTwice(server, insightsOfMedias, { first: 6, metrics: ['IG_REELS_AVG_WATCH_TIME'] });
    expect(answer.data.account?.username).toBe(business.username);
    const edges = answer.data.account?.media?.edges ?? [];
    expect(edges).toHaveLength(6);
    for (const [index, { node }] of edges.entries()) {
      expect(node.caption).toBe(postsOf(sandbox, business)[index]?.caption);
      expect(node.insights).toEqual(node.kind === 'VIDEO' ? [{ name: 'ig_reels_avg_watch_time' }] : null);
    }
    const others = edges.flatMap(({ node }, index) => (node.kind === 'VIDEO' ? [] : [index]));
    expect(errorsOf(answer)).toEqual(
      others.map((index) => `account.media.edges.${index}.node.insights BAD_USER_INPUT`).sort(),
    );
  });
});

describe('insights of stories', () => {
  test('with too few viewers are null without an error, beside those of other stories', async () => {
    let time = now.getTime();
    const later = await startGateway({ CACHE: '0' }, { now: () => new Date(time) }, ['META']);
    const hasBoth = async (): Promise<boolean> => {
      const { data, errors } = await later.ask(insightsOfStories, { metrics: ['REACH', 'REPLIES'] });
      expect(errors).toBeUndefined();
      const lists = rows(data.account?.stories?.edges).map(({ node }) => node.insights);
      for (const list of lists) if (list !== null) expect(list.map(({ name }) => name)).toEqual(['reach', 'replies']);
      return lists.includes(null) && lists.some((list) => list !== null);
    };
    // The stories differ from day to day, and one in four has few viewers.
    for (let days = 0; days < 30 && !(await hasBoth()); days += 1) time += 86_400_000;
    expect(await hasBoth()).toBe(true);
  });

  test('with too few viewers are null for each of several stories', async () => {
    const clear = sandbox.faults.add({
      upstream: 'META',
      contains: { fields: 'insights' },
      graphError: { code: 10, message: '(#10) Not enough viewers for the media to show insights' },
    });
    const { data, errors } = await askTwice(server, insightsOfStories, { metrics: ['REACH'] });
    clear();
    expect(errors).toBeUndefined();
    expect(data.account?.username).toBe(business.username);
    expect(data.account?.stories?.edges?.map(({ node }) => node.insights)).toEqual(
      sandbox.world.stories.of(business, sandbox.world.now()).map(() => null),
    );
  });

  test('that stories do not have fail only their fields', async () => {
    const answer = await askTwice(server, insightsOfStories, { metrics: ['IG_REELS_AVG_WATCH_TIME'] });
    const { length } = answer.data.account?.stories?.edges ?? [];
    expect(answer.data.account?.username).toBe(business.username);
    expect(answer.errors).toHaveLength(length ?? 0);
    expect(new Set(answer.errors?.map(({ extensions }) => extensions?.code))).toEqual(new Set(['BAD_USER_INPUT']));
  });
});
