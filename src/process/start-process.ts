import type { Sandbox } from 'gramgraph-sandbox';
import { createGateway, type Gateway, type StopOptions } from '../gateway.ts';
import { logTo } from '../log/log.ts';
import { createLogger } from '../log/logger.ts';
import { scrubber } from '../log/scrub.ts';
import { release } from '../release.ts';
import { type Environment, ignoredSettings, readConfig } from '../settings/config.ts';
import { hasService } from '../settings/services.ts';
import { type StopExporting, startExporting } from '../tracing/start-exporting.ts';
import { announce } from './announce.ts';
import { explainListenError } from './listen-error.ts';
import { inSandbox, startSandboxOf } from './sandbox-instead.ts';
import { stopOnSignals } from './stop-signals.ts';

/** What the process gives and shows. */
export interface ProcessContext {
  environment(): Environment;
  /** Whether a person reads what it prints. */
  readonly isTerminal: boolean;
  print(line: string): void;
  warn(line: string): void;
}

/** Reads the configuration, starts the gateway (and the sandbox where no service is configured), and drains on SIGTERM. */
export async function startProcess({ environment, isTerminal, print, warn }: ProcessContext): Promise<void> {
  const given = environment();
  let config = readConfig(given);
  for (const name of ignoredSettings(given))
    warn(`${name} is not a setting of gramgraph and is ignored. .env.example lists all settings.`);
  let sandbox: Sandbox | undefined;
  if (!hasService(config)) {
    sandbox = await startSandboxOf(config);
    config = inSandbox(config, sandbox);
  }
  const format = config.logFormat ?? (isTerminal ? 'pretty' : 'json');
  const logger = createLogger(config.logLevel, format);
  let gateway: Gateway | undefined;
  let stopExporting: StopExporting | undefined;
  const stop = async (options: StopOptions = {}): Promise<void> => {
    await gateway?.stop(options);
    await stopExporting?.();
    await sandbox?.stop();
  };
  try {
    if (config.tracing.exportsSpans)
      stopExporting = await startExporting({ release, log: logTo(logger, scrubber(config.secrets)) });
    gateway = createGateway(config, logger);
    const started = await gateway.start().catch(explainListenError('PORT'));
    // Before the announcement: who reads it may send a signal at once.
    stopOnSignals(stop);
    // The start is announced whatever LOG_LEVEL is.
    announce({ config, started, format, print, logger: logger.child({}, { level: 'info' }) });
  } catch (error) {
    await stop({ leadMs: 0 }); // An open sandbox would keep the process alive.
    throw error;
  }
}
