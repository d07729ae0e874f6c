import type { Sandbox } from 'gramgraph-sandbox';
import type { Logger } from 'pino';
import { createGateway, type Gateway } from '../../gateway.ts';
import { ConfigError, type Environment, readConfig } from '../../settings/config.ts';
import { hasService } from '../../settings/services/services.ts';
import { inSandbox, startSandboxOf } from './sandbox-instead.ts';

/** A gateway whose services are invented. `stop` stops the sandbox too. */
export interface SandboxGateway extends Gateway {
  /** For tests: the calls that it got, faults, the data that its answers are made from. */
  readonly sandbox: Sandbox;
}

/**
 * Starts a sandbox and creates a gateway in front of it, for programs that have no credential, and for their tests. Throws a
 * `ConfigError` if the settings have one: real and invented data are never mixed.
 */
export async function createSandboxGateway(settings: Environment = {}, logger?: Logger): Promise<SandboxGateway> {
  const config = readConfig(settings);
  if (hasService(config))
    throw new ConfigError(
      'These settings configure a real service. Leave its credential out, or pass readConfig(settings) to createGateway.',
    );
  const sandbox = await startSandboxOf(config);
  try {
    const gateway = createGateway(inSandbox(config, sandbox), logger);
    return {
      ...gateway,
      sandbox,
      async stop(options) {
        await gateway.stop(options);
        await sandbox.stop();
      },
    };
  } catch (error) {
    await sandbox.stop();
    throw error;
  }
}
