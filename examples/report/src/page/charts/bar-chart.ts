import { type Html, html } from '../html.ts';
import { type Chart, chart } from './chart.ts';
import { scaleFor } from './scale.ts';

interface Given extends Omit<Chart, 'scale' | 'shapes' | 'overlay'> {
  /** The index of a bar that stands out. */
  readonly best?: number;
}

/** A bar for each point. */
export function barChart({ best, ...given }: Given): Html {
  const { points } = given;
  const scale = scaleFor(points.map(({ value }) => value));
  const width = 100 / points.length;
  return chart({
    ...given,
    scale,
    shapes: html`${points.map(({ name, text, value }, index) => {
      const height = (value / scale.top) * 100;
      return html`<rect class="bar${index === best ? ' best' : ''}" x="${(index + 0.14) * width}" y="${100 - height}" width="${width * 0.72}" height="${height}"><title>${name}: ${text}</title></rect>
`;
    })}`,
  });
}
