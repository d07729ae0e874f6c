import type {
  Insight,
  InsightBreakdown,
  InsightBreakdownResult,
  InsightValue,
} from '../../../model/official/insight.ts';
import { hoursOf, type InsightHour, utcOffset } from '../../../model/official/insight-hours.ts';
import { builder } from '../../builder/builder.ts';

const InsightHourRef = builder.objectRef<InsightHour>('InsightHour').implement({
  description: 'The part of a value that belongs to one hour of the day.',
  fields: (t) => ({
    hour: t.exposeInt('hour', {
      nullable: false,
      description: "0 to 23, counted from midnight on the official API's clock; see `utcOffset` of the value.",
    }),
    startTime: t.expose('startTime', {
      type: 'DateTime',
      description:
        'When the hour begins (UTC). null if the official API does not provide the end of the day. On the two days of a year when the clocks of the official API change, up to an hour off.',
    }),
    value: t.expose('value', {
      type: 'SafeInt',
      nullable: false,
      description: 'The number of this hour, such as how many followers were online.',
    }),
  }),
});

const InsightValueRef = builder.objectRef<InsightValue>('InsightValue').implement({
  description: 'The value of a metric in one period.',
  fields: (t) => ({
    value: t.expose('value', {
      type: 'JSON',
      description:
        'A number, or an object of numbers for a metric with several values (`online_followers` has one for each hour, see `hours`).',
    }),
    hours: t.field({
      type: [InsightHourRef],
      description:
        'The value by hour, earliest first, for metrics that have one for each hour (`online_followers`). Hours without a number are left out. null for other metrics.',
      resolve: hoursOf,
    }),
    utcOffset: t.string({
      description:
        "The offset from UTC of the official API's clock, on which its days and hours are counted: `-07:00`, in winter `-08:00`. null if there is no `endTime`.",
      resolve: utcOffset,
    }),
    endTime: t.expose('endTime', {
      type: 'DateTime',
      description: 'The end of the period (UTC). null for metrics of the period LIFETIME.',
    }),
  }),
});

const InsightBreakdownResultRef = builder.objectRef<InsightBreakdownResult>('InsightBreakdownResult').implement({
  description: 'The part of a metric that belongs to one value of each dimension.',
  fields: (t) => ({
    values: t.exposeStringList('values', {
      nullable: false,
      description: 'The value of each dimension, in the order of `dimensions`: `["DE"]`, `["18-24", "F"]`.',
    }),
    value: t.expose('value', {
      type: 'SafeInt',
      nullable: false,
      description: 'The value of the metric for this part.',
    }),
    endTime: t.expose('endTime', {
      type: 'DateTime',
      description: 'The end of the period (UTC). null if the official API does not provide it.',
    }),
  }),
});

const InsightBreakdownRef = builder.objectRef<InsightBreakdown>('InsightBreakdown').implement({
  description: 'A metric, divided by one or more dimensions.',
  fields: (t) => ({
    dimensions: t.exposeStringList('dimensions', {
      nullable: false,
      description: 'The dimensions, such as `media_product_type` or `country`.',
    }),
    results: t.expose('results', {
      type: [InsightBreakdownResultRef],
      nullable: { list: false, items: false },
      description:
        'The parts. Their sum can be less than the total, because some people do not share their country or age.',
    }),
  }),
});

export const InsightRef = builder.objectRef<Insight>('Insight').implement({
  description: 'One metric, as the official API counts it. Values can be up to 48 hours old.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: false, description: 'The name of the metric, such as `reach`.' }),
    title: t.exposeString('title', { description: 'The display name of the metric, in the language of the account.' }),
    description: t.exposeString('description', {
      description: 'What the metric counts, as the official API describes it.',
    }),
    period: t.exposeString('period', {
      description: 'The period of each value: `day`, `week`, `days_28`, `month`, `total_over_range` or `lifetime`.',
    }),
    values: t.expose('values', {
      type: [InsightValueRef],
      description: 'The values over time, oldest first. null for the metric type TOTAL_VALUE.',
    }),
    total: t.expose('total', {
      type: 'SafeInt',
      description:
        'The total. null for the metric type TIME_SERIES, and for posts and stories, whose single value is in `values`.',
    }),
    breakdowns: t.expose('breakdowns', {
      type: [InsightBreakdownRef],
      description: 'The total by dimension. null without the argument `breakdown`.',
    }),
  }),
});
