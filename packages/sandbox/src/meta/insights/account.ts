import { hashText } from '../../dice.ts';
import type { Json, JsonObject } from '../../wire/json.ts';
import type { Person } from '../../world/people/people.ts';
import { requirePermissions } from '../access/tokens.ts';
import { isoTime, readTime } from '../edges/modifiers.ts';
import { invalidParameter, missingParameter } from '../errors/graph-error.ts';
import type { Context, Edge, EdgeAnswer } from '../nodes/node.ts';
import {
  ACCOUNT_BREAKDOWNS,
  ACCOUNT_METRICS,
  type AccountBreakdown,
  type AccountMetric,
  type MetricType,
  type Period,
  TIMEFRAMES,
} from './account-metrics.ts';
import { breakdown, divided, readMetrics, titleOf, unknownError } from './metric.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;
/** Days end at midnight in California. */
const DAY_ENDS = 7 * HOUR;
const MAX_DAYS = 30;
const MIN_FOLLOWERS = 100;
const SPAN: Readonly<Record<Period, number>> = {
  day: 1,
  week: 7,
  days_28: 28,
  month: 30,
  total_over_range: 1,
  lifetime: 1,
};

interface Window {
  readonly since: number;
  readonly until: number;
}

type NamedMetric = readonly [name: string, metric: AccountMetric];

/** The checked parameters. */
interface Query {
  readonly period: Period;
  readonly type: MetricType;
  readonly breakdowns: readonly AccountBreakdown[];
  readonly timeframe: string | undefined;
  readonly window: Window;
}

export const accountInsights: Edge<Person> = {
  takes: ['metric', 'period', 'breakdown', 'breakdowns', 'timeframe', 'metric_type', 'since', 'until'],
  list(of, context, { args }) {
    requirePermissions(context.access, 'instagram_manage_insights');
    const metrics = readMetrics(args['metric'], ACCOUNT_METRICS, context.version);
    const query = readQuery(args, context.meta.world.now());
    for (const metric of metrics) checkMetric(metric, query, args['metric_type']);
    return answerOf(
      metrics
        .filter(([, { needsFollowers }]) => needsFollowers !== true || of.followerCount >= MIN_FOLLOWERS)
        .map((metric) => row(of, context, metric, query)),
      query.window,
    );
  },
};

function readQuery(args: Readonly<Record<string, string>>, now: number): Query {
  const period = args['period'];
  if (period === undefined) throw missingParameter('period');
  if (!Object.hasOwn(SPAN, period))
    throw invalidParameter(`period must be one of the following values: ${Object.keys(SPAN).join(', ')}`);
  const type = args['metric_type'] ?? 'time_series';
  if (type !== 'time_series' && type !== 'total_value')
    throw invalidParameter('metric_type must be one of the following values: default, time_series, total_value');
  const requested = (args['breakdown'] ?? args['breakdowns'] ?? '').split(',').filter((part) => part !== '');
  const breakdowns = requested.filter((part): part is AccountBreakdown => Object.hasOwn(ACCOUNT_BREAKDOWNS, part));
  if (breakdowns.length < requested.length)
    throw invalidParameter(
      `breakdown[0] must be one of the following values: ${Object.keys(ACCOUNT_BREAKDOWNS).join(', ')}`,
    );
  const timeframe = args['timeframe'];
  if (timeframe !== undefined && !TIMEFRAMES.some((each) => each === timeframe))
    throw invalidParameter(`timeframe must be one of the following values: ${TIMEFRAMES.join(', ')}`);
  const until = readTime('until', args['until']) ?? now;
  // The default is the last 24 hours.
  const since = readTime('since', args['since']) ?? until - DAY;
  if (since > until) throw invalidParameter('since param must be before until param');
  if (until - since > MAX_DAYS * DAY)
    throw invalidParameter('There cannot be more than 30 days (2592000 s) between since and until');
  return { period: period as Period, type, breakdowns, timeframe, window: { since, until } };
}

