import type { Canvas } from './canvas.ts';

/** Where the plots begin, so that they stand below each other. */
const plotColumn = 46;
const longestPlot = 60;
const shortestPlot = 10;

/** A figure, and its last hour as characters. */
export interface Row {
  readonly name: string;
  readonly text: string;
  readonly plot?: (width: number) => string;
}

/** The plot is left out where it does not fit. */
export function rowLine(canvas: Canvas, { name, text, plot }: Row, nameWidth = 9): string {
  const shown = canvas.cut(`  ${name.padEnd(nameWidth)}${text}`);
  const room = Math.min(longestPlot, canvas.width - plotColumn);
  if (plot === undefined || room < shortestPlot || shown.length > plotColumn - 2) return shown;
  return `${shown.padEnd(plotColumn)}${canvas.paint('dim', plot(room))}`;
}
