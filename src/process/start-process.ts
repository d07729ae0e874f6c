import type { Sandbox } from 'gramgraph-sandbox';
import { createGateway } from '../gateway.ts';
import { type Environment, ignoredSettings, readConfig } from '../settings/config.ts';
import { hasService } from '../settings/services.ts';
import { explainListenError } from './listen-error.ts';
import { inSandbox, startSandboxOf } from './sandbox-instead.ts';

/** What the process gives and shows. */
export interface ProcessContext {
  environment(): Environment;
  print(line: string): void;
  warn(line: string): void;
}

/** Reads the configuration, starts the gateway (and the sandbox where no service is configured), and drains on SIGTERM. */
export async function startProcess({ environment, print, warn }: ProcessContext): Promise<void> {
  const given = environment();
  let config = readConfig(given);
  for (const name of ignoredSettings(given))
    warn(`${name} is not a setting of gramgraph and is ignored. .env.example lists all settings.`);
  let sandbox: Sandbox | undefined;
  if (!hasService(config)) {
    sandbox = await startSandboxOf(config);
    config = inSandbox(config, sandbox);
    print(`No credentials are set: the sandbox answers with invented data, at ${sandbox.url}. Nothing is spent.`);
  }
  const gateway = createGateway(config);
  const stop = async (): Promise<void> => {
    await gateway.stop();
    await sandbox?.stop();
  };
  try {
    const { url } = await gateway.start().catch(explainListenError('PORT'));
    print(`gramgraph is up: ${url}`);
  } catch (error) {
    await stop(); // An open sandbox would keep the process alive.
    throw error;
  }
  stopOnSignal(stop);
}

/** Stops at the first signal. A second one, of either kind, ends the process at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  const signals = ['SIGTERM', 'SIGINT'] as const;
  const onSignal = (): void => {
    for (const signal of signals) process.off(signal, onSignal);
    void stop(); // A failure is an unhandled rejection, which main.ts logs.
  };
  for (const signal of signals) process.on(signal, onSignal);
}
