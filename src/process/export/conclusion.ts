import type { AnswerError } from '../../export/ask/ask-gateway.ts';
import type { ExportOptions } from '../../export/export-list.ts';
import type { WalkEnd } from '../../export/walk.ts';

/** How an export ended, as the exit code says it. */
export const exitCodes = { complete: 0, failed: 1, stopped: 3 } as const;

/** Says how it ended, and how to go on. */
export function concluded(end: WalkEnd, { out, maxPrice }: ExportOptions, note: (text: string) => void): number {
  const { rows, pages, cost, gaps } = end.progress;
  const sums = `${rows} rows, ${pages} ${pages === 1 ? 'page' : 'pages'}, cost ${cost}`;
  if (gaps > 0) note(`${gaps} values are missing: what they are read from is gone, private or not readable.`);
  if (end.kind === 'complete') {
    note(`Done: ${sums}.`);
    return exitCodes.complete;
  }
  const why = end.kind === 'interrupted' ? 'Stopped' : explained(end.failure, maxPrice);
  note(`${why}. So far: ${sums}.`);
  if (end.kind === 'stopped' && lostPosition.has(end.failure.extensions?.code)) return exitCodes.failed;
  if (out !== undefined && pages > 0) note(`To go on: gramgraph export --resume --out ${quoted(out)}`);
  return exitCodes.stopped;
}

const lostPosition: ReadonlySet<string | undefined> = new Set(['CURSOR_EXPIRED', 'CURSOR_INVALID']);

function explained({ message, extensions }: AnswerError, maxPrice: number | undefined): string {
  const { code, retryAfterSeconds } = extensions ?? {};
  const said = message.replace(/\.$/, '');
  if (lostPosition.has(code))
    return `The list cannot be read on from here (${said}). The rows so far are kept; to begin again, name another file`;
  if (code === 'BUDGET_EXCEEDED')
    return maxPrice === undefined
      ? `Stopped before the next page: ${said}`
      : `Stopped: what is left of --max-price ${maxPrice} does not cover the next page (${said.split(';')[0]})`;
  if (retryAfterSeconds !== undefined)
    return `Stopped: ${said}; the service asks for ${retryAfterSeconds} seconds of pause`;
  return `Stopped: ${said}`;
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
