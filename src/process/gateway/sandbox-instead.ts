import type { Sandbox } from 'gramgraph-sandbox';
import type { Config } from '../../settings/config.ts';
import { explainListenError } from '../../settings/listen-error.ts';
import { servicesInSandbox } from '../../settings/services/services.ts';

/** Starts the sandbox. The package is loaded only where it is needed. */
export async function startSandboxOf({ sandbox }: Config): Promise<Sandbox> {
  const { startSandbox } = await import('gramgraph-sandbox');
  return startSandbox(sandbox).catch(explainListenError('SANDBOX_PORT'));
}

/** The same settings with the sandbox in place of every service: real and invented data are never mixed. */
export function inSandbox(config: Config, sandbox: Sandbox): Config {
  return {
    ...config,
    ...servicesInSandbox(config, sandbox),
    isSandbox: true,
    // Its pictures and videos.
    files: { ...config.files, origins: [...config.files.origins, sandbox.url] },
    // The same world has the same cursors.
    signingKey: config.signingKey ?? `sandbox ${config.sandbox.seed}`,
  };
}
