import type { Insight, InsightBreakdown, InsightBreakdownResult, InsightValue } from '../../model/insight.ts';
import { builder } from '../builder.ts';

const InsightValueRef = builder.objectRef<InsightValue>('InsightValue').implement({
  description: 'What a metric was in one period.',
  fields: (t) => ({
    value: t.expose('value', {
      type: 'JSON',
      description:
        'Mostly a number; an object of numbers for metrics with several values (`online_followers`: by hour).',
    }),
    endTime: t.expose('endTime', {
      type: 'DateTime',
      description: 'When the period ended (UTC); null for metrics over the whole life.',
    }),
  }),
});

const InsightBreakdownResultRef = builder.objectRef<InsightBreakdownResult>('InsightBreakdownResult').implement({
  description: 'One share of a metric.',
  fields: (t) => ({
    values: t.exposeStringList('values', {
      nullable: false,
      description: "The share's name, one word for each of the breakdown's dimensions, in their order.",
    }),
    value: t.expose('value', { type: 'SafeInt', nullable: false, description: 'How much of the metric it is.' }),
    endTime: t.expose('endTime', {
      type: 'DateTime',
      description: 'When the period ended (UTC); null if the service does not provide it.',
    }),
  }),
});

const InsightBreakdownRef = builder.objectRef<InsightBreakdown>('InsightBreakdown').implement({
  description: 'A metric by kind.',
  fields: (t) => ({
    dimensions: t.exposeStringList('dimensions', {
      nullable: false,
      description: 'What it is broken down by, such as `media_product_type` or `country`.',
    }),
    results: t.expose('results', {
      type: [InsightBreakdownResultRef],
      nullable: { list: false, items: false },
      description: 'The shares. They need not add up to the total: not everybody says where they live.',
    }),
  }),
});

export const InsightRef = builder.objectRef<Insight>('Insight').implement({
  description: 'One metric, as the official API counts it. Counts lag up to 48 hours.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: false, description: 'The metric, such as `reach`.' }),
    title: t.exposeString('title', { description: 'Its name for people, in the language of the account.' }),
    description: t.exposeString('description', { description: 'What it counts, in words.' }),
    period: t.exposeString('period', { description: 'What each value covers: `day`, `week`, `days_28`, `lifetime`.' }),
    values: t.expose('values', {
      type: [InsightValueRef],
      description: 'The values over time, oldest first; null for TOTAL_VALUE.',
    }),
    total: t.expose('total', {
      type: 'SafeInt',
      description: 'The total; null for TIME_SERIES, and for posts and stories, whose single value is in `values`.',
    }),
    breakdowns: t.expose('breakdowns', {
      type: [InsightBreakdownRef],
      description: 'The total by dimension; null without `breakdown`.',
    }),
  }),
});
