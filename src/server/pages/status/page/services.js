import { element } from './elements.js';
import {
  amount,
  brief,
  circuitNames,
  count,
  duration,
  ms,
  percent,
  percentage,
  rate,
  sumNames,
  upperFirst,
} from './figures.js';
import { servicePlots } from './service-plots.js';

/** @import { HistorySpan, ServiceReport } from '../../../../model/status/status-report.ts' */

/**
 * What is known of one service.
 * @param {ServiceReport} service
 * @param {HistorySpan} history
 * @param {ReadonlySet<string>} open the tables that are open
 */
export function serviceCard(service, history, open) {
  const { name, title, mode, circuit, turnedOnBy } = service;
  const badges = [
    element('span', { class: `badge ${mode}` }, mode),
    ...(mode === 'off' ? [] : [element('span', { class: `badge ${circuit.toLowerCase()}` }, circuitNames[circuit])]),
  ];
  const heading = element('h2', {}, upperFirst(title), ...badges);
  if (mode === 'off')
    return element(
      'article',
      { class: 'off' },
      heading,
      element('p', {}, 'Not called. It is turned on by ', element('code', {}, turnedOnBy), '.'),
    );
  return element(
    'article',
    { 'data-service': name },
    heading,
    ...notices(service),
    figures(service),
    element('div', { class: 'plots' }, ...servicePlots(service, history, open)),
  );
}

/**
 * What somebody should know at once.
 * @param {ServiceReport} service
 */
function notices({ circuits: open, pausedSeconds, callsWaiting, lastHour: { operationsRefused: refused } }) {
  const texts = open.map(({ family, state, retryAfterSeconds }) =>
    state === 'OPEN'
      ? `${family} keeps failing and is not called; one call tries again ${retryAfterSeconds > 0 ? `in ${duration(retryAfterSeconds)}` : 'now'}.`
      : `${family} was failing; one call is trying whether it works again.`,
  );
  if (pausedSeconds > 0) texts.push(`The service asked for a pause: no calls for ${duration(pausedSeconds)}.`);
  if (callsWaiting > 0) texts.push(`${amount(callsWaiting, 'call waits', 'calls wait')} in the queue.`);
  if (refused > 0)
    texts.push(
      `${amount(refused, 'operation was', 'operations were')} refused in the last hour, because too much waited.`,
    );
  return texts.length === 0
    ? []
    : [element('ul', { class: 'notices' }, ...texts.map((text) => element('li', {}, text)))];
}

/**
 * @param {ServiceReport} service
 */
function figures({ lastHour, today, ...service }) {
  const { rateLimitPerSecond: limit, allowanceUsedPercent: used } = service;
  const lookups = lastHour.cacheHits + lastHour.cacheMisses;
  const shown = [
    figure(
      'Calls',
      rate(service.callsPerSecond),
      limit === null ? `${count(service.callsRunning)} in progress` : `limit ${rate(limit)}`,
    ),
    figure(
      'Latency, p50',
      ms(lastHour.latencyP50Ms),
      `p90 ${ms(lastHour.latencyP90Ms)}, p99 ${ms(lastHour.latencyP99Ms)}`,
    ),
    figure(
      'Errors',
      percent(lastHour.errors, lastHour.calls),
      `${count(lastHour.errors)} of ${amount(lastHour.calls, 'call')}`,
    ),
    figure(
      'Cache hits',
      percent(lastHour.cacheHits, lookups),
      `${count(lastHour.cacheHits)} of ${amount(lookups, 'read')}`,
    ),
    money(service, today),
  ];
  if (used !== null) shown.push(figure('Allowance used', percentage(used), `of ${service.allowance}`));
  return element('dl', { class: 'figures' }, ...shown);
}

/**
 * What was spent today, in the unit of the service.
 * @param {Pick<ServiceReport, 'unit' | 'requestsLeft'>} service
 * @param {ServiceReport['today']} today
 */
function money({ unit, requestsLeft: left }, today) {
  const note = unit.isFree ? 'they are free' : `for ${amount(today.calls, 'call')}`;
  return figure(
    `${upperFirst(sumNames[unit.sum])} today`,
    brief(today[unit.sum]),
    left === null ? note : `${count(left)} left`,
  );
}

/**
 * @param {string} name
 * @param {string} value
 * @param {string} note
 */
function figure(name, value, note) {
  return element(
    'div',
    {},
    element('dt', {}, name),
    element('dd', {}, element('strong', {}, value), element('small', {}, note)),
  );
}
