import { z } from 'zod';
import { budget } from './budget.ts';
import { cache } from './cache.ts';
import { documents } from './documents.ts';
import { limits } from './limits.ts';
import { isSecret } from './parsers.ts';
import { redis } from './redis.ts';
import { resilience } from './resilience.ts';
import { sandbox } from './sandbox.ts';
import { openHostError, server } from './server.ts';
import { serviceParsers } from './services.ts';

/** Every block of settings, by its name in the configuration. */
const blocks = { server, ...serviceParsers, budget, limits, documents, resilience, cache, redis, sandbox };

const parsers: readonly [name: string, parser: object][] = Object.values(blocks).flatMap((block) =>
  Object.entries(block.in.shape),
);

/** Every setting, by its name in the environment. `.env.example` lists the same names. */
export const settingNames: readonly string[] = [...new Set(parsers.map(([name]) => name))];

/** Settings by their names. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The beginnings of names that are ours alone, such as `CACHE_`. */
const prefixes = [...Object.keys(serviceParsers), 'cache', 'sandbox', 'upstream'].map(
  (name) => `${name.toUpperCase()}_`,
);

/** The names in an environment that look like settings and are none: probably misspelt. */
export function unknownSettings(environment: Environment): readonly string[] {
  return Object.keys(environment).filter(
    (name) => prefixes.some((prefix) => name.startsWith(prefix)) && !settingNames.includes(name),
  );
}

const secretNames = parsers.filter(([, parser]) => isSecret(parser)).map(([name]) => name);

/** The values of an environment that must not be logged. */
export function secretsIn(environment: Environment): readonly string[] {
  return secretNames.flatMap((name) => environment[name]?.trim() || []);
}

const schema = z.object(blocks).transform(({ server: ownSettings, ...others }) => ({ ...ownSettings, ...others }));

/** The gateway's settings, parsed and named. `.env.example` describes each of them. */
export interface Config extends Readonly<z.output<typeof schema>> {
  /** The values that must not be logged. */
  readonly secrets: readonly string[];
  /** Whether the sandbox answers in place of the services. */
  readonly isSandbox: boolean;
}

/** Settings that cannot be used. The message lists each of them with what it must be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the settings from an environment. A blank value counts as absent, so `NAME=` in an .env file means "the default".
 * Throws one `ConfigError` that lists all invalid settings.
 */
export function readConfig(environment: Environment): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = schema.safeParse(Object.fromEntries(Object.keys(blocks).map((name) => [name, given])));
  const issues = parsed.success ? [] : parsed.error.issues;
  const errors = [...issues.map(({ path, message }) => `${String(path.at(-1))}: ${message}`), ...openHostError(given)];
  if (!parsed.success || errors.length > 0)
    throw new ConfigError(`These settings cannot be used:\n${errors.map((error) => `  ${error}`).join('\n')}`);
  return { ...parsed.data, secrets: secretsIn(environment), isSandbox: false };
}
