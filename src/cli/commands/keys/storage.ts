import { KeyFileError, keyFileStorage } from '../../../access/keys/key-file.ts';
import type { KeyStorage } from '../../../access/keys/key-store.ts';
import { ConfigError, readConfig } from '../../../settings/config.ts';
import type { CommandContext } from '../../command-context.ts';

/** Works on the keys that the settings name. Throws a `ConfigError` that says what to do. */
export async function withKeys<Result>(
  { environment }: CommandContext,
  work: (storage: KeyStorage) => Promise<Result>,
): Promise<Result> {
  const { keysFile } = readConfig(environment()).access;
  if (keysFile === undefined)
    throw new ConfigError('API_KEYS_FILE is not set: name the file for the keys, such as API_KEYS_FILE=keys.json');
  try {
    return await work(keyFileStorage(keysFile));
  } catch (error) {
    if (error instanceof KeyFileError) throw new ConfigError(error.message);
    const { code } = error as NodeJS.ErrnoException;
    if (code !== undefined) throw new ConfigError(`API_KEYS_FILE: ${keysFile} cannot be changed (${code})`);
    throw error;
  }
}
