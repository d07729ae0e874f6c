import type { Column, OutputRow } from './columns.ts';

/** The first line, with the names of the columns. */
export function csvHead(columns: readonly Column[]): string {
  return lineOf(columns.map(({ name }) => name));
}

/** Rows by RFC 4180. What is unknown is an empty cell. */
export function csvRows(columns: readonly Column[], rows: readonly OutputRow[]): string {
  return rows.map((row) => lineOf(columns.map(({ read }) => String(read(row) ?? '')))).join('');
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}
