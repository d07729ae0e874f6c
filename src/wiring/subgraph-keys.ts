import { problemOfKey } from '../graph/federation/entity-keys.ts';
import { ConfigError } from '../settings/config.ts';

/** The keys that the setting names, such as `User.username`; undefined for none. Throws a ConfigError for a key that does not exist. */
export function subgraphKeys(names: readonly string[]): ReadonlySet<string> | undefined {
  const problems = names.flatMap((name) => problemOfKey(name) ?? []);
  if (problems.length > 0)
    throw new ConfigError(`FEDERATION_KEYS cannot be used:\n${problems.map((line) => `  ${line}`).join('\n')}`);
  return names.length === 0 ? undefined : new Set(names);
}
