import { readFileSync, statSync } from 'node:fs';
import { open, rename, stat, unlink } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { typedCommand } from '../../release.ts';
import type { Log } from '../../telemetry/log/log.ts';
import { type KeyRing, type KeyStorage, KeyStoreError } from './key-store.ts';
import { type KeyRecord, type KnownKey, keyRecord, knownKey, maxKeys } from './record.ts';

const fileSchema = z.strictObject({ keys: z.array(keyRecord).max(maxKeys) });

function parseKeys(text: string): readonly KeyRecord[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new KeyStoreError(
      `API_KEYS_FILE: the file is not JSON; restore it, or create it with "${typedCommand} keys create"`,
    );
  }
  const { data, error } = fileSchema.safeParse(json);
  if (data !== undefined) return data.keys;
  const [issue] = error.issues;
  throw new KeyStoreError(`API_KEYS_FILE: the file has a mistake at ${issue?.path.join('.') || 'its top'}; correct it`);
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/**
 * What changes when the file or its permissions do; undefined for a missing file. A replaced file has another inode. The time of the
 * content is not enough: a copy can keep it.
 */
function versionOf(path: string): string | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found && `${found.ino} ${found.ctimeNs} ${found.size}`;
}

/** The version of a file that cannot be looked at. */
const hidden = 'hidden';

/**
 * The keys of a file. Each look-up asks the file system whether the file has changed, so that a revoked key is refused from the
 * next request on. A missing file has no keys. One that becomes unreadable leaves the last keys valid.
 */
export function keyFileRing(path: string, log: Pick<Log, 'error'>): KeyRing {
  let version: string | undefined = '';
  let keys: ReadonlyMap<string, KnownKey> = new Map();

  const read = (): void => {
    let current: string | undefined;
    try {
      current = versionOf(path);
    } catch (error) {
      if (version === hidden) return;
      version = hidden;
      throw error;
    }
    if (current === version) return;
    version = current;
    const records = current === undefined ? [] : parseKeys(readFileSync(path, 'utf8'));
    keys = new Map(records.map((record) => [record.digest, knownKey(record)]));
  };

  read();
  return {
    find(digest) {
      try {
        read();
      } catch (error) {
        const reason = error instanceof KeyStoreError ? error.message : 'API_KEYS_FILE: the file cannot be read';
        log.error(`${reason}. The keys that were read before stay valid.`);
      }
      return keys.get(digest);
    },
    stop() {},
  };
}

const lockTries = 100;
const lockPauseMs = 20;
/** A lock of this age was left by a process that died. */
const staleLockMs = 10_000;

/** Changes a file of keys. Each change writes a new file and renames it, so that no reader sees half of one. */
export function keyFileStorage(path: string): KeyStorage {
  const lock = `${path}.lock`;

  const read = async (): Promise<readonly KeyRecord[]> => {
    try {
      return parseKeys(readFileSync(path, 'utf8'));
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  };

  const acquire = async (): Promise<void> => {
    for (let tries = 0; tries < lockTries; tries += 1) {
      try {
        await (await open(lock, 'wx', 0o600)).close();
        return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        const held = await stat(lock).catch(() => undefined);
        if (held !== undefined && Date.now() - held.mtimeMs > staleLockMs) await unlink(lock).catch(() => undefined);
        await setTimeout(lockPauseMs);
      }
    }
    throw new KeyStoreError(`another command is changing the keys; if none is running, delete ${lock}`);
  };

  /** Replaces the keys by what `change` makes of them; undefined leaves them. */
  const change = async (work: (keys: readonly KeyRecord[]) => readonly KeyRecord[] | undefined): Promise<boolean> => {
    await acquire();
    try {
      const keys = work(await read());
      if (keys === undefined) return false;
      await replace(path, `${JSON.stringify({ keys }, null, 2)}\n`);
      return true;
    } finally {
      await unlink(lock);
    }
  };

  return {
    list: read,
    async add(record) {
      await change((keys) => {
        if (keys.some(({ name }) => name === record.name))
          throw new KeyStoreError(`a key named "${record.name}" exists; revoke it first, or choose another name`);
        if (keys.length >= maxKeys)
          throw new KeyStoreError(`there are ${maxKeys} keys, and no more are stored; revoke some`);
        return [...keys, record];
      });
    },
    remove: (name) =>
      change((keys) => {
        const rest = keys.filter((key) => key.name !== name);
        return rest.length === keys.length ? undefined : rest;
      }),
  };
}

/** Writes a new file and renames it. Owner and permissions stay: the gateway may run as another user than the command. */
async function replace(path: string, text: string): Promise<void> {
  const before = await stat(path).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
  const next = `${path}.${process.pid}.new`;
  const file = await open(next, 'w', 0o600);
  try {
    await file.writeFile(text);
    const { uid, gid } = await file.stat();
    if (before !== undefined && (before.uid !== uid || before.gid !== gid)) await file.chown(before.uid, before.gid);
    if (before !== undefined) await file.chmod(before.mode & 0o777);
    await file.sync();
    await rename(next, path);
  } catch (error) {
    await unlink(next).catch(() => undefined); // The first error says more.
    throw error;
  } finally {
    await file.close();
  }
}
