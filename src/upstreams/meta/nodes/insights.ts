import type {
  Insight,
  InsightBreakdown,
  InsightBreakdownResult,
  InsightValue,
} from '../../../model/official/insight.ts';
import type { Arguments, FactOnNode, WireNode } from '../../expandable/node.ts';
import { numberOrNull, objectOrNull, rows, textOrNull, texts, timeOrNull } from '../node-value.ts';

const seconds = (time: unknown): string | undefined =>
  typeof time === 'string' ? String(Math.floor(Date.parse(time) / 1000)) : undefined;

/** Metrics of an account, a post or a story. One metric that the node does not have fails the whole call. */
export const insights: FactOnNode = {
  canFailCall: true,
  edge: 'insights',
  // Without sub-fields: the documents name none, and a list of names would leave out the others.
  ask: (args) => [{ name: 'insights', modifiers: modifiers(args) }],
  read: (node) => rows(node['insights'], 'insights').map(readInsight),
};

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
  return Object.fromEntries(Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== undefined));
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
