import type { ServiceSeries } from '../../../model/status/status-report.ts';
import { parts } from './sparkline.ts';

/** When the circuit was open (`█`), half open (`▒`), or the service asked for a pause (`‖`), in so many characters. */
export function circuitBand({ circuit, pausedSeconds }: ServiceSeries, width: number): string {
  const marks = circuit.map((state, at) => {
    if (state === 'OPEN') return '█';
    if ((pausedSeconds[at] ?? 0) > 0) return '‖';
    if (state === 'HALF_OPEN') return '▒';
    return state === null ? ' ' : '▁';
  });
  return parts(marks, width, worst).join('');
}

/** Whether the band shows anything. */
export function wasHindered({ circuit, pausedSeconds }: ServiceSeries): boolean {
  return (
    circuit.some((state) => state === 'OPEN' || state === 'HALF_OPEN') || pausedSeconds.some((left) => (left ?? 0) > 0)
  );
}

function worst(marks: readonly string[]): string {
  return ['█', '‖', '▒', '▁'].find((mark) => marks.includes(mark)) ?? ' ';
}
