import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import type { Sandbox } from 'gramgraph-sandbox';
import { pino } from 'pino';
import { createGateway } from './gateway.ts';
import { logTo } from './log/log.ts';
import { scrubber } from './log/scrub.ts';
import { type Config, ConfigError, readConfig, secretsIn, unknownSettings } from './settings/config.ts';
import { hasService, servicesInSandbox } from './settings/services.ts';

// V8 allocates objects in the old generation where earlier ones of the same code lived long. The objects of an operation that
// waits for an upstream look long-lived, but are garbage soon after: without this flag, collecting them takes a fifth of the CPU.
setFlagsFromString('--no-allocation-site-pretenuring');

/** Reads the configuration, starts the gateway (and the sandbox where no service is configured), and drains on SIGTERM. */
async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile();
  let config = readConfig(process.env);
  for (const name of unknownSettings(process.env))
    console.warn(
      `${name} is not a setting of gramgraph and is ignored. Is it misspelt? .env.example lists all settings.`,
    );
  let sandbox: Sandbox | undefined;
  if (!hasService(config)) {
    const { startSandbox } = await import('gramgraph-sandbox');
    sandbox = await startSandbox(config.sandbox).catch(explainListenError('SANDBOX_PORT'));
    config = inSandbox(config, sandbox);
    console.log(`No credentials are set: the sandbox answers with invented data, at ${sandbox.url}. Nothing is spent.`);
  }
  const gateway = createGateway(config);
  const stop = async (): Promise<void> => {
    await gateway.stop();
    await sandbox?.stop();
  };
  try {
    const { url } = await gateway.start().catch(explainListenError('PORT'));
    console.log(`gramgraph is up: ${url}`);
  } catch (error) {
    await stop(); // An open sandbox would keep the process alive.
    throw error;
  }
  let isStopping = false;
  const onSignal = (): void => {
    if (isStopping) return;
    isStopping = true;
    stop().catch(fail);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, onSignal);
}

/** The same settings with the sandbox in place of every service: real and invented data are never mixed. */
function inSandbox(config: Config, sandbox: Sandbox): Config {
  return {
    ...config,
    ...servicesInSandbox(config, sandbox),
    isSandbox: true,
    // The same world has the same cursors.
    signingKey: config.signingKey ?? `sandbox ${config.sandbox.seed}`,
  };
}

/** Turns a failure to listen into a message that says which setting to change. */
function explainListenError(portSetting: string) {
  return (error: NodeJS.ErrnoException & { readonly address?: string; readonly port?: number }): never => {
    const { code, address, port } = error;
    if (code === 'EADDRINUSE')
      throw new ConfigError(
        `The address is in use: another process listens at ${address}:${port}. Stop it, or set ${portSetting} to a free port.`,
      );
    if (code === 'EACCES')
      throw new ConfigError(`This user may not listen on port ${port}. Set ${portSetting} to a port above 1023.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new ConfigError('HOST is not an address of this machine. Set it to one that is, such as 127.0.0.1.');
    throw error;
  };
}

/** Reads the environment each time, because loading `.env` adds to it. */
const scrub = (text: string): string => scrubber(secretsIn(process.env))(text);

/** Sets exit code 1. A configuration error is printed as it is, anything else is logged as an unexpected error. */
function fail(error: unknown): void {
  process.exitCode = 1;
  if (error instanceof ConfigError) console.error(error.message.split('\n').map(scrub).join('\n'));
  else logTo(pino(), scrub).failure('fatal', 'gramgraph stops because of an unexpected error', error);
}

// Node would print the error with all its properties, which may repeat secrets. Unhandled rejections arrive here too.
process.on('uncaughtException', (error) => {
  fail(error);
  process.exit();
});

main().catch(fail);
