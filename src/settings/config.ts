import { z } from 'zod';
import { isSecret } from './declare/parsers.ts';
import { findUnknownSettings, type UnknownSetting, type UnknownSettings } from './declare/unknown-settings.ts';
import { metrics, metricsError } from './process/metrics.ts';
import { redis, redisErrors } from './process/redis.ts';
import { running, workersError } from './process/running.ts';
import { status } from './process/status.ts';
import { tracing } from './process/tracing.ts';
import { access, accessErrors } from './requests/access.ts';
import { agents } from './requests/agents.ts';
import { budget, budgetErrors } from './requests/budget.ts';
import { documentErrors, documents } from './requests/documents.ts';
import { files } from './requests/files.ts';
import { limits } from './requests/limits.ts';
import { openHostError, server } from './requests/server.ts';
import { cache } from './services/cache.ts';
import { isKeyToken } from './services/meta.ts';
import { resilience } from './services/resilience.ts';
import { sandbox } from './services/sandbox.ts';
import { serviceDescriptions, serviceParsers } from './services/services.ts';

/** Every block of settings, by its name in the configuration. */
const blocks = {
  server,
  running,
  access,
  ...serviceParsers,
  budget,
  limits,
  documents,
  agents,
  files,
  resilience,
  cache,
  redis,
  metrics,
  status,
  tracing,
  sandbox,
};

const parsers: readonly [name: string, parser: object][] = Object.values(blocks).flatMap((block) =>
  Object.entries(block.in.shape),
);

/** Every setting, by its name in the environment. `.env.example` lists the same names. */
export const settingNames: readonly string[] = [...new Set(parsers.map(([name]) => name))];

/** Settings by their names. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The services as settings name them. Apps of Meta have `META_` variables of their own. */
const namedServices = Object.entries(serviceDescriptions).map(([name, { turnedOnBy }]) => ({
  beginning: name,
  credential: turnedOnBy,
  isOwned: name !== 'META',
}));

function unknownSettings(environment: Environment): UnknownSettings {
  const keyTokens = Object.keys(environment).filter(isKeyToken);
  return findUnknownSettings(environment, [...settingNames, ...keyTokens], namedServices);
}

/** The names in an environment that begin as settings do and are none, but may be another program's. */
export function ignoredSettings(environment: Environment): readonly UnknownSetting[] {
  return unknownSettings(environment).ignored;
}

/** One line for each name that is probably a misspelt setting. */
function unknownErrors(environment: Environment): string[] {
  return unknownSettings(environment).refused.map(
    ({ name, nearest }) =>
      `${name}: is not a setting${nearest === undefined ? '; .env.example lists all' : `; did you mean ${nearest}?`}`,
  );
}

const secretNames = parsers.filter(([, parser]) => isSecret(parser)).map(([name]) => name);

/** The values of an environment that must not be logged. */
export function secretsIn(environment: Environment): readonly string[] {
  const names = [...secretNames, ...Object.keys(environment).filter(isKeyToken)];
  return names.flatMap((name) => environment[name]?.trim() || []);
}

const schema = z.object(blocks).transform(({ server: ownSettings, ...others }) => ({ ...ownSettings, ...others }));

/** The gateway's settings, parsed and named. `.env.example` describes each of them. */
export interface Config extends Readonly<z.output<typeof schema>> {
  /** The values that must not be logged. */
  readonly secrets: readonly string[];
  /** Whether the sandbox answers in place of the services. */
  readonly isSandbox: boolean;
  /** How many processes on this machine serve together; without Redis each takes its part of every rate. */
  readonly processes: number;
}

/** Settings that cannot be used. The message lists each of them with what it must be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the settings from an environment. A blank value counts as absent, so `NAME=` in an .env file means "the default".
 * Throws one `ConfigError` that lists all invalid settings, and names that are probably misspelt.
 */
export function readConfig(environment: Environment): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = schema.safeParse(Object.fromEntries(Object.keys(blocks).map((name) => [name, given])));
  const issues = parsed.success ? [] : parsed.error.issues;
  const errors = [
    ...issues.map(({ path, message }) => `${String(path.at(-1))}: ${message}`),
    ...openHostError(given),
    ...redisErrors(given),
    ...unknownErrors(environment),
    ...accessErrors(given),
    ...budgetErrors(given),
    ...documentErrors(given),
    ...workersError(given),
    ...metricsError(given),
  ];
  if (!parsed.success || errors.length > 0)
    throw new ConfigError(`These settings cannot be used:\n${errors.map((error) => `  ${error}`).join('\n')}`);
  return { ...parsed.data, secrets: secretsIn(environment), isSandbox: false, processes: 1 };
}

/** Throws a `ConfigError` for what a program without types passes instead of the result of `readConfig`, such as its settings. */
export function assertConfig(given: unknown): asserts given is Config {
  const { secrets, logLevel } = (given ?? {}) as Partial<Config>;
  if (Array.isArray(secrets) && logLevel !== undefined) return;
  throw new ConfigError(
    "createGateway needs the result of readConfig of 'gramgraph/config', such as createGateway(readConfig({ HIKER_ACCESS_KEY: '…' })). " +
      "Without a credential, use await createSandboxGateway() of 'gramgraph/sandbox'.",
  );
}