function checkMetric([name, metric]: NamedMetric, query: Query, requested: string | undefined): void {
  if (!metric.periods.includes(query.period))
    throw invalidParameter(`The metric (${name}) is not compatible with the period (${query.period})`);
  if (!metric.types.includes(query.type))
    throw invalidParameter(
      requested === undefined
        ? `The following metrics (${name}) should be specified with parameter metric_type=total_value`
        : `The metric (${name}) does not support metric_type=${query.type}`,
    );
  if (metric.isDemographic === true && query.timeframe === undefined) throw missingParameter('timeframe');
  if (query.type === 'total_value' && query.breakdowns.some((each) => !metric.breakdowns.includes(each)))
    throw unknownError();
}

/** The previous and next pages are other times, not other metrics. */
function answerOf(data: readonly Json[], { since, until }: Window): EdgeAnswer {
  const length = until - since;
  return {
    data,
    previous: { since: String(since - length), until: String(since) },
    next: { since: String(until), until: String(until + length) },
  };
}

function row(of: Person, context: Context, [name, metric]: NamedMetric, query: Query): JsonObject {
  const { period, type, window } = query;
  const valueAt = (day: number): number =>
    Math.floor(
      of.followerCount *
        metric.daily *
        SPAN[period] *
        (0.5 + context.meta.world.dice.share('insight.day', hashText(name), day)),
    );
  const days = daysOf(window);
  const total = days.reduce((sum, day) => sum + valueAt(day), 0);
  return {
    name,
    period,
    ...(type === 'time_series' ? { values: valuesOf(name, period, days, valueAt) } : {}),
    title: titleOf(name),
    description: `The sandbox's number for ${name.replaceAll('_', ' ')}.`,
    ...(type === 'total_value' ? { total_value: totalValue(metric, query, total) } : {}),
    id: `${of.fbid}/insights/${name}/${period}`,
  };
}

/** One value for each day, or one for all of them. */
function valuesOf(
  name: string,
  period: Period,
  days: readonly number[],
  valueAt: (day: number) => number,
): readonly JsonObject[] {
  if (period === 'total_over_range')
    return [{ value: days.reduce((sum, day) => sum + valueAt(day), 0), end_time: isoTime(days.at(-1) ?? 0) }];
  return days.map((day) => ({ value: valueOn(name, valueAt(day)), end_time: isoTime(day) }));
}

/** How many of a hundred followers who are online at the busiest hour are online at each hour: few at night, most in the evening. */
const ONLINE = [
  24, 16, 11, 9, 10, 18, 34, 52, 61, 64, 66, 71, 79, 76, 70, 68, 72, 80, 89, 96, 100, 94, 74, 45,
] as const;

/** Online followers, by the hour of the day. */
function valueOn(name: string, value: number): Json {
  if (name !== 'online_followers') return value;
  return Object.fromEntries(ONLINE.map((share, hour) => [String(hour), Math.floor((value * share) / 100)]));
}

/** The ends of the days that the window overlaps. */
function daysOf({ since, until }: Window): readonly number[] {
  const ends: number[] = [];
  for (let day = Math.floor((since - DAY_ENDS) / DAY) + 1; day <= Math.floor((until - DAY_ENDS) / DAY) + 1; day++)
    ends.push(day * DAY + DAY_ENDS);
  // A window that ends with a day does not overlap the next.
  return ends.filter((end) => end < until + DAY);
}

function totalValue(metric: AccountMetric, { breakdowns, timeframe }: Query, total: number): JsonObject {
  const before = metric.isDemographic === true && timeframe !== undefined ? [timeframe.toUpperCase()] : [];
  const keys = [...(before.length > 0 ? ['timeframe'] : []), ...breakdowns];
  const groups = breakdowns.reduce<readonly (readonly string[])[]>(
    (all, by) => all.flatMap((values) => ACCOUNT_BREAKDOWNS[by].map((value) => [...values, value])),
    [before],
  );
  const parts = divided(total, groups.length);
  const results = groups
    .map((values, index) => ({ values, value: parts[index] ?? 0 }))
    .filter(({ value }) => value > 0);
  return {
    // Demographics have breakdowns only.
    ...(metric.isDemographic === true ? {} : { value: total }),
    ...(breakdowns.length > 0 ? { breakdowns: [breakdown(keys, results)] } : {}),
  };
}
