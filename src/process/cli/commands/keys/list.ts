import { Command } from 'commander';
import type { KeyRecord } from '../../../../access/keys/record.ts';
import { amountOf } from '../../../../model/amount.ts';
import { typedCommand } from '../../../../release.ts';
import type { CommandContext } from '../../command-context.ts';
import { withKeys } from './storage.ts';

/** `gramgraph keys list`: what is stored of each key, as a table or as JSON. */
export function listKeysCommand(context: CommandContext): Command {
  return new Command('list')
    .summary('list the keys, without their secrets')
    .option('--json', 'print JSON, a key a line')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const keys = await withKeys(context, (storage) => storage.list());
      if (json === true) for (const { digest: _, ...key } of keys) context.print(JSON.stringify(key));
      else if (keys.length === 0)
        context.print(`There are no keys. Create one with "${typedCommand} keys create NAME".`);
      else for (const line of table([columns, ...keys.map(row)])) context.print(line);
    });
}

const columns = ['NAME', 'SCOPES', 'CREATED', 'EXPIRES', 'MAY SPEND', 'RESTRICTED TO'];

function row({ name, scopes, createdAt, expiresAt, perMinute, perDay, documents, metaToken }: KeyRecord): string[] {
  const isExpired = expiresAt !== undefined && Date.parse(expiresAt) <= Date.now();
  const limits = [perMinute !== undefined && `${perMinute} a minute`, perDay !== undefined && `${perDay} a day`].filter(
    Boolean,
  );
  const restrictions = [documents && amountOf(documents.length, 'document'), metaToken?.setting].filter(Boolean);
  return [
    name,
    scopes.join(','),
    createdAt.slice(0, 10),
    isExpired ? 'expired' : (expiresAt?.slice(0, 10) ?? 'never'),
    limits.join(', ') || 'no limit',
    restrictions.join(', ') || '-',
  ];
}

/** The rows with their columns aligned. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  return rows.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
