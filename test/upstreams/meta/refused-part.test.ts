import { describe, expect, test } from 'vitest';
import {
  describeEnd,
  endedAccountMetrics,
  endedMediaMetrics,
  endedMetric,
} from '../../../src/upstreams/meta/nodes/insights/ended-metrics.ts';
import { refusedPart } from '../../../src/upstreams/meta/refused-part.ts';
import { rows } from '../../support/required.ts';

describe('a refusal', () => {
  test.each([
    ['(#100) Tried accessing nonexisting field (saved_count) on node type (IGMedia)', { field: 'saved_count' }],
    ['(#100) Tried accessing nonexistent field (alt_text) on node type (IGMedia)', { field: 'alt_text' }],
    [
      '(#100) Starting from version v22.0 and above, the impressions metric is no longer supported for the queried media',
      { names: ['impressions'] },
    ],
    ['(#100) metric[2] must be one of the following values: reach, views', { at: 2, allowed: ['reach', 'views'] }],
  ])('of a field or a metric for every node is read: %s', (message, expected) => {
    expect(refusedPart(message)).toEqual({ ...expected, isForAll: true });
  });

  test.each([
    [
      '(#100) The Media Insights API does not support the crossposted_views metric for this media product type.',
      ['crossposted_views'],
    ],
    ['(#100) Incompatible breakdowns (follow_type) for metric (views)', ['views']],
    ['(#100) The following periods (week) are incompatible with the metric (online_followers)', ['online_followers']],
    [
      '(#100) The following metrics (likes, saves) should be specified with parameter metric_type=total_value',
      ['likes', 'saves'],
    ],
  ])('of metrics for one node is read: %s', (message, names) => {
    expect(refusedPart(message)).toEqual({ names, isForAll: false });
  });

  test.each([
    ['(#100) The parameter metric is required'],
    ['(#100) period must be one of the following values: day'],
    ['(#100) breakdown[0] must be one of the following values: age'],
    ['An unknown error has occurred.'],
    ['Fatal'],
  ])('that names nothing is not read: %s', (message) => {
    expect(refusedPart(message)).toBeUndefined();
  });
});

describe('a metric that ended', () => {
  test.each([
    ['an account', endedAccountMetrics],
    ['a post', endedMediaMetrics],
  ])('of %s has a successor that has not ended itself', (_what, table) => {
    for (const [name, { successor }] of rows(Object.entries(table)))
      expect(successor === null ? undefined : endedMetric(table, successor), name).toBeUndefined();
  });

  test('is described with its successor', () => {
    expect(describeEnd('impressions', { version: 22, successor: 'views' })).toBe(
      'the official API has no metric "impressions" since v22.0; ask for "views"',
    );
    expect(describeEnd('audience_locale', { version: 18, successor: null })).toMatch(/nothing replaces it$/);
  });

  test('is none that only looks like one', () => {
    expect(endedMetric(endedMediaMetrics, 'constructor')).toBeUndefined();
  });
});
