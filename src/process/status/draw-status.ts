import { duration } from '../../model/status/figures.js';
import type { StatusReport } from '../../model/status/status-report.ts';
import { printableTexts } from '../terminal/printable.ts';
import { Canvas, type Drawing } from './drawing/canvas.ts';
import { serviceLines } from './drawing/service.ts';
import { spendingLines } from './drawing/spending.ts';

/** The status as lines of a terminal, none longer than its width. */
export function drawStatus(report: StatusReport, drawing: Drawing): string[] {
  const canvas = new Canvas(drawing);
  const { history, services, spending, ...about } = printableTexts(report);
  const sections = [
    [heading(canvas, about)],
    ...services.map((service) => serviceLines(canvas, service, history)),
    spendingLines(canvas, spending),
  ];
  return sections.flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]));
}

type About = Pick<StatusReport, 'release' | 'processes' | 'isSandbox' | 'at'>;

function heading(canvas: Canvas, { release, processes, isSandbox, at }: About): string {
  const which = processes.count === 1 ? 'one process' : `${processes.answered} of ${processes.count} processes`;
  const about = `up ${duration(processes.uptimeSeconds)}, ${which}${isSandbox ? ', sandbox' : ''}, ${at.slice(11, 19)} UTC`;
  return `${canvas.paint('bold', 'gramgraph')} ${canvas.cut(`${release}  ${about}`, 10)}`;
}
