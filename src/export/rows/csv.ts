import type { Column } from '../query/columns.ts';

/** The line of names. RFC 4180: values are separated by commas, and lines end with CR and LF. */
export function csvHeader(columns: readonly Column[]): string {
  return lineOf(columns.map((path) => path.join('.')));
}

export function csvRow(row: unknown, columns: readonly Column[]): string {
  return lineOf(columns.map((path) => valueAt(row, path)));
}

function lineOf(values: readonly unknown[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

function valueAt(row: unknown, path: Column): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      value !== null && typeof value === 'object' ? (value as Readonly<Record<string, unknown>>)[key] : undefined,
    row,
  );
}

/**
 * Texts are in quotes and numbers are not, so that programs that tell them apart read an id as the text that it is. null is an
 * empty cell without quotes, and a list or an object is JSON.
 */
function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return quoted(typeof value === 'string' ? harmless(value) : JSON.stringify(value));
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/**
 * Spreadsheets run a cell that begins so as a formula, and anybody can write one into a comment or a biography. An apostrophe makes it a
 * text.
 */
function harmless(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}
