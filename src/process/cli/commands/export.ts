import { Command, InvalidArgumentError, Option } from 'commander';
import type { CommandContext } from '../command-context.ts';

interface ExportOptions {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly connection?: string;
  readonly pageSize?: number;
  readonly format?: 'jsonl' | 'csv';
  readonly out?: string;
  readonly maxPrice?: number;
  readonly maxItems?: number;
  readonly yes?: boolean;
  readonly resume?: boolean;
  readonly url?: string;
}

/** `gramgraph export`: walks a list and writes its rows. */
export function exportCommand(context: CommandContext): Command {
  return new Command('export')
    .summary('walk a list of a query and write it as JSON lines or CSV')
    .description(
      'Reads a list page after page and writes a row for each item. It says the price first, asks, and can go on after it was stopped. The settings are those of the gateway; with --url, a running gateway is asked.',
    )
    .argument('[query]', 'the query, or @file with it; with --resume, left out')
    .option('--connection <path>', 'the list to walk, such as user.followers; needed where there are several')
    .option('--variables <json>', 'the variables of the query', objectOf)
    .option('--page-size <n>', "items of a page, in place of the query's first; 50 where it has none", numberOf)
    .addOption(
      new Option('--format <name>', 'left out: that of the name of the file, else jsonl').choices(['jsonl', 'csv']),
    )
    .option('--out <file>', 'where to write; left out, the standard output, which cannot be resumed')
    .option('--max-price <units>', 'stop before this run has cost more: billed requests and credits together', numberOf)
    .option('--max-items <n>', 'stop after so many rows', numberOf)
    .option('--yes', 'begin without asking')
    .option('--resume', 'go on with the file that --out names')
    .option('--url <url>', 'of a running gateway, whose key is in GRAMGRAPH_KEY')
    .action(async (query: string | undefined, options: ExportOptions) => {
      const { exportOptions } = await import('../../export/export-options.ts');
      const { runExport } = await import('../../export/run-export.ts');
      context.setExitCode(await runExport(await exportOptions(query, options, context.environment()), context));
    });
}

function numberOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (value !== null && typeof value === 'object' && !Array.isArray(value))
      return value as Readonly<Record<string, unknown>>;
  } catch {
    // Said below.
  }
  throw new InvalidArgumentError('It must be an object in JSON, such as {"name": "instagram"}.');
}
