import { Command } from 'commander';
import { typedCommand } from '../../../../release.ts';
import { CommandError } from '../../../command-error.ts';
import type { CommandContext } from '../../command-context.ts';
import { withKeys } from './storage.ts';

/** `gramgraph keys revoke NAME`: the key is refused from now on. */
export function revokeKeyCommand(context: CommandContext): Command {
  return new Command('revoke')
    .summary('revoke a key')
    .description('Revokes a key. Operations that are running end as usual; the next request is refused.')
    .argument('<name>', 'the name of the key')
    .action(async (name: string) => {
      const isRemoved = await withKeys(context, (storage) => storage.remove(name));
      if (!isRemoved) throw new CommandError(`there is no key named "${name}"; ${typedCommand} keys list shows all`);
      context.print(`The key "${name}" is revoked.`);
    });
}
