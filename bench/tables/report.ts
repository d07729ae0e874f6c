import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** A table whose columns after the first are figures. */
export function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** The kind of machine, without a name or a date. */
export function machine(): string {
  return `Node ${process.version}, ${cpus().length} cores shared by contestant, load and upstream;`;
}

const readme = new URL('../README.md', import.meta.url);

/** Replaces the text between the markers `<!-- NAME -->` and `<!-- /NAME -->`. */
export function writeIntoReadme(name: string, text: string): void {
  const whole = readFileSync(readme, 'utf8');
  const markers = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*(\n<!-- /${name} -->)`);
  if (!markers.test(whole))
    throw new Error(`bench/README.md has lost its markers <!-- ${name} --> and <!-- /${name} -->`);
  writeFileSync(
    readme,
    whole.replace(markers, (_all, before: string, after: string) => `${before}${text}${after}`),
  );
}
