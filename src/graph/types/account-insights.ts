import { GatewayError } from '../../errors.ts';
import { builder } from '../builder.ts';
import { askedFact, type FieldArguments } from '../planner/fact-with-arguments.ts';

const InsightPeriod = builder.enumType('InsightPeriod', {
  description: 'What each value of a metric covers. Not every metric has every period.',
  values: {
    DAY: { description: 'A day, ending at 07:00 or 08:00 UTC.' },
    WEEK: { description: 'Seven days.' },
    DAYS_28: { description: '28 days.' },
    LIFETIME: { description: 'All time; for demographic metrics together with `timeframe`.' },
  },
});

const InsightMetricType = builder.enumType('InsightMetricType', {
  description: 'How the values of a metric are put together.',
  values: {
    TIME_SERIES: { description: 'One value for each period.' },
    TOTAL_VALUE: { description: 'One total, with a breakdown if `breakdown` is given.' },
  },
});

const InsightTimeframe = builder.enumType('InsightTimeframe', {
  description: 'How far back demographic metrics look. It takes the place of `since` and `until`.',
  values: {
    LAST_14_DAYS: { description: 'The last 14 days.' },
    LAST_30_DAYS: { description: 'The last 30 days.' },
    LAST_90_DAYS: { description: 'The last 90 days.' },
    PREV_MONTH: { description: 'The month before this one.' },
    THIS_MONTH: { description: 'This month so far.' },
    THIS_WEEK: { description: 'This week so far.' },
  },
});

/** Names of metrics and dimensions are the service's own and change with its versions: they are passed on, once they look like names. */
export function metricNames(argument: string, given: unknown): readonly string[] {
  const names = given as readonly string[];
  if (names.length === 0)
    throw new GatewayError('BAD_USER_INPUT', `"${argument}" is empty; name at least one, such as "reach"`);
  const odd = names.find((name) => !/^[a-z][a-z0-9_]{0,63}$/i.test(name));
  if (odd === undefined) return names;
  throw new GatewayError(
    'BAD_USER_INPUT',
    `"${argument}" holds ${JSON.stringify(odd.slice(0, 80))}, which is no name; names are letters, digits and underscores`,
  );
}

function checked(args: FieldArguments): FieldArguments {
  const { metrics, period, since, until, metricType, breakdown, timeframe } = args;
  if (since instanceof Date && until instanceof Date && since > until)
    throw new GatewayError('BAD_USER_INPUT', '"since" lies after "until"');
  return {
    metrics: metricNames('metrics', metrics),
    period,
    since: since instanceof Date ? since.toISOString() : undefined,
    until: until instanceof Date ? until.toISOString() : undefined,
    metricType,
    breakdown: breakdown == null ? undefined : metricNames('breakdown', breakdown),
    timeframe,
  };
}

/** The insights of an account: their arguments, and the fact that they make. */
export const accountInsights = {
  ...askedFact('insights', checked),
  args: builder.args((t) => ({
    metrics: t.stringList({
      required: true,
      description: 'Names of the metrics in the official API: `reach`, `views`, `follower_demographics`, …',
    }),
    period: t.field({ type: InsightPeriod, required: true, description: 'What each value covers.' }),
    since: t.field({ type: 'DateTime', description: 'Start of the time range; left out: the last one or two days.' }),
    until: t.field({ type: 'DateTime', description: 'Until when.' }),
    metricType: t.field({ type: InsightMetricType, description: 'Values over time, or one total.' }),
    breakdown: t.stringList({
      description: 'Dimensions of the breakdown: `media_product_type`, `follow_type`, `country`, `age`, …',
    }),
    timeframe: t.field({ type: InsightTimeframe, description: 'How far back demographic metrics look.' }),
  })),
};
