import { Command, InvalidArgumentError } from 'commander';
import { createKey, digestOf } from '../../../../access/keys/format.ts';
import { type KeyRecord, keyRecord, maxUnits } from '../../../../access/keys/record.ts';
import { scopes } from '../../../../model/request/access.ts';
import { CommandError } from '../../../command-error.ts';
import type { CommandContext } from '../../command-context.ts';
import { withKeys } from './storage.ts';

interface CreateOptions {
  readonly scopes: readonly string[];
  readonly expires?: string;
  readonly perMinute?: number;
  readonly perDay?: number;
  readonly document?: readonly string[];
  readonly metaToken?: string;
  readonly metaAccount?: string;
}

/** `gramgraph keys create NAME`: prints the new key, which cannot be shown again. */
export function createKeyCommand(context: CommandContext): Command {
  return new Command('create')
    .summary('create a key and print it, once')
    .description('Creates an API key and prints it. Only its digest is stored, so it cannot be shown again.')
    .argument('<name>', 'its name in logs and in the ledger, such as web-shop')
    .option('--scopes <list>', `what it may do: some of ${scopes.join(',')}`, commaSeparated, ['public'])
    .option('--expires <when>', 'a number of days (90d), or a date (2027-01-31)', instantOf)
    .option('--per-minute <units>', 'what it may spend a minute: billed requests and credits together', unitsOf)
    .option('--per-day <units>', 'what it may spend a day (UTC)', unitsOf)
    .option('--document <sha256...>', 'the SHA-256 digests of the only documents that it may run')
    .option(
      '--meta-token <setting>',
      'the setting with the token of the official API that it acts with, such as META_ACCESS_TOKEN_SHOP',
    )
    .option('--meta-account <id>', 'the account of that token for queries that name none')
    .action(async (name: string, options: CreateOptions) => {
      const key = createKey();
      const record = recordOf(name, key, options);
      await withKeys(context, (storage) => storage.add(record));
      context.print(key);
      context.warn(`This is the only time that the key "${name}" is shown. Send it as "authorization: Bearer <key>".`);
    });
}

function recordOf(name: string, key: string, options: CreateOptions): KeyRecord {
  const { scopes: given, expires, perMinute, perDay, document, metaToken, metaAccount } = options;
  if (metaAccount !== undefined && metaToken === undefined)
    throw new CommandError('--meta-account belongs to a token: name its setting with --meta-token');
  const { data, error } = keyRecord.safeParse({
    name,
    digest: digestOf(key),
    scopes: given,
    perMinute,
    perDay,
    documents: document,
    metaToken: metaToken === undefined ? undefined : { setting: metaToken, accountId: metaAccount },
    createdAt: new Date().toISOString(),
    expiresAt: expires,
  });
  if (data !== undefined) return data;
  throw new CommandError(
    error.issues.map(({ path, message }) => `${optionOf[String(path[0])] ?? String(path[0])}: ${message}`).join('\n'),
  );
}

const optionOf: Readonly<Record<string, string>> = {
  scopes: '--scopes',
  perMinute: '--per-minute',
  perDay: '--per-day',
  documents: '--document',
  metaToken: '--meta-token and --meta-account',
};

function commaSeparated(list: string): readonly string[] {
  return list.split(',').map((part) => part.trim());
}

function unitsOf(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) > maxUnits)
    throw new InvalidArgumentError(`It must be a whole number from 0 to ${maxUnits}.`);
  return Number(text);
}

const dayMs = 86_400_000;

/** The instant that `90d` or a date names, in the future. */
function instantOf(text: string): string {
  const [, days] = /^(\d{1,5})d$/.exec(text) ?? [];
  const time = days === undefined ? Date.parse(text) : Date.now() + Number(days) * dayMs;
  if (!(time > Date.now()))
    throw new InvalidArgumentError('It must be a number of days such as 90d, or a date in the future.');
  return new Date(time).toISOString();
}
