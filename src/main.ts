#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { ConfigError, readConfig } from './config.ts';
import { createGateway } from './gateway.ts';
import { startSandbox, type Sandbox } from './sandbox/sandbox.ts';
import { sandboxOptions } from './sandbox/options.ts';

/** Configuration in, gateway up, listen, drain on SIGTERM. */
async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile();
  const config = readConfig(process.env);
  let sandbox: Sandbox | undefined;
  let { hiker } = config;
  if (hiker.accessKey === undefined) {
    sandbox = await startSandbox(sandboxOptions(process.env));
    hiker = { ...hiker, url: sandbox.hikerUrl, accessKey: sandbox.hikerAccessKey };
    console.log(`No HIKER_ACCESS_KEY: an invented world answers instead, at ${sandbox.url}. Nothing is spent, nobody in it is real.`);
  }
  const gateway = createGateway({ ...config, hiker });
  const { url } = await gateway.start();
  console.log(`gramgraph is up: ${url}`);

  const stop = async (): Promise<void> => {
    await gateway.stop();
    await sandbox?.stop();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
}

main().catch((fault: unknown) => {
  console.error(fault instanceof ConfigError ? fault.message : fault);
  process.exitCode = 1;
});
