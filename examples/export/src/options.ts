import { parseArgs } from 'node:util';
import type { Gateway } from './gateway/ask.ts';

/** What the command line asks for. */
export interface Options {
  readonly gateway: Gateway;
  readonly username: string;
  readonly budget: number;
  readonly hasCounts: boolean;
  readonly isRestart: boolean;
  readonly out: string;
}

/** A command line that cannot be used. The message says why. */
export class UsageError extends Error {}

export const help = `Exports the followers of an account as CSV and Parquet, within a budget. Run it again to go on.

npm start -s -w examples/export -- --user NAME [options]

  --user NAME    whose followers, such as the_juniper_archive
  --budget N     what this run may spend, in billed requests and credits (default: 20)
  --counts       also their numbers of followers, following and posts: one request more for each follower
  --out FOLDER   where to write (default: the current folder)
  --restart      begin anew instead of going on
  --help         print this text

GRAMGRAPH_URL names the gateway (default: http://localhost:4000/graphql), GRAMGRAPH_KEY its API key.
It ends with code 1 after a failure only; the last line says whether there is more of the list.`;

/** Reads the arguments after the program's name. Undefined: they ask for help. */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Options | undefined {
  const values = parsed(args);
  if (values.help === true) return undefined;
  const username = values.user?.replace(/^@/, '');
  if (username === undefined) throw new UsageError('--user is missing: name the account whose followers to export');
  // It becomes part of the files' names.
  if (!/^[\w.]{1,30}$/.test(username)) throw new UsageError(`--user is "${values.user}", which is no username`);
  const budget = Number(values.budget ?? 20);
  if (!Number.isSafeInteger(budget) || budget < 1)
    throw new UsageError(`--budget is "${values.budget}", but must be a whole number from 1 on`);
  return {
    gateway: {
      url: environment['GRAMGRAPH_URL'] || 'http://localhost:4000/graphql',
      key: environment['GRAMGRAPH_KEY'],
    },
    username,
    budget,
    hasCounts: values.counts === true,
    isRestart: values.restart === true,
    out: values.out ?? '.',
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { user: text, budget: text, out: text, counts: flag, restart: flag, help: { ...flag, short: 'h' } },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
