import { z } from 'zod';
import { cache, redis } from './settings/cache.ts';
import { limits } from './settings/limits.ts';
import { isSecret } from './settings/parsers.ts';
import { resilience } from './settings/resilience.ts';
import { sandbox } from './settings/sandbox.ts';
import { budget, openHostFault, server } from './settings/server.ts';
import { serviceParsers } from './settings/services.ts';

/** Every block of settings, by its name in the configuration. */
const blocks = { server, ...serviceParsers, budget, limits, resilience, cache, redis, sandbox };

const parsers: readonly [name: string, parser: object][] = Object.values(blocks).flatMap((block) =>
  Object.entries(block.in.shape),
);

/** Every setting, by its name in the environment. `.env.example` lists the same names. */
export const settingNames: readonly string[] = [...new Set(parsers.map(([name]) => name))];

const secretNames = parsers.filter(([, parser]) => isSecret(parser)).map(([name]) => name);

type Environment = Readonly<Record<string, string | undefined>>;

/** The values of an environment that must not be logged. */
export function secretsIn(environment: Environment): readonly string[] {
  return secretNames.flatMap((name) => environment[name]?.trim() || []);
}

const schema = z.object(blocks).transform(({ server: itself, ...others }) => ({ ...itself, ...others }));

/** The gateway's settings, parsed and named. `.env.example` describes each of them. */
export interface Config extends Readonly<z.output<typeof schema>> {
  /** The values that must not be logged. */
  readonly secrets: readonly string[];
  /** Whether the sandbox answers in place of the services. */
  readonly isSandbox: boolean;
}

/** All faults of the settings; the message lists what to set. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the settings from an environment. A blank value counts as absent, so `NAME=` in an .env file means "the default".
 * Throws one `ConfigError` that lists all faults.
 */
export function readConfig(environment: Environment): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = schema.safeParse(Object.fromEntries(Object.keys(blocks).map((name) => [name, given])));
  const issues = parsed.success ? [] : parsed.error.issues;
  const found = [...issues.map(({ path, message }) => `${String(path.at(-1))}: ${message}`), ...openHostFault(given)];
  if (!parsed.success || found.length > 0)
    throw new ConfigError(`These settings cannot be used:\n${found.map((fault) => `  ${fault}`).join('\n')}`);
  return { ...parsed.data, secrets: secretsIn(environment), isSandbox: false };
}
