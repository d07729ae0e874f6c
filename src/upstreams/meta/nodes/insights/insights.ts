import { GatewayError } from '../../../../errors.ts';
import type {
  Insight,
  InsightBreakdown,
  InsightBreakdownResult,
  Insights,
  InsightValue,
} from '../../../../model/official/insight.ts';
import type { Arguments, FactOnNode, NamedParts, WireNode } from '../../../expandable/node.ts';
import { numberOrNull, objectOrNull, rows, textOrNull, texts, timeOrNull } from '../../node-value.ts';
import { describeEnd, endedAccountMetrics, endedMediaMetrics, endedMetric } from './ended-metrics.ts';

const seconds = (time: unknown): string | undefined =>
  typeof time === 'string' ? String(Math.floor(Date.parse(time) / 1000)) : undefined;

/** Metrics of a node. One that the node does not have fails the whole call. */
function insights(ended: typeof endedAccountMetrics): FactOnNode {
  return {
    canFailCall: true,
    edge: 'insights',
    named: metrics(ended),
    // Without sub-fields: the documents name none, and a list of names would leave out the others.
    ask: (args) => [{ name: 'insights', modifiers: modifiers(args) }],
    read: (node) => ({ found: rows(node['insights'], 'insights').map(readInsight), refused: [] }) satisfies Insights,
  };
}

export const accountInsights = insights(endedAccountMetrics);
export const mediaInsights = insights(endedMediaMetrics);

const none: Insights = { found: [], refused: [] };

/** The metrics of a fact, which the service refuses one by one. */
function metrics(ended: typeof endedAccountMetrics): NamedParts {
  return {
    of: ({ metrics: names }) => (Array.isArray(names) ? (names as readonly string[]) : []),
    only: (args, names) => ({ ...args, metrics: names }),
    refusal: (name, error) => refusal(name, error, endedMetric(ended, name)),
    withRefused(value, refused) {
      const { found, refused: before } = (value ?? none) as Insights;
      return { found, refused: [...before, ...refused.values()] } satisfies Insights;
    },
    join: (values) =>
      ({
        found: values.flatMap((value) => (value as Insights).found),
        refused: values.flatMap((value) => (value as Insights).refused),
      }) satisfies Insights,
    endedWith: (name) => endedMetric(ended, name)?.version,
  };
}

function refusal(name: string, error: GatewayError, end: ReturnType<typeof endedMetric>): GatewayError {
  const { code, message, upstream, endpoint, status, upstreamCode, upstreamSubcode, traceId } = error;
  const isKnown = end !== undefined && error.refused?.isForAll === true;
  return new GatewayError(code, isKnown ? describeEnd(name, end) : `metric "${name}": ${message}`, {
    upstream,
    endpoint,
    status,
    upstreamCode,
    upstreamSubcode,
    traceId,
  });
}

function modifiers({
  metrics,
  period,
  since,
  until,
  metricType,
  breakdown,
  timeframe,
}: Arguments): Record<string, string> {
  const given = {
    metric: list(metrics),
    period: lower(period),
    timeframe: lower(timeframe),
    metric_type: lower(metricType),
    breakdown: list(breakdown),
    since: seconds(since),
    until: seconds(until),
  };
  const written: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) if (value !== undefined) written[name] = value;
  return written;
}

/** Undefined where it is empty: an empty text is a value of its own to the service. */
function list(words: unknown): string | undefined {
  return Array.isArray(words) && words.length > 0 ? words.join() : undefined;
}

function lower(word: unknown): string | undefined {
  return typeof word === 'string' ? word.toLowerCase() : undefined;
}

function readInsight(node: WireNode): Insight {
  const total = objectOrNull(node['total_value'], 'total_value');
  const values = node['values'];
  return {
    name: textOrNull(node['name'], 'name') ?? '',
    title: textOrNull(node['title'], 'title'),
    description: textOrNull(node['description'], 'description'),
    period: textOrNull(node['period'], 'period'),
    values: values === undefined ? null : rows(values, 'values').map(readValue),
    total: total === null ? null : numberOrNull(total['value'], 'value'),
    breakdowns:
      total === null || total['breakdowns'] === undefined
        ? null
        : rows(total['breakdowns'], 'breakdowns').map(readBreakdown),
  };
}

function readValue(node: WireNode): InsightValue {
  return { value: node['value'] ?? null, endTime: timeOrNull(node['end_time'], 'end_time') };
}

function readBreakdown(node: WireNode): InsightBreakdown {
  return {
    dimensions: texts(node['dimension_keys'], 'dimension_keys'),
    results: rows(node['results'], 'results').map(readResult),
  };
}

function readResult(node: WireNode): InsightBreakdownResult {
  return {
    values: texts(node['dimension_values'], 'dimension_values'),
    value: numberOrNull(node['value'], 'value') ?? 0,
    endTime: timeOrNull(node['end_time'], 'end_time'),
  };
}
