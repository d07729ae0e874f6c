import type { Column } from '../query/columns.ts';
import { csvHeader, csvRow } from './csv.ts';

export const formatNames = ['jsonl', 'csv'] as const;

export type FormatName = (typeof formatNames)[number];

/** How rows are written. */
export interface Format {
  /** What the file begins with. */
  readonly header: string;
  row(row: unknown): string;
}

export function formatOf(name: FormatName, columns: readonly Column[]): Format {
  if (name === 'csv') return { header: csvHeader(columns), row: (row) => csvRow(row, columns) };
  return { header: '', row: (row) => `${JSON.stringify(row)}\n` };
}
