import { compact } from '../format.ts';
import { type Html, html } from '../html.ts';
import type { Scale } from './scale.ts';

/** One value of a chart, with its name in the table and, where there is room for it, on the axis. */
export interface Point {
  readonly name: string;
  readonly axisName: string;
  readonly text: string;
  readonly value: number;
}

export interface Chart {
  /** An id that no other chart of the page has. */
  readonly id: string;
  readonly title: string;
  /** What the chart says, in a sentence. */
  readonly summary: Html;
  /** The heads of the table's columns. */
  readonly columns: readonly [name: string, value: string];
  readonly points: readonly Point[];
  readonly scale: Scale;
  /** The shapes, in a box of 100 by 100 that stretches. */
  readonly shapes: Html;
  /** What is above the shapes and does not stretch. */
  readonly overlay?: Html;
}

/** How many names an axis has at most. */
const maxNames = 6;

/**
 * A chart with its axes, and its numbers as a table. Names and numbers are HTML: in the picture, which stretches, they would
 * shrink with it on a small screen.
 */
export function chart({ id, title, summary, columns, points, scale, shapes, overlay }: Chart): Html {
  const every = Math.ceil(points.length / maxNames);
  return html`<figure class="card chart" id="${id}">
<figcaption><h2 id="${id}-title">${title}</h2><p>${summary}</p></figcaption>
<div class="plot">
<div class="ticks" aria-hidden="true">${scale.ticks.toReversed().map((tick) => html`<span>${compact(tick)}</span>`)}</div>
<div class="shapes">
<svg role="img" aria-labelledby="${id}-title ${id}-about" viewBox="0 0 100 100" preserveAspectRatio="none">
<desc id="${id}-about">The numbers are in the table below the chart.</desc>
${scale.ticks.map((tick) => html`<line class="grid" x1="0" x2="100" y1="${100 - (tick / scale.top) * 100}" y2="${100 - (tick / scale.top) * 100}"/>`)}
${shapes}
</svg>${overlay ?? ''}
</div>
<div class="names" aria-hidden="true">${points.map(({ axisName }, index) => html`<span>${index % every === 0 ? axisName : ''}</span>`)}</div>
</div>
<details><summary>The numbers</summary>
<table><thead><tr><th scope="col">${columns[0]}</th><th scope="col">${columns[1]}</th></tr></thead>
<tbody>${points.map(({ name, text }) => html`<tr><th scope="row">${name}</th><td>${text}</td></tr>`)}</tbody></table>
</details>
</figure>`;
}

/** The place of a section that has nothing to show, with the reason. */
export function emptyChart(id: string, title: string, reason: string): Html {
  return html`<section class="card chart" id="${id}"><h2>${title}</h2><p>${reason}</p></section>`;
}
