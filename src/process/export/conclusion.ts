import type { AnswerError } from '../../export/ask/ask-gateway.ts';
import type { ExportOptions } from '../../export/export-list.ts';
import type { WalkEnd } from '../../export/walk.ts';
import { amountOf } from '../../model/amount.ts';
import { typedCommand } from '../../release.ts';

/** How an export ended, as the exit code says it. */
export const exitCodes = { complete: 0, failed: 1, stopped: 3 } as const;

/** Says how it ended, and how to go on. */
export function concluded(end: WalkEnd, options: ExportOptions, note: (text: string) => void): number {
  const { out, maxPrice } = options;
  const { rows, pages, cost, gaps } = end.progress;
  const sums = `${amountOf(rows, 'row')}, ${amountOf(pages, 'page')}, cost ${cost}`;
  if (gaps > 0)
    note(`${amountOf(gaps, 'value is', 'values are')} missing: the source is gone, private or not readable.`);
  if (end.kind === 'complete') {
    note(`Done: ${sums}.`);
    return exitCodes.complete;
  }
  if (end.kind === 'limited') {
    note(`Done: ${sums}. The list goes on.`);
    if (out !== undefined && rows > 0) note(`For more rows: ${resuming(out, options)} --max-items ${rows * 2}`);
    return exitCodes.complete;
  }
  const why = end.kind === 'interrupted' ? 'Stopped' : explained(end.failure, maxPrice, pages > 0);
  note(`${why}. So far: ${sums}.`);
  if (end.kind === 'stopped' && lostPosition.has(end.failure.extensions?.code)) return exitCodes.failed;
  // Without a page there is no state to resume: a script that resumes after "stopped" would pay for the failure again and again.
  if (pages === 0) return exitCodes.failed;
  if (out !== undefined) note(`To go on: ${resuming(out, options)}`);
  return exitCodes.stopped;
}

/** The command that goes on. It names the address, because the key is sent to no other. */
function resuming(out: string, { url }: ExportOptions): string {
  return `${typedCommand} export --resume --out ${quoted(out)}${url === undefined ? '' : ` --url ${quoted(url)}`}`;
}

const lostPosition: ReadonlySet<string | undefined> = new Set(['CURSOR_EXPIRED', 'CURSOR_INVALID']);

function explained({ message, extensions }: AnswerError, maxPrice: number | undefined, hasPages: boolean): string {
  const { code, retryAfterSeconds } = extensions ?? {};
  const said = message.replace(/\.$/, '');
  if (lostPosition.has(code))
    return `The list cannot be read on from here (${said}). The rows so far are kept; to begin again, name another file`;
  if (code === 'BUDGET_EXCEEDED')
    return maxPrice === undefined
      ? `Stopped before the next page: ${said}`
      : `Stopped: what is left of --max-price ${maxPrice} does not cover the next page (${said.split(';')[0]})${hasPages ? '' : '. A smaller --page-size may cost less'}`;
  if (retryAfterSeconds !== undefined)
    return `Stopped: ${said}; the service asks for a pause of ${amountOf(retryAfterSeconds, 'second')}`;
  return `Stopped: ${said}`;
}

function quoted(path: string): string {
  return /^[\w./:-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
