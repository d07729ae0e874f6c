import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import type { Sandbox } from 'gramgraph-sandbox';
import { pino } from 'pino';
import { type Config, ConfigError, readConfig, secretsIn } from './config.ts';
import { createGateway } from './gateway.ts';
import { logTo } from './log/log.ts';
import { scrubber } from './log/scrub.ts';

// V8 learns where objects live long and allocates those in the old generation. What an operation holds while it waits for
// an upstream looks long-lived to it, and dies a moment later: without this a fifth of the CPU goes into collecting that.
setFlagsFromString('--no-allocation-site-pretenuring');

/** Configuration in, gateway up, listen, drain on SIGTERM. */
async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile();
  let config = readConfig(process.env);
  let sandbox: Sandbox | undefined;
  if (!hasCredential(config)) {
    const { startSandbox } = await import('gramgraph-sandbox');
    sandbox = await startSandbox(config.sandbox).catch(tellWhy('SANDBOX_PORT'));
    config = inSandbox(config, sandbox);
    console.log(`No credentials are set: the sandbox answers with invented data, at ${sandbox.url}. Nothing is spent.`);
  }
  const gateway = createGateway(config);
  const stop = async (): Promise<void> => {
    await gateway.stop();
    await sandbox?.stop();
  };
  try {
    const { url } = await gateway.start().catch(tellWhy('PORT'));
    console.log(`gramgraph is up: ${url}`);
  } catch (fault) {
    await stop(); // The sandbox would keep the process alive, looking as if it were up.
    throw fault;
  }
  let isStopping = false;
  const onSignal = (): void => {
    if (isStopping) return;
    isStopping = true;
    stop().catch(fail);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, onSignal);
}

/** Whether any service is to be asked for real. Then none is invented: one graph over two worlds would be wrong about both. */
function hasCredential({ hiker, keyapi, meta }: Config): boolean {
  return (
    hiker.accessKey !== undefined || keyapi.token !== undefined || meta.accessToken !== undefined || meta.callerTokens
  );
}

/** The same settings with every service in the sandbox. */
function inSandbox(config: Config, sandbox: Sandbox): Config {
  return {
    ...config,
    isSandbox: true,
    balance: { ...config.balance, isAnnounced: false },
    // The same world has the same cursors.
    signingKey: config.signingKey ?? `sandbox ${config.sandbox.seed}`,
    hiker: {
      ...config.hiker,
      url: sandbox.hikerUrl,
      accessKey: sandbox.hikerAccessKey,
      rate: undefined,
      learnsRate: false,
    },
    keyapi: { url: sandbox.keyapiUrl, token: sandbox.keyapiToken },
    meta: {
      ...config.meta,
      url: sandbox.metaUrl,
      accessToken: sandbox.metaAccessToken,
      appSecret: sandbox.metaAppSecret,
      accountId: sandbox.metaAccountId,
    },
  };
}

/** Why nothing can listen where the settings say, in words that say what to set. */
function tellWhy(portSetting: string) {
  return (fault: NodeJS.ErrnoException & { readonly address?: string; readonly port?: number }): never => {
    const { code, address, port } = fault;
    if (code === 'EADDRINUSE')
      throw new ConfigError(
        `The address is in use: something else listens at ${address}:${port}. Stop it, or set ${portSetting} to a free port.`,
      );
    if (code === 'EACCES')
      throw new ConfigError(`This user may not listen on port ${port}. Set ${portSetting} to one above 1023.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new ConfigError('HOST is no address of this machine. Set it to one that is, such as 127.0.0.1.');
    throw fault;
  };
}

/** The environment is read anew each time: `.env` adds to it. */
const scrub = (text: string): string => scrubber(secretsIn(process.env))(text);

/** What stops the start is told in words; anything else is a defect, of which the log provides what may be told. */
function fail(fault: unknown): void {
  process.exitCode = 1;
  if (fault instanceof ConfigError) console.error(fault.message.split('\n').map(scrub).join('\n'));
  else logTo(pino(), scrub).failure('fatal', 'gramgraph ends: a defect', fault);
}

// Node itself would print the error with everything that is attached to it. Rejections that nobody handles come here too.
process.on('uncaughtException', (fault) => {
  fail(fault);
  process.exit();
});

main().catch(fail);
