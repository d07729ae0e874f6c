import type { Column, OutputRow } from './columns.ts';

/** The first line, with the names of the columns. */
export function csvHead(columns: readonly Column[]): string {
  return lineOf(columns.map(({ name }) => name));
}

/** Rows by RFC 4180. What is unknown is an empty cell. Texts are those of strangers, so none may be a formula. */
export function csvRows(columns: readonly Column[], rows: readonly OutputRow[]): string {
  return rows.map((row) => lineOf(columns.map(({ read }) => cellOf(read(row))))).join('');
}

function cellOf(value: ReturnType<Column['read']>): string {
  return typeof value === 'string' ? harmless(value) : String(value ?? '');
}

/** Spreadsheets run a cell that begins so as a formula. An apostrophe makes it a text. */
function harmless(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}
