import { schema } from '../graph/schema.ts';
import { type AskGateway, askGateway, type Fetch } from './ask/ask-gateway.ts';
import { ExportError } from './export-error.ts';
import type { ExportState } from './output/export-state.ts';
import { FileOutput, type Output, refuseExisting, streamOutput } from './output/output.ts';
import { described, priceOf } from './price.ts';
import { progressLine } from './progress-line.ts';
import { type WalkedQuery, walkedQuery } from './query/walked-query.ts';
import { type FormatName, formatOf } from './rows/format.ts';
import { type Start, type WalkEnd, walk } from './walk.ts';

export interface ExportOptions {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly connection: string | undefined;
  readonly pageSize: number | undefined;
  readonly format: FormatName;
  /** Undefined: the standard output. */
  readonly out: string | undefined;
  readonly maxPrice: number | undefined;
  readonly maxItems: number | undefined;
  /** Begins without asking. */
  readonly isConfirmed: boolean;
  /** Of an export that was stopped. */
  readonly state: ExportState | undefined;
  /** The address of a gateway that runs; undefined: that of this process. */
  readonly url: string | undefined;
}

/** What an export uses of its process. */
export interface ExportContext {
  readonly fetch: Fetch;
  readonly key: string | undefined;
  /** The most that a request may name as its budget; undefined: no limit. */
  readonly maxBudget: number | undefined;
  readonly interrupted: AbortSignal;
  /** Asks a person; undefined where there is none. */
  readonly confirm: ((question: string) => Promise<boolean>) | undefined;
  /** Writes to the standard output. */
  write(text: string): Promise<void>;
  /** Writes a line for a person. */
  note(line: string): void;
  /** Replaces the line of progress; undefined where nobody sees it. */
  readonly progress: ((line: string) => void) | undefined;
}

/** Walks a list and writes its rows. Throws an `ExportError` for one that cannot begin; resolves with how it ended. */
export async function exportList(options: ExportOptions, context: ExportContext): Promise<WalkEnd | undefined> {
  const { state, maxItems, maxPrice, format: formatName, out, url } = options;
  const walked = walkedQuery(schema, options);
  const ask = askGateway({ fetch: context.fetch, url: url ?? 'http://localhost/graphql', key: context.key });
  const position = state?.position;
  const items = maxItems === undefined ? undefined : Math.max(0, maxItems - (state?.rows ?? 0));
  if (out !== undefined && state === undefined) await refuseExisting(out);
  if (!(await isWanted({ ask, walked, items }, options, context))) return undefined;
  const output = await outputOf(options, context);
  const start: Start = { position, rows: state?.rows ?? 0, pages: state?.pages ?? 0, cost: state?.cost ?? 0 };
  const begun = performance.now();
  let end: WalkEnd | undefined;
  try {
    end = await walk(start, {
      ask,
      walked,
      format: formatOf(formatName, walked.columns),
      output,
      remembered: { ...rememberedOf(options), pageSize: walked.pageSize },
      maxPrice,
      maxBudget: context.maxBudget,
      maxItems,
      interrupted: context.interrupted,
      onProgress(progress) {
        const seconds = (performance.now() - begun) / 1000;
        context.progress?.(progressLine(progress, { seconds, rowsBefore: start.rows }));
      },
      onRetry: ({ message }, waitMs) => context.note(`${message}; trying again in ${Math.ceil(waitMs / 1000)} s`),
    });
    return end;
  } finally {
    await output.close(end?.kind === 'complete');
    if (out !== undefined && (end?.kind === 'complete' || end?.kind === 'limited')) context.note(`Wrote ${out}.`);
  }
}

/** Shows the price, and asks where nobody has limited it. */
async function isWanted(
  about: { ask: AskGateway; walked: WalkedQuery; items: number | undefined },
  { isConfirmed, maxPrice, state }: ExportOptions,
  { confirm, note }: ExportContext,
): Promise<boolean> {
  const price = await priceOf(about.ask, { ...about, position: state?.position });
  const text = described(price, about.walked.pageSize, maxPrice);
  if (isConfirmed || maxPrice !== undefined || price.ofPage === 0) {
    note(text);
    return true;
  }
  if (confirm === undefined)
    throw new ExportError(`${text} Confirm it with --yes, or limit it with --max-price. Nothing was spent.`);
  return confirm(`${text} Go on?`);
}

async function outputOf({ out, state }: ExportOptions, { write }: ExportContext): Promise<Output> {
  if (out === undefined) return streamOutput(write);
  return state === undefined ? FileOutput.create(out) : FileOutput.continue(out, state);
}

function rememberedOf({ query, variables, connection, format, url, maxItems }: ExportOptions) {
  return {
    query,
    variables,
    format,
    ...(connection !== undefined && { connection }),
    ...(url !== undefined && { url }),
    ...(maxItems !== undefined && { maxItems }),
  };
}
