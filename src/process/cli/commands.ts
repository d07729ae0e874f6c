import type { Command } from 'commander';
import type { CommandContext } from './command-context.ts';
import { exportCommand } from './commands/export.ts';
import { keys } from './commands/keys.ts';
import { mcp } from './commands/mcp.ts';
import { start } from './commands/start.ts';
import { status } from './commands/status.ts';
import { worker } from './commands/worker.ts';

/** Every command, in the order in which `gramgraph --help` lists them. A new command adds its file and its line here. */
export const commands: readonly ((context: CommandContext) => Command)[] = [start, status, exportCommand, keys, mcp];

/** Commands that gramgraph runs itself, which the help does not list. */
export const ownCommands: readonly (() => Command)[] = [worker];
