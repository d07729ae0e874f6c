import { Command, CommanderError } from 'commander';
import { release, typedCommand } from '../../release.ts';
import { settingNames } from '../../settings/config.ts';
import { CommandError } from '../command-error.ts';
import type { CommandContext } from './command-context.ts';
import { commands, ownCommands } from './commands.ts';

/** A command line that cannot be run. Its message says what is wrong with it. */
class CommandLineError extends CommandError {
  override readonly name = 'CommandLineError';
}

const epilogue = `
Settings are environment variables, or lines of a file .env in the working directory. .env.example and docs/settings.md
list them all. Without any credential, a sandbox answers with invented data.`;

/** Runs the command that the arguments name. Throws a `CommandLineError` for arguments that it refuses. */
export async function runCommandLine(args: readonly string[], context: CommandContext): Promise<void> {
  const program = new Command(typedCommand)
    .description('A GraphQL gateway for Instagram data.')
    .version(release, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this text')
    .helpCommand('help [command]', 'print the options of a command')
    .addHelpText('after', epilogue);
  for (const command of commands) program.addCommand(command(context));
  for (const command of ownCommands) program.addCommand(command(), { hidden: true });
  for (const each of withSubcommands(program)) throwInsteadOfExit(each, context);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version leave this way too.
    if (error.exitCode !== 0) throw new CommandLineError(explain(error, args, program));
  }
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

function throwInsteadOfExit(command: Command, context: CommandContext): void {
  const withoutLineEnd = (text: string) => text.replace(/\n$/, '');
  command.exitOverride().configureOutput({
    writeOut: (text) => context.print(withoutLineEnd(text)),
    // Help after a mistake. The mistake itself is in the error.
    writeErr: (text) => context.warn(withoutLineEnd(text)),
    outputError: () => undefined,
  });
}

/** The mistake, with the setting where an option has the name of one: other programs take `--port`. */
function explain({ code, message }: CommanderError, args: readonly string[], program: Command): string {
  // Commander has printed the help already, because a command is missing or unknown.
  if (code === 'commander.help') return 'Name one of these commands.';
  const named = namedCommands(program, args);
  const ownOptions = named.flatMap(({ options }) => options);
  const settings = args.flatMap((arg) => {
    const [, option = ''] = /^--([a-z][a-z-]*)/.exec(arg) ?? [];
    const name = option.toUpperCase().replaceAll('-', '_');
    const isOwn = ownOptions.some(({ long }) => long === `--${option}`);
    return settingNames.includes(name) && !isOwn ? [name] : [];
  });
  const hints = settings.map((name) => `Settings are environment variables: set ${name} instead.`);
  const hasCommands = (named.at(-1)?.commands.length ?? 0) > 0;
  const help = `${named.map((each) => each.name()).join(' ')} --help lists the ${hasCommands ? 'commands and options' : 'options'}.`;
  return [message, ...hints, help].join('\n');
}

/** The program and the commands that the arguments name, from the outermost to the innermost. */
function namedCommands(program: Command, [name, ...rest]: readonly string[]): readonly Command[] {
  const next = program.commands.find((each) => each.name() === name);
  return [program, ...(next === undefined ? [] : namedCommands(next, rest))];
}
