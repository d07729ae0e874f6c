import { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { createKeyCommand } from './keys/create.ts';
import { listKeysCommand } from './keys/list.ts';
import { revokeKeyCommand } from './keys/revoke.ts';

/** `gramgraph keys`: the keys with which requests are accepted. */
export function keys(context: CommandContext): Command {
  return new Command('keys')
    .summary('create, list and revoke API keys')
    .description(
      'Manages the API keys in the file that API_KEYS_FILE names, or in Redis (API_KEYS=redis). Running gateways follow changes at once, or within about a second.',
    )
    .addCommand(createKeyCommand(context))
    .addCommand(listKeysCommand(context))
    .addCommand(revokeKeyCommand(context));
}
