import { existsSync } from 'node:fs';
import { pino } from 'pino';
import type { CommandContext } from './process/cli/command-context.ts';
import { CommandError } from './process/command-error.ts';
import { confirm, progress, write } from './process/terminal/terminal.ts';
import { ConfigError, type Environment, secretsIn } from './settings/config.ts';
import { logTo } from './telemetry/log/log.ts';
import { scrubber } from './telemetry/log/scrub.ts';
import './v8-flags.ts';

function environment(): Environment {
  if (existsSync('.env')) process.loadEnvFile();
  return process.env;
}

/** Reads the environment each time, because loading `.env` adds to it. */
const scrub = (text: string): string => scrubber(secretsIn(process.env))(text);

/** Sets exit code 1. What the operator can correct is printed as it is, anything else is logged as an unexpected error. */
function fail(error: unknown): void {
  process.exitCode = 1;
  if (error instanceof ConfigError || error instanceof CommandError)
    console.error(error.message.split('\n').map(scrub).join('\n'));
  else logTo(pino(), scrub).failure('fatal', 'gramgraph stops because of an unexpected error', error);
}

// Node would print the error with all its properties, which may repeat secrets. Unhandled rejections arrive here too.
process.on('uncaughtException', (error) => {
  fail(error);
  process.exit();
});

/** Without arguments the gateway starts. Then the library that reads command lines is not loaded. */
async function run(args: readonly string[], context: CommandContext): Promise<void> {
  if (args.length === 0) return (await import('./process/start-process.ts')).startProcess(context);
  return (await import('./process/cli/run-command-line.ts')).runCommandLine(args, context);
}

run(process.argv.slice(2), {
  environment,
  isTerminal: process.stdout.isTTY === true,
  columns: process.stdout.columns ?? 80,
  print: (line) => console.log(line),
  warn: (line) => console.warn(line),
  write,
  confirm,
  progress,
  setExitCode(code) {
    process.exitCode = code;
  },
}).catch(fail);
