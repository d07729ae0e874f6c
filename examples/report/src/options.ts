import { parseArgs } from 'node:util';
import type { Gateway } from './gateway/ask.ts';

/** What the command line asks for. */
export interface Options {
  readonly gateway: Gateway;
  /** The id of the account in the official API; undefined: the gateway's own account. */
  readonly account: string | undefined;
  readonly days: number;
  readonly timeZone: string;
  readonly out: string;
}

/** A command line that cannot be used. The message says why. */
export class UsageError extends Error {}

export const help = `Writes the report of a professional account as one HTML file.

npm start -s -w examples/report -- [options]

  --account ID       its id in the official API (17841…); left out, the gateway's META_ACCOUNT_ID
  --days N           how many days, 7 to 30 (default: 28)
  --time-zone ZONE   the zone of the best hour, such as Europe/Berlin (default: that of this computer)
  --out FILE         where to write (default: report.html)
  --help             print this text

GRAMGRAPH_URL names the gateway (default: http://localhost:4000/graphql), GRAMGRAPH_KEY its API key.`;

/** Reads the arguments after the program's name. Undefined: they ask for help. */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Options | undefined {
  const values = parsed(args);
  if (values.help === true) return undefined;
  const days = Number(values.days ?? 28);
  // The official API answers for at most 30 days at once.
  if (!Number.isInteger(days) || days < 7 || days > 30)
    throw new UsageError(`--days is "${values.days}", but must be a whole number from 7 to 30`);
  if (values.account !== undefined && !/^\d+$/.test(values.account))
    throw new UsageError(`--account is "${values.account}", but must be the account's id in the official API: digits`);
  return {
    gateway: {
      url: environment['GRAMGRAPH_URL'] || 'http://localhost:4000/graphql',
      key: environment['GRAMGRAPH_KEY'],
    },
    account: values.account,
    days,
    timeZone: zone(values['time-zone']),
    out: values.out ?? 'report.html',
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { account: text, days: text, 'time-zone': text, out: text, help: { type: 'boolean', short: 'h' } },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function zone(given: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone;
  } catch {
    throw new UsageError(`--time-zone is "${given}", which is no time zone. Write one such as Europe/Berlin or UTC`);
  }
}
