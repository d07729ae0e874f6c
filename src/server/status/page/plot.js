import { clock } from './clock.js';
import { element, shape, table } from './elements.js';
import { none } from './figures.js';

/** @import { HistorySpan, Series } from '../../../model/status/status-report.ts' */

/**
 * One line of a plot.
 * @typedef {{ name: string, kind: 'main' | 'second' | 'bad', values: Series, combine: 'sum' | 'most' }} Line
 */

/** @typedef {{ title: string, of: string, unit: (value: number) => string, lines: readonly Line[], history: HistorySpan, isOpen: boolean }} PlotContent */

const [width, height] = [360, 64];
/** Bars are half a minute wide. */
const perPoint = 3;
const minutesPerRow = 5;

/**
 * A plot of the last hour, with a table of the same values for those who do not see it.
 * @param {PlotContent} content
 */
export function plot({ title, of, unit, lines, history, isOpen }) {
  const points = lines.map(({ values, combine }) => grouped(values, perPoint, combine));
  const top = Math.max(0, ...points.flat().map((value) => value ?? 0));
  const span = lines[0]?.combine === 'sum' ? ` in ${perPoint * history.bucketSeconds} s` : '';
  const latest = lines.map(({ name, values }) => `${name} ${shown(values.at(-1) ?? null, unit)}`).join(', ');
  return element(
    'figure',
    { class: 'plot' },
    element(
      'figcaption',
      {},
      element('b', {}, title),
      ...lines.map(({ name, kind }) => element('span', { class: `key ${kind}` }, name)),
      element('span', { class: 'top' }, top > 0 ? `up to ${unit(top)}${span}` : 'none'),
    ),
    shape(
      'svg',
      {
        viewBox: `0 0 ${width} ${height}`,
        preserveAspectRatio: 'none',
        role: 'img',
        'aria-label': `${title} of ${of} in the last hour: ${top > 0 ? `up to ${unit(top)}, now ${latest}` : 'none'}`,
      },
      ...[0.25, 0.5, 0.75].map((part) =>
        shape('line', { class: 'grid', x1: part * width, x2: part * width, y1: 0, y2: height }),
      ),
      shape('line', { class: 'axis', x1: 0, x2: width, y1: height - 0.5, y2: height - 0.5 }),
      ...lines.flatMap(({ kind, combine }, at) =>
        drawn(points[at] ?? [], top || 1, combine === 'sum' ? 'area' : 'line').map((d) =>
          shape('path', { class: `${kind} ${combine === 'sum' ? 'area' : 'line'}`, d }),
        ),
      ),
    ),
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
    headings: ['from', ...lines.map(({ name, combine }) => (combine === 'sum' ? name : `${name}, at most`))],
    rows: rows.toReversed(),
  });
  return element(
    'details',
    { 'data-name': `${title}, ${of}`, open: isOpen ? '' : undefined },
    element('summary', {}, 'as a table'),
    content,
  );
}

const shown = (/** @type {number | null} */ value, /** @type {(value: number) => string} */ unit) =>
  value === null ? none : unit(value);

/**
 * @param {Series} values
 * @param {number} size
 * @param {'sum' | 'most'} combine
 * @returns {Series}
 */
function grouped(values, size, combine) {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, at) => {
    const known = values.slice(at * size, (at + 1) * size).filter((value) => value !== null);
    if (known.length === 0) return null;
    return combine === 'sum' ? known.reduce((sum, value) => sum + value, 0) : Math.max(...known);
  });
}

/**
 * The paths of a line, or of the area below it; one for each stretch in which there are values.
 * @param {Series} points
 * @param {number} top
 * @param {'area' | 'line'} form
 */
function drawn(points, top, form) {
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
    if (value === null || value === 0) end(at);
    else if (path === '')
      path = form === 'area' ? `M${left} ${height - 1}V${y(value)}H${right}` : `M${left} ${y(value)}H${right}`;
    else path += `V${y(value)}H${right}`;
  }
  end(points.length);
  return paths;
}
