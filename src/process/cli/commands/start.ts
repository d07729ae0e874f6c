import { Command } from 'commander';
import { typedCommand } from '../../../release.ts';
import type { CommandContext } from '../command-context.ts';

/** `gramgraph start`, or `gramgraph` alone: runs the gateway until a signal ends it. */
export function start(context: CommandContext): Command {
  return (
    new Command('start')
      .summary(`run the gateway (what ${typedCommand} does without a command)`)
      .description('Runs the gateway until SIGTERM or SIGINT ends it. Its settings are environment variables.')
      // The gateway is half a second's work to load, which help and version do not need.
      .action(async () => (await import('../../start-process.ts')).startProcess(context))
  );
}
