import type { KeyRecord, KnownKey } from './record.ts';

/** Keys that cannot be read or changed. The message names the setting, and repeats nothing of what is stored. */
export class KeyStoreError extends Error {
  override readonly name = 'KeyStoreError';
}

/** Where keys are stored, for the command that manages them. */
export interface KeyStorage {
  /** Throws where the keys cannot be read. */
  list(): Promise<readonly KeyRecord[]>;
  /** Throws where the name is taken. */
  add(record: KeyRecord): Promise<void>;
  /** False where there is no key of this name. */
  remove(name: string): Promise<boolean>;
}

/** The keys that a running gateway knows. */
export interface KeyRing {
  /** The key of this digest; undefined where there is none. Throws, or rejects, where the keys have never been read. */
  find(digest: string): KnownKey | undefined | Promise<KnownKey | undefined>;
  /** Stops following changes. */
  stop(): void;
}
