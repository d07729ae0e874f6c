import { ExportError } from '../../export/export-error.ts';
import { type ExportContext, type ExportOptions, exportList } from '../../export/export-list.ts';
import { createGateway } from '../../gateway.ts';
import type { Environment } from '../../settings/config.ts';
import { createLogger } from '../../telemetry/log/logger.ts';
import { CommandError } from '../command-error.ts';
import { configWithoutPort } from '../gateway/config-without-port.ts';
import { keyIn } from '../gateway/gateway-address.ts';
import { prepareConfig } from '../gateway/prepare-config.ts';
import { stopOnSignals } from '../stop-signals.ts';
import { printable, printableLines, printableRows } from '../terminal/printable.ts';
import { concluded, exitCodes } from './conclusion.ts';

/** What an export uses of its process. */
export interface ExportProcess extends Pick<ExportContext, 'confirm' | 'progress' | 'write'> {
  environment(): Environment;
  /** Whether the standard output is a terminal. */
  readonly isTerminal: boolean;
  warn(line: string): void;
}

/** Exports with a gateway of its own, or with one that runs. Resolves with the exit code; throws a `CommandError`, or a `ConfigError` for settings. */
export async function runExport(options: ExportOptions, process: ExportProcess): Promise<number> {
  const { progress, warn } = process;
  const interrupting = new AbortController();
  const interrupt = async (): Promise<void> => {
    interrupting.abort();
    line.end('Stopping after this page. Press Ctrl+C again to end at once.');
  };
  const line = lineOf({ progress, warn });
  stopOnSignals(interrupt);
  const context = { ...peopleOf(process), note: line.end, progress: line.replace, interrupted: interrupting.signal };
  const gateway = options.url === undefined ? await openGateway(process) : runningGateway(process.environment());
  try {
    const end = await exportList(options, { ...context, ...gateway });
    return end === undefined ? exitCodes.stopped : concluded(end, options, line.end);
  } catch (error) {
    if (error instanceof ExportError) throw new CommandError(printableLines(error.message));
    // `| head` has read enough.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return exitCodes.stopped;
    throw error;
  } finally {
    await gateway.close();
  }
}

type Gateway = Pick<ExportContext, 'fetch' | 'key' | 'maxBudget'> & { close(): Promise<void> };

function runningGateway(environment: Environment): Gateway {
  return { fetch, key: keyIn(environment), maxBudget: undefined, close: async () => undefined };
}

/** A gateway without a port, with the settings of `gramgraph start`. */
async function openGateway({ environment, warn }: ExportProcess): Promise<Gateway> {
  const { config: read, sandbox } = await prepareConfig(environment(), warn);
  if (sandbox !== undefined) warn('No service is configured: a sandbox answers with invented data.');
  const config = configWithoutPort(read);
  // A line for each page would be in the way of the progress.
  const level = config.logLevel === 'info' ? 'warn' : config.logLevel;
  const gateway = createGateway(config, createLogger(level, config.logFormat ?? 'pretty', 'stderr'));
  return {
    fetch: gateway.fetch,
    key: undefined,
    maxBudget: config.budget.max,
    async close() {
      await gateway.stop({ leadMs: 0 });
      await sandbox?.stop();
    },
  };
}

/** Questions and rows, in which a gateway cannot control the terminal. */
function peopleOf({ confirm, isTerminal, write }: ExportProcess): Pick<ExportContext, 'confirm' | 'write'> {
  return {
    confirm: confirm && ((question) => confirm(printable(question))),
    write: isTerminal ? (text) => write(printableRows(text)) : write,
  };
}

/** The line of progress, and lines below it. */
function lineOf({ progress, warn }: Pick<ExportProcess, 'progress' | 'warn'>) {
  let last: string | undefined;
  return {
    replace:
      progress &&
      ((text: string) => {
        last = text;
        progress(printable(text));
      }),
    end(text: string): void {
      // The next line begins below the line of progress.
      warn(`${last === undefined ? '' : '\n'}${printableLines(text)}`);
      last = undefined;
    },
  };
}
