import type { AnswerError, AskGateway } from './ask/ask-gateway.ts';
import { readPage } from './ask/read-page.ts';
import type { Output, PageState } from './output/output.ts';
import type { Position, WalkedQuery } from './query/walked-query.ts';
import type { Format } from './rows/format.ts';

/** How far an export is. */
export interface Progress {
  readonly rows: number;
  readonly pages: number;
  /** Billed requests and credits together. */
  readonly cost: number;
  /** How many rows there will be; undefined: nobody knows. */
  readonly total: number | undefined;
  /** Fields that are null because of an error, and rows that are missing. */
  readonly gaps: number;
}

export interface WalkParts {
  readonly ask: AskGateway;
  readonly walked: WalkedQuery;
  readonly format: Format;
  readonly output: Output;
  /** What the state has beside the position and the sums. */
  readonly remembered: Omit<PageState, 'position' | 'rows' | 'pages' | 'cost'>;
  /** What this run may spend; undefined: no limit. */
  readonly maxPrice: number | undefined;
  /** What one request may name as its budget; undefined: no limit. */
  readonly maxBudget: number | undefined;
  readonly maxItems: number | undefined;
  readonly interrupted: AbortSignal;
  onProgress(progress: Progress): void;
  onRetry(failure: AnswerError, waitMs: number): void;
}

/** Where an export begins: at the start of the list, or after what an earlier run has written. */
export interface Start extends Pick<Progress, 'rows' | 'pages' | 'cost'> {
  readonly position: Position | undefined;
}

/** How a walk ended. */
export type WalkEnd = { readonly progress: Progress } & (
  | { readonly kind: 'complete' }
  /** It has `maxItems` rows, and the list goes on. */
  | { readonly kind: 'limited' }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'stopped'; readonly failure: AnswerError }
);

/** Reads page after page, and writes each before the next is read. */
export async function walk(start: Start, parts: WalkParts): Promise<WalkEnd> {
  const { walked, format, output, maxItems, interrupted } = parts;
  let { position } = start;
  let progress: Progress = { ...start, total: maxItems, gaps: 0 };
  for (;;) {
    if (maxItems !== undefined && progress.rows >= maxItems) return { kind: 'limited', progress };
    if (interrupted.aborted) return { kind: 'interrupted', progress };
    const query = position === undefined ? walked.first() : walked.after(position);
    const budget = budgetAfter(progress.cost - start.cost, parts);
    const { cost, ...read } = await readPage(query, { ...parts, budget });
    progress = { ...progress, cost: progress.cost + cost };
    if ('failure' in read)
      return interrupted.aborted
        ? { kind: 'interrupted', progress }
        : { kind: 'stopped', failure: read.failure, progress };
    const { page } = read;
    const room = maxItems === undefined ? page.rows.length : Math.min(page.rows.length, maxItems - progress.rows);
    const rows = page.rows.slice(0, room).filter((row) => row !== null && row !== undefined);
    const text = `${position === undefined ? format.header : ''}${rows.map((row) => format.row(row)).join('')}`;
    const cursor =
      (room < page.rows.length ? page.cursors[room - 1] : undefined) ?? page.endCursor ?? page.cursors.at(-1);
    progress = {
      rows: progress.rows + room,
      pages: progress.pages + 1,
      cost: progress.cost,
      total: maxItems ?? page.totalCount ?? progress.total,
      gaps: progress.gaps + page.errors.length,
    };
    const next = cursor === undefined ? undefined : { cursor, parentId: page.parentId ?? position?.parentId ?? null };
    await write(text, { output, next, remembered: parts.remembered, progress });
    parts.onProgress(progress);
    if (next === undefined || (room === page.rows.length && !page.hasNextPage)) return { kind: 'complete', progress };
    position = next;
  }
}

/** The largest budget that a request can name. */
const largestBudget = 999_999_999;

/** What the next page may cost; undefined: no limit. */
function budgetAfter(
  spent: number,
  { maxPrice, maxBudget = largestBudget }: Pick<WalkParts, 'maxPrice' | 'maxBudget'>,
): number | undefined {
  return maxPrice === undefined ? undefined : Math.min(Math.max(0, maxPrice - spent), maxBudget, largestBudget);
}

interface Written extends Pick<WalkParts, 'output' | 'remembered'> {
  readonly next: Position | undefined;
  readonly progress: Progress;
}

function write(text: string, { output, next, remembered, progress }: Written): Promise<void> {
  const { rows, pages, cost } = progress;
  const position = next ?? { cursor: '', parentId: null };
  return output.write(text, { ...remembered, position, rows, pages, cost });
}
