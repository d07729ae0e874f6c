import type { KeyStorage } from '../../../../access/keys/key-store.ts';
import { readConfig } from '../../../../settings/config.ts';
import type { CommandContext } from '../../command-context.ts';

/** Works on the keys that the settings name. Throws a `ConfigError` that says what to do. */
export async function withKeys<Result>(
  { environment }: CommandContext,
  work: (storage: KeyStorage) => Promise<Result>,
): Promise<Result> {
  const config = readConfig(environment());
  const { withKeyStorage } = await import('../../../key-storage.ts');
  return withKeyStorage(config, work);
}
