import { describe, expect, test } from 'vitest';
import type { Insights } from '../../../src/model/official/insight.ts';
import { nodes } from '../../../src/upstreams/meta/nodes/index.ts';
import { readProduct } from '../../../src/upstreams/meta/nodes/products.ts';
import { read, wire } from './read-node.ts';

const ask = (args: Readonly<Record<string, unknown>>) => nodes.igUser.facts['insights']?.ask(args);

const found = (insights: unknown) => (insights as Insights).found;

describe('insights', () => {
  test('are requested with the parameters of the service', () => {
    expect(
      ask({
        metrics: ['reach', 'likes'],
        period: 'DAY',
        since: '2026-01-02T00:00:00.000Z',
        until: '2026-01-03T00:00:00.000Z',
        metricType: 'TOTAL_VALUE',
        breakdown: ['media_product_type', 'follow_type'],
        timeframe: 'LAST_90_DAYS',
      }),
    ).toEqual([
      {
        name: 'insights',
        modifiers: {
          metric: 'reach,likes',
          period: 'day',
          timeframe: 'last_90_days',
          metric_type: 'total_value',
          breakdown: 'media_product_type,follow_type',
          since: '1767312000',
          until: '1767398400',
        },
      },
    ]);
  });

  test('are requested without an empty breakdown', () => {
    expect(ask({ metrics: ['reach'], breakdown: [] })).toEqual([{ name: 'insights', modifiers: { metric: 'reach' } }]);
  });

  test('can fail the whole call', () => {
    for (const node of [nodes.igUser, nodes.igMedia, nodes.igStory])
      expect(node.facts['insights']?.canFailCall).toBe(true);
  });

  test('of a post have their total and its breakdown', () => {
    expect(found(read('igMedia', wire('ig-media.insights.json'))['insights'])).toEqual([
      {
        name: 'profile_activity',
        title: 'Profile activity',
        description: 'The number of actions people take on your profile after seeing your post.',
        period: 'lifetime',
        values: [{ value: 4, endTime: null }],
        total: 4,
        breakdowns: [
          {
            dimensions: ['action_type'],
            results: [
              { values: ['email'], value: 3, endTime: null },
              { values: ['bio_link_clicked'], value: 1, endTime: null },
            ],
          },
        ],
      },
    ]);
  });

  test('of an account are series, by hour, or a breakdown without a total', () => {
    const insights = found(read('igUser', wire('ig-user.insights.json'))['insights']);
    const endTime = new Date('2026-05-05T07:00:00Z');
    expect(insights).toMatchObject([
      { name: 'reach', total: null, breakdowns: null, values: [{ value: 3 }, { value: 36, endTime }] },
      { name: 'online_followers', values: [{ value: { 0: 12, 1: 31 }, endTime }] },
      {
        name: 'engaged_audience_demographics',
        values: null,
        total: null,
        breakdowns: [
          { dimensions: ['timeframe', 'country'], results: [{ values: ['LAST_90_DAYS', 'AR'], value: 1, endTime }] },
        ],
      },
    ]);
  });
});

test('products keep their long ids exact', () => {
  const [blend, filters] = [0, 1].map((at) => readProduct(wire('ig-user.catalog_product_search.json', 'data', at)));
  expect(blend).toEqual({
    graphId: '3231770000000089',
    merchantId: '90010000000034',
    name: 'Hollow Blend, 250 g',
    imageUrl: 'https://scontent.example.net/v/t45/hollow-blend.jpg',
    retailerId: 'oh59p9vzei',
    reviewStatus: 'APPROVED',
    isCheckout: true,
    variants: [
      { graphId: '5209220000000094', name: null },
      { graphId: '7478220000000005', name: 'Whole beans' },
    ],
  });
  expect(filters).toMatchObject({ imageUrl: null, retailerId: '1009', reviewStatus: 'OUTDATED', isCheckout: false });
});
