import { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';

/** `gramgraph mcp`: serves an agent over the standard input and output. */
export function mcp(context: CommandContext): Command {
  return new Command('mcp')
    .summary('serve an agent over the Model Context Protocol (stdio)')
    .description(
      'Serves one agent over the standard input and output, until its client closes them. The settings are those of the gateway and MCP_BUDGET and its neighbours. Logs go to the standard error.',
    )
    .action(async () => (await import('../../serve-agent.ts')).serveAgent(context));
}
