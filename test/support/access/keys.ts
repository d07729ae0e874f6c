import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKey, digestOf } from '../../../src/access/keys/format.ts';
import { keyFileStorage } from '../../../src/access/keys/key-file.ts';
import type { KeyStorage } from '../../../src/access/keys/key-store.ts';
import type { KeyRecord } from '../../../src/access/keys/record.ts';
import { afterFile } from '../runner/after-file.ts';

type Restrictions = Partial<Omit<KeyRecord, 'name' | 'digest'>>;

export interface TestKeys {
  readonly path: string;
  readonly storage: KeyStorage;
  /** Adds a key, with the scope `public` unless others are given, and returns it. */
  add(name: string, restrictions?: Restrictions): Promise<string>;
}

/** A file of keys, which is deleted after the file's tests. */
export function keyFile(): TestKeys {
  const folder = mkdtempSync(join(tmpdir(), 'gramgraph-keys-'));
  afterFile(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'keys.json');
  const storage = keyFileStorage(path);
  return { path, storage, add: (name, restrictions) => addKey(storage, name, restrictions) };
}

async function addKey(storage: KeyStorage, name: string, restrictions: Restrictions = {}): Promise<string> {
  const key = createKey();
  const createdAt = '2026-01-01T00:00:00.000Z';
  await storage.add({ name, digest: digestOf(key), scopes: ['public'], createdAt, ...restrictions });
  return key;
}

export const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
