import type { Sandbox } from 'gramgraph-sandbox';
import { type Config, type Environment, ignoredSettings, readConfig } from '../../settings/config.ts';
import { hasService } from '../../settings/services/services.ts';
import { inSandbox, startSandboxOf } from './sandbox-instead.ts';

export interface Prepared {
  readonly config: Config;
  /** In place of every service; undefined where one is configured. */
  readonly sandbox: Sandbox | undefined;
}

/** Reads the configuration, warns of settings that it ignores, and starts the sandbox where no service is configured. */
export async function prepareConfig(environment: Environment, warn: (line: string) => void): Promise<Prepared> {
  const config = readConfig(environment);
  for (const { name, nearest } of ignoredSettings(environment))
    warn(
      `${name} is not a setting of gramgraph and is ignored. ${nearest === undefined ? '' : `Did you mean ${nearest}? `}.env.example lists all settings.`,
    );
  if (hasService(config)) return { config, sandbox: undefined };
  const sandbox = await startSandboxOf(config);
  return { config: inSandbox(config, sandbox), sandbox };
}
