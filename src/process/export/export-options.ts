import { readFile } from 'node:fs/promises';
import { ExportError } from '../../export/export-error.ts';
import type { ExportOptions } from '../../export/export-list.ts';
import { type ExportState, readState, statePath } from '../../export/output/export-state.ts';
import type { FormatName } from '../../export/rows/format.ts';
import { amountOf } from '../../model/amount.ts';
import { graphqlPath } from '../../model/request/served-paths.ts';
import type { Environment } from '../../settings/config.ts';
import { CommandError } from '../command-error.ts';
import { keyIn, urlAt } from '../gateway/gateway-address.ts';
import { printable } from '../terminal/printable.ts';

/** What a command line says of an export. */
export type ExportArguments = Partial<Omit<ExportOptions, 'query' | 'isConfirmed' | 'state'>> & {
  readonly yes?: boolean;
  readonly resume?: boolean;
};

/** The options of an export: those of the command line and, of one that goes on, those that it began with. */
export async function exportOptions(
  query: string | undefined,
  given: ExportArguments,
  environment: Environment,
): Promise<ExportOptions> {
  if (given.resume === true) return resumed(query, given, keyIn(environment) !== undefined);
  if (query === undefined)
    throw new CommandError('Name the query to export, or the file to go on with: --resume --out FILE');
  const { out, yes = false } = given;
  return {
    query: await textOf(query),
    variables: given.variables ?? {},
    connection: given.connection,
    pageSize: given.pageSize,
    format: given.format ?? formatFor(out),
    out,
    maxPrice: given.maxPrice,
    maxItems: given.maxItems,
    isConfirmed: yes,
    state: undefined,
    url: given.url && urlAt(given.url, graphqlPath),
  };
}

async function resumed(query: string | undefined, given: ExportArguments, hasKey: boolean): Promise<ExportOptions> {
  const { out, yes = false, maxPrice } = given;
  if (out === undefined) throw new CommandError('--resume: name the file to go on with, as --out FILE');
  for (const name of ['variables', 'connection', 'format', 'pageSize'] as const)
    if (given[name] !== undefined) throw new CommandError(`--resume goes on as the export began: leave out --${name}`);
  if (query !== undefined) throw new CommandError('--resume goes on as the export began: leave out the query');
  const state = await stateOf(out);
  // A file, which others may have written, does not decide who gets the key.
  if (hasKey && state.url !== undefined && given.url === undefined)
    throw new CommandError(
      `${statePath(out)} names the gateway ${printable(state.url)}, and GRAMGRAPH_KEY is sent to none that the command line does not name: add --url, or unset GRAMGRAPH_KEY.`,
    );
  if (state.rows >= (given.maxItems ?? state.maxItems ?? Number.POSITIVE_INFINITY))
    throw new CommandError(
      `${out} has ${amountOf(state.rows, 'row')} already: name how many it shall have with --max-items.`,
    );
  return {
    ...state,
    connection: state.connection,
    out,
    maxPrice,
    maxItems: given.maxItems ?? state.maxItems,
    isConfirmed: yes,
    state,
    url: (given.url && urlAt(given.url, graphqlPath)) ?? state.url,
  };
}

async function stateOf(out: string): Promise<ExportState> {
  try {
    const state = await readState(out);
    if (state !== undefined) return state;
  } catch (error) {
    if (error instanceof ExportError) throw new CommandError(error.message);
    throw error;
  }
  throw new CommandError(`There is no ${statePath(out)}: the export of ${out} is complete, or was never begun.`);
}

/** The query itself, or that of a file: `@followers.graphql`. */
async function textOf(query: string): Promise<string> {
  if (isPath.test(query)) throw new CommandError(`"${query}" is no query. To read it from a file, write @${query}`);
  if (!query.startsWith('@')) return query;
  try {
    return await readFile(query.slice(1), 'utf8');
  } catch (error) {
    throw new CommandError(`${query.slice(1)} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** The name of a file where a query is expected: every query with a list has braces. */
const isPath = /^[^@{}\s][^{}\s]*\.\w+$/;

function formatFor(out: string | undefined): FormatName {
  return out?.endsWith('.csv') === true ? 'csv' : 'jsonl';
}
