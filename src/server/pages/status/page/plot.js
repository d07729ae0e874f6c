import { band } from './band.js';
import { clock } from './clock.js';
import { element, shape, table } from './elements.js';
import { none } from './figures.js';

/** @import { Hindrance } from './hindrances.js' */
/** @import { HistorySpan, Series } from '../../../../model/status/status-report.ts' */

/**
 * One line of a plot.
 * @typedef {{ name: string, kind: 'main' | 'second' | 'bad' | 'limit', values: Series, combine: 'sum' | 'most' | 'latest' }} Line
 */

/**
 * `note` replaces the highest value in the heading. `hindrances` are shown as a band below.
 * @typedef {{ title: string, of: string, unit: (value: number) => string, lines: readonly Line[], note?: string, isBad?: boolean, hindrances?: readonly Hindrance[], history: HistorySpan, isOpen: boolean }} PlotContent
 */

const [width, height] = [360, 64];
/** Bars are half a minute wide. */
const perPoint = 3;
const minutesPerRow = 5;

/**
 * A plot of the last hour, with a table of the same values for those who do not see it.
 * @param {PlotContent} content
 */
export function plot({ title, of, unit, lines, note, isBad = false, hindrances, history, isOpen }) {
  const points = lines.map(({ values, combine }) => grouped(values, perPoint, combine));
  const top = Math.max(0, ...points.flat().map((value) => value ?? 0));
  const span = lines[0]?.combine === 'sum' ? ` in ${perPoint * history.bucketSeconds} s` : '';
  const most = Math.max(
    0,
    ...points.flatMap((line, at) => (lines[at]?.kind === 'limit' ? [] : line.map((value) => value ?? 0))),
  );
  const hasValues = points.some(
    (line, at) =>
      lines[at]?.kind !== 'limit' &&
      line.some((value) => value !== null && (value > 0 || lines[at]?.combine === 'latest')),
  );
  const highest = hasValues ? `up to ${unit(most)}${span}` : 'none';
  const latest = lines.map(({ name, values }) => `${name} ${shown(values.at(-1) ?? null, unit)}`).join(', ');
  return element(
    'figure',
    { class: 'plot' },
    element(
      'figcaption',
      {},
      element('b', {}, title),
      ...lines.map((line) => element('span', { class: `key ${line.kind}` }, keyOf(line, unit))),
      element('span', { class: isBad ? 'top bad' : 'top' }, note ?? highest),
    ),
    shape(
      'svg',
      {
        viewBox: `0 0 ${width} ${height}`,
        preserveAspectRatio: 'none',
        role: 'img',
        'aria-label': `${title} of ${of} in the last hour: ${hasValues ? `up to ${unit(most)}, now ${latest}` : 'none'}`,
      },
      ...[0.25, 0.5, 0.75].map((part) =>
        shape('line', { class: 'grid', x1: part * width, x2: part * width, y1: 0, y2: height }),
      ),
      shape('line', { class: 'axis', x1: 0, x2: width, y1: height - 0.5, y2: height - 0.5 }),
      ...lines.flatMap(({ kind, combine }, at) =>
        drawn(points[at] ?? [], top || 1, combine).map((d) =>
          shape('path', { class: `${kind} ${combine === 'sum' ? 'area' : 'line'}`, d }),
        ),
      ),
    ),
    ...(hindrances === undefined ? [] : band(hindrances, history)),
    element(
      'div',
      { class: 'times', 'aria-hidden': 'true' },
      element('span', {}, clock(history.from)),
      element('span', {}, 'now'),
    ),
    details({ title, of, unit, lines, history, isOpen }),
  );
}

/**
 * The same value for the whole hour.
 * @param {number} value
 * @param {HistorySpan} history
 * @returns {Series}
 */
export function steady(value, { buckets }) {
  return Array.from({ length: buckets }, () => value);
}

/**
 * @param {PlotContent} content
 */
function details({ title, of, unit, lines, history, isOpen }) {
  const perRow = (minutesPerRow * 60) / history.bucketSeconds;
  const columns = lines.map(({ values, combine }) => grouped(values, perRow, combine));
  const from = Date.parse(history.from);
  const rows = (columns[0] ?? []).map((_, row) => [
    clock(from + row * minutesPerRow * 60_000),
    ...columns.map((column) => shown(column[row] ?? null, unit)),
  ]);
  const content = table({
    caption: `${title} of ${of}, every ${minutesPerRow} minutes`,
    headings: ['from', ...lines.map(({ name, combine }) => (combine === 'most' ? `${name}, at most` : name))],
    rows: rows.toReversed(),
  });
  return element(
    'details',
    { 'data-name': `${title}, ${of}`, open: isOpen ? '' : undefined },
    element('summary', {}, 'as a table'),
    content,
  );
}

/**
 * A limit is said with its value: other lines can be far below it.
 * @param {Line} line
 * @param {(value: number) => string} unit
 */
function keyOf({ name, kind, values }, unit) {
  const last = values.at(-1) ?? null;
  return kind === 'limit' && last !== null ? `${name} ${unit(last)}` : name;
}

const shown = (/** @type {number | null} */ value, /** @type {(value: number) => string} */ unit) =>
  value === null ? none : unit(value);

/**
 * @param {Series} values
 * @param {number} size
 * @param {Line['combine']} combine
 * @returns {Series}
 */
function grouped(values, size, combine) {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, at) => {
    const known = values.slice(at * size, (at + 1) * size).filter((value) => value !== null);
    if (known.length === 0) return null;
    if (combine === 'latest') return known.at(-1) ?? null;
    return combine === 'sum' ? known.reduce((sum, value) => sum + value, 0) : Math.max(...known);
  });
}

/**
 * The paths of a line, or of the area below it; one for each stretch in which there are values.
 * @param {Series} points
 * @param {number} top
 * @param {Line['combine']} combine
 */
function drawn(points, top, combine) {
  const form = combine === 'sum' ? 'area' : 'line';
  const step = width / points.length;
  const y = (/** @type {number} */ value) => (height - 1 - (value / top) * (height - 6)).toFixed(1);
  /** @type {string[]} */
  const paths = [];
  let path = '';
  const end = (/** @type {number} */ at) => {
    if (path !== '') paths.push(form === 'area' ? `${path}V${height - 1}Z` : path);
    path = '';
    return at;
  };
  for (const [at, value] of points.entries()) {
    const [left, right] = [(at * step).toFixed(1), ((at + 1) * step).toFixed(1)];
    // Nothing to count leaves a gap; what is left or used can be nothing.
    if (value === null || (value === 0 && combine !== 'latest')) end(at);
    else if (path === '')
      path = form === 'area' ? `M${left} ${height - 1}V${y(value)}H${right}` : `M${left} ${y(value)}H${right}`;
    else path += `V${y(value)}H${right}`;
  }
  end(points.length);
  return paths;
}
