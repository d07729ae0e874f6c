import type { InputFieldMap } from '@pothos/core';
import { GatewayError } from '../../../errors.ts';
import type {
  Insight,
  InsightBreakdown,
  InsightBreakdownResult,
  InsightValue,
} from '../../../model/official/insight.ts';
import { builder } from '../../builder.ts';
import { type FieldArguments, factWithArguments } from '../../planner/entity-field.ts';

const InsightValueRef = builder.objectRef<InsightValue>('InsightValue').implement({
  description: 'The value of a metric in one period.',
  fields: (t) => ({
    value: t.expose('value', {
      type: 'JSON',
      description:
        'A number, or an object of numbers for a metric with several values (`online_followers` has one for each hour).',
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

const InsightRef = builder.objectRef<Insight>('Insight').implement({
  description: 'One metric, as the official API counts it. Values can be up to 48 hours old.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: false, description: 'The name of the metric, such as `reach`.' }),
    title: t.exposeString('title', { description: 'The display name of the metric, in the language of the account.' }),
    description: t.exposeString('description', {
      description: 'What the metric counts, as the official API describes it.',
    }),
    period: t.exposeString('period', {
      description: 'The period of each value: `day`, `week`, `days_28` or `lifetime`.',
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

const InsightPeriod = builder.enumType('InsightPeriod', {
  description: 'The period that each value of a metric covers. A metric supports some of them.',
  values: {
    DAY: { description: 'One day, which ends at 07:00 or 08:00 UTC.' },
    WEEK: { description: 'Seven days.' },
    DAYS_28: { description: '28 days.' },
    LIFETIME: { description: 'All time. Demographic metrics need `timeframe` with it.' },
  },
});

const InsightMetricType = builder.enumType('InsightMetricType', {
  description: 'How the values of a metric are aggregated.',
  values: {
    TIME_SERIES: { description: 'One value for each period.' },
    TOTAL_VALUE: { description: 'One total, divided by dimension if `breakdown` is given.' },
  },
});

const InsightTimeframe = builder.enumType('InsightTimeframe', {
  description: 'The time range of demographic metrics. It replaces `since` and `until`.',
  values: {
    LAST_14_DAYS: { description: 'The last 14 days.' },
    LAST_30_DAYS: { description: 'The last 30 days.' },
    LAST_90_DAYS: { description: 'The last 90 days.' },
    PREV_MONTH: { description: 'The previous calendar month.' },
    THIS_MONTH: { description: 'The current calendar month so far.' },
    THIS_WEEK: { description: 'The current week so far.' },
  },
});

/** Metrics and dimensions are named by the official API and change with its versions, so only their form is checked. */
function checkedNames(argument: string, given: unknown): readonly string[] {
  const names = given as readonly string[];
  if (names.length === 0)
    throw new GatewayError('BAD_USER_INPUT', `"${argument}" is empty; pass at least one name, such as "reach"`);
  const invalid = names.find((name) => !/^[a-z][a-z0-9_]{0,63}$/i.test(name));
  if (invalid === undefined) return names;
  throw new GatewayError(
    'BAD_USER_INPUT',
    `"${argument}" contains ${JSON.stringify(invalid.slice(0, 80))}; a name has letters, digits and underscores`,
  );
}

function normaliseMediaArguments({ metrics, breakdown }: FieldArguments): FieldArguments {
  return {
    metrics: checkedNames('metrics', metrics),
    breakdown: breakdown == null ? undefined : checkedNames('breakdown', breakdown),
  };
}

function normaliseAccountArguments(args: FieldArguments): FieldArguments {
  const { period, since, until, metricType, timeframe } = args;
  if (since instanceof Date && until instanceof Date && since > until)
    throw new GatewayError('BAD_USER_INPUT', '"since" is later than "until"; pass a start before the end');
  return {
    ...normaliseMediaArguments(args),
    period,
    since: since instanceof Date ? since.toISOString() : undefined,
    until: until instanceof Date ? until.toISOString() : undefined,
    metricType,
    timeframe,
  };
}

/** The options of a field of metrics, without its description. The name of its fact contains the normalised arguments. */
function insightsField<Args extends InputFieldMap>(normalise: (args: FieldArguments) => FieldArguments, args: Args) {
  const fact = factWithArguments('insights', normalise);
  return {
    type: [InsightRef] as [typeof InsightRef],
    args,
    extensions: { plan: fact.plan },
    resolve: (parent: object, given: FieldArguments) => fact.valueOf<readonly Insight[]>(parent, given),
  };
}

/** The options of `Account.insights`. */
export const accountInsights = insightsField(
  normaliseAccountArguments,
  builder.args((t) => ({
    metrics: t.stringList({
      required: true,
      description: "The official API's names of the metrics: `reach`, `views`, `follower_demographics`, …",
    }),
    period: t.field({ type: InsightPeriod, required: true, description: 'The period that each value covers.' }),
    since: t.field({
      type: 'DateTime',
      description: 'The start of the time range. The default is one or two days ago, depending on the metric.',
    }),
    until: t.field({ type: 'DateTime', description: 'The end of the time range. The default is now.' }),
    metricType: t.field({ type: InsightMetricType, description: 'Whether to return values over time or one total.' }),
    breakdown: t.stringList({
      description: 'The dimensions to divide the total by: `media_product_type`, `follow_type`, `country`, `age`, …',
    }),
    timeframe: t.field({ type: InsightTimeframe, description: 'The time range of demographic metrics.' }),
  })),
);

/** The options of `Media.insights` and `Story.insights`. */
export const mediaInsights = insightsField(
  normaliseMediaArguments,
  builder.args((t) => ({
    metrics: t.stringList({
      required: true,
      description: "The official API's names of the metrics: `reach`, `views`, `saved`, `total_interactions`, …",
    }),
    breakdown: t.stringList({
      description: 'The dimensions to divide the total by: `action_type`, `story_navigation_action_type`.',
    }),
  })),
);
