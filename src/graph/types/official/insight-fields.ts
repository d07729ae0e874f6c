import type { InputFieldMap } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import { GatewayError } from '../../../errors.ts';
import type { Insights } from '../../../model/official/insight.ts';
import { builder } from '../../builder/builder.ts';
import type { GraphContext } from '../../builder/context.ts';
import { type FieldArguments, factWithArguments } from '../../planner/entity-field.ts';
import { InsightRef } from './insight.ts';
import { AccountMetric, MediaMetric } from './metrics.ts';

const InsightPeriod = builder.enumType('InsightPeriod', {
  description: 'The period that each value of a metric covers. A metric supports some of them.',
  values: {
    DAY: { description: 'One day, which ends at 07:00 or 08:00 UTC.' },
    WEEK: { description: 'Seven days.' },
    DAYS_28: { description: '28 days.' },
    MONTH: { description: 'A calendar month.' },
    TOTAL_OVER_RANGE: { description: 'The whole time between `since` and `until`, as one value.' },
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

/** The official API changes its names of metrics and dimensions with its versions, so only their form is checked. */
function checkedNames(argument: string, names: readonly string[]): readonly string[] {
  const invalid = names.find((name) => !/^[a-z][a-z0-9_]{0,63}$/i.test(name));
  if (invalid === undefined) return names;
  throw new GatewayError(
    'BAD_USER_INPUT',
    `"${argument}" contains ${JSON.stringify(invalid.slice(0, 80))}; a name has letters, digits and underscores`,
  );
}

/** The names of both arguments, each once. */
function metricNames({ metrics, otherMetrics }: FieldArguments): readonly string[] {
  const known = (metrics ?? []) as readonly string[];
  const others = checkedNames('otherMetrics', (otherMetrics ?? []) as readonly string[]);
  const names = [...new Set([...known, ...others.map((name) => name.toLowerCase())])];
  if (names.length > 0) return names;
  throw new GatewayError(
    'BAD_USER_INPUT',
    'no metric is named; pass at least one in "metrics", such as "REACH", or in "otherMetrics"',
  );
}

function normaliseMediaArguments(args: FieldArguments): FieldArguments {
  const breakdown = args['breakdown'] as readonly string[] | null | undefined;
  if (breakdown?.length === 0)
    throw new GatewayError('BAD_USER_INPUT', '"breakdown" is empty; pass at least one dimension, or leave it out');
  return {
    metrics: metricNames(args),
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
    resolve(parent: object, given: FieldArguments, context: GraphContext, info: GraphQLResolveInfo) {
      const insights = fact.valueOf<Insights>(parent, given);
      for (const refused of insights?.refused ?? []) if (refused instanceof GatewayError) context.report(refused, info);
      return insights?.found;
    },
  };
}

const metrics = 'The metrics to read. `metrics` and `otherMetrics` together must name at least one.';
const otherMetrics = "Metrics that the enum does not list, by the official API's own names.";

/** The options of `Account.insights`. */
export const accountInsights = insightsField(
  normaliseAccountArguments,
  builder.args((t) => ({
    metrics: t.field({ type: [AccountMetric], description: metrics }),
    otherMetrics: t.stringList({ description: otherMetrics }),
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
    metrics: t.field({ type: [MediaMetric], description: metrics }),
    otherMetrics: t.stringList({ description: otherMetrics }),
    breakdown: t.stringList({
      description: 'The dimensions to divide the total by: `action_type`, `story_navigation_action_type`.',
    }),
  })),
);
