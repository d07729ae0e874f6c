import { type Html, html } from '../html.ts';
import { type Chart, chart } from './chart.ts';
import { scaleFor } from './scale.ts';

type Given = Omit<Chart, 'scale' | 'shapes' | 'overlay'>;

/** A line over time with the area below it, and a mark at its highest point. */
export function areaChart(given: Given): Html {
  const { points } = given;
  const scale = scaleFor(points.map(({ value }) => value));
  // Each point is in the middle of its column, as the names below are.
  const places = points.map(({ value }, index) => ({
    x: round(((index + 0.5) / points.length) * 100),
    y: round(100 - (value / scale.top) * 100),
  }));
  const line = places.map(({ x, y }) => `${x},${y}`).join(' ');
  const [first, last] = [places[0], places.at(-1)];
  const highest = points.reduce((best, { value }, index) => (value > (points[best]?.value ?? 0) ? index : best), 0);
  const [mark, peak] = [places[highest], points[highest]];
  return chart({
    ...given,
    scale,
    shapes: html`<polygon class="area" points="${first?.x},100 ${line} ${last?.x},100"/>
<polyline class="line" points="${line}"/>
${points.map(({ name, text }, index) => html`<rect class="touch" x="${(index / points.length) * 100}" y="0" width="${100 / points.length}" height="100"><title>${name}: ${text}</title></rect>`)}`,
    overlay: html`<span class="mark" style="left:${mark?.x}%;top:${mark?.y}%"><b>${peak?.text}</b></span>`,
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
