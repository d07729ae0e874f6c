import type { Gateway, StopOptions } from '../gateway.ts';
import type { Environment } from '../settings/config.ts';
import { logTo } from '../telemetry/log/log.ts';
import { createLogger } from '../telemetry/log/logger.ts';
import { scrubber } from '../telemetry/log/scrub.ts';
import { announce } from './announce.ts';
import { openGateway } from './gateway/open-gateway.ts';
import { prepareConfig } from './gateway/prepare-config.ts';
import { stopOnSignals } from './stop-signals.ts';

/** What the process gives and shows. */
export interface ProcessContext {
  environment(): Environment;
  /** Whether a person reads what it prints. */
  readonly isTerminal: boolean;
  print(line: string): void;
  warn(line: string): void;
}

/**
 * Reads the configuration, starts the gateway, in several processes where WORKERS says so (and the sandbox where no service is
 * configured), and drains on SIGTERM.
 */
export async function startProcess({ environment, isTerminal, print, warn }: ProcessContext): Promise<void> {
  const { config, sandbox } = await prepareConfig(environment(), warn);
  const format = config.logFormat ?? (isTerminal ? 'pretty' : 'json');
  const logger = createLogger(config.logLevel, format);
  let gateway: Pick<Gateway, 'start' | 'stop'> | undefined;
  const stop = async (options: StopOptions = {}): Promise<void> => {
    await gateway?.stop(options);
    await sandbox?.stop();
  };
  // Thrown after the stop, it is reported as an error of the start would be.
  const onFailure = async (error: Error): Promise<never> => {
    await stop({ leadMs: 0 });
    throw error;
  };
  try {
    gateway =
      config.running.workers === 1
        ? await openGateway(config, logger)
        : (await import('./workers/worker-group.ts')).createWorkerGroup({
            config,
            format,
            log: logTo(logger, scrubber(config.secrets)),
            onFailure,
          });
    const started = await gateway.start();
    // Before the announcement: who reads it may send a signal at once.
    stopOnSignals(stop);
    // The start is announced whatever LOG_LEVEL is.
    announce({ config, started, format, print, logger: logger.child({}, { level: 'info' }) });
  } catch (error) {
    await stop({ leadMs: 0 }); // An open sandbox would keep the process alive.
    throw error;
  }
}
