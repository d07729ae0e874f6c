import type { Json, JsonObject } from '../../json.ts';
import { hashText } from '../../random.ts';
import type { Person } from '../../world/people/people.ts';
import { requirePermissions } from '../access/require-permissions.ts';
import { isoTime, readTime } from '../edges/numbers.ts';
import { invalidParameter, missingParameter } from '../errors/graph-error.ts';
import type { Ask, Edge, EdgeAnswer } from '../nodes/node.ts';
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
const MOST_DAYS = 30;
const FEW_FOLLOWERS = 100;
const SPAN: Readonly<Record<Period, number>> = { day: 1, week: 7, days_28: 28, lifetime: 1 };

interface Window {
  readonly since: number;
  readonly until: number;
}

/** The checked parameters. */
interface Question {
  readonly period: Period;
  readonly type: MetricType;
  readonly breakdowns: readonly AccountBreakdown[];
  readonly timeframe: string | undefined;
  readonly window: Window;
}

export const accountInsights: Edge<Person> = {
  takes: ['metric', 'period', 'breakdown', 'breakdowns', 'timeframe', 'metric_type', 'since', 'until'],
  list(of, ask, { args }) {
    requirePermissions(ask.access, 'instagram_manage_insights');
    const metrics = readMetrics(args['metric'], ACCOUNT_METRICS, ask.version);
    const question = readQuestion(args, ask.meta.world.now());
    for (const [name, metric] of metrics) checkMetric(name, metric, question, args['metric_type']);
    return answerOf(
      metrics
        .filter(([, { needsFollowers }]) => needsFollowers !== true || of.followerCount >= FEW_FOLLOWERS)
        .map(([name, metric]) => row(of, ask, name, metric, question)),
      question.window,
    );
  },
};

function readQuestion(args: Readonly<Record<string, string>>, now: number): Question {
  const period = args['period'];
  if (period === undefined) throw missingParameter('period');
  if (!Object.hasOwn(SPAN, period))
    throw invalidParameter(`period must be one of the following values: ${Object.keys(SPAN).join(', ')}`);
  const type = args['metric_type'] ?? 'time_series';
  if (type !== 'time_series' && type !== 'total_value')
    throw invalidParameter('metric_type must be one of the following values: default, time_series, total_value');
  const asked = (args['breakdown'] ?? args['breakdowns'] ?? '').split(',').filter((part) => part !== '');
  const breakdowns = asked.filter((part): part is AccountBreakdown => Object.hasOwn(ACCOUNT_BREAKDOWNS, part));
  if (breakdowns.length < asked.length)
    throw invalidParameter(
      `breakdown[0] must be one of the following values: ${Object.keys(ACCOUNT_BREAKDOWNS).join(', ')}`,
    );
  const timeframe = args['timeframe'];
  if (timeframe !== undefined && !TIMEFRAMES.some((each) => each === timeframe))
    throw invalidParameter(`timeframe must be one of the following values: ${TIMEFRAMES.join(', ')}`);
  const until = readTime('until', args['until']) ?? now;
  // Yesterday through today, when nothing is said.
  const since = readTime('since', args['since']) ?? until - DAY;
  if (since > until) throw invalidParameter('since param must be before until param');
  if (until - since > MOST_DAYS * DAY)
    throw invalidParameter('There cannot be more than 30 days (2592000 s) between since and until');
  return { period: period as Period, type, breakdowns, timeframe, window: { since, until } };
}

function checkMetric(name: string, metric: AccountMetric, question: Question, asked: string | undefined): void {
  if (!metric.periods.includes(question.period))
    throw invalidParameter(`The metric (${name}) is not compatible with the period (${question.period})`);
  if (!metric.types.includes(question.type))
    throw invalidParameter(
      asked === undefined
        ? `The following metrics (${name}) should be specified with parameter metric_type=total_value`
        : `The metric (${name}) does not support metric_type=${question.type}`,
    );
  if (metric.isDemographic === true && question.timeframe === undefined) throw missingParameter('timeframe');
  if (question.type === 'total_value' && question.breakdowns.some((each) => !metric.breakdowns.includes(each)))
    throw unknownError();
}

/** The pages before and behind are other times, not other metrics. */
function answerOf(data: readonly Json[], { since, until }: Window): EdgeAnswer {
  const length = until - since;
  return {
    data,
    previous: { since: String(since - length), until: String(since) },
    next: { since: String(until), until: String(until + length) },
  };
}

function row(of: Person, ask: Ask, name: string, metric: AccountMetric, question: Question): JsonObject {
  const { period, type, window } = question;
  const valueAt = (day: number): number =>
    Math.floor(
      of.followerCount *
        metric.daily *
        SPAN[period] *
        (0.5 + ask.meta.world.dice.share('insight.day', hashText(name), day)),
    );
  const days = daysOf(window);
  const total = days.reduce((sum, day) => sum + valueAt(day), 0);
  return {
    name,
    period,
    ...(type === 'time_series'
      ? { values: days.map((day) => ({ value: valueOn(name, valueAt(day)), end_time: isoTime(day) })) }
      : {}),
    title: titleOf(name),
    description: `The sandbox's number for ${name.replaceAll('_', ' ')}.`,
    ...(type === 'total_value' ? { total_value: totalValue(metric, question, total) } : {}),
    id: `${of.fbid}/insights/${name}/${period}`,
  };
}

/** Online followers, by the hour of the day. */
function valueOn(name: string, value: number): Json {
  if (name !== 'online_followers') return value;
  return Object.fromEntries(
    Array.from({ length: 24 }, (_, hour) => [String(hour), Math.floor((value * (12 + hour)) / 36)]),
  );
}

/** The ends of the days of which the window holds a part. */
function daysOf({ since, until }: Window): readonly number[] {
  const ends: number[] = [];
  for (let day = Math.floor((since - DAY_ENDS) / DAY) + 1; day <= Math.floor((until - DAY_ENDS) / DAY) + 1; day++)
    ends.push(day * DAY + DAY_ENDS);
  // A window that ends with a day does not hold the next.
  return ends.filter((end) => end < until + DAY);
}

function totalValue(metric: AccountMetric, { breakdowns, timeframe }: Question, total: number): JsonObject {
  const before = metric.isDemographic === true && timeframe !== undefined ? [timeframe.toUpperCase()] : [];
  const keys = [...(before.length > 0 ? ['timeframe'] : []), ...breakdowns];
  const groups = breakdowns.reduce<readonly (readonly string[])[]>(
    (all, by) => all.flatMap((values) => ACCOUNT_BREAKDOWNS[by].map((value) => [...values, value])),
    [before],
  );
  const parts = divided(total, groups.length);
  const results = groups
    .map((values, place) => ({ values, value: parts[place] ?? 0 }))
    .filter(({ value }) => value > 0);
  return {
    // Demographics have breakdowns only.
    ...(metric.isDemographic === true ? {} : { value: total }),
    ...(breakdowns.length > 0 ? { breakdowns: [breakdown(keys, results)] } : {}),
  };
}
