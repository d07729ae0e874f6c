import { LRUCache } from 'lru-cache';
import type { RedisAccess } from '../../redis/connection.ts';
import { SharedTexts } from './shared-texts.ts';

/** A longer text runs, but is not stored. */
const maxLength = 65_536;

/**
 * The texts that clients have registered by their SHA-256 (automatic persisted queries). Clients choose what is stored, so the
 * store has bounds, here and in Redis; a text that was removed is registered again.
 */
export class AutomaticDocuments {
  readonly #texts = new LRUCache<string, string>({
    max: 1000,
    maxSize: 4_194_304,
    maxEntrySize: maxLength,
    sizeCalculation: (text) => text.length,
  });
  readonly #shared: SharedTexts | undefined;

  constructor(redis?: RedisAccess) {
    this.#shared = redis && new SharedTexts(redis);
  }

  /** The text that this instance has. */
  get(hash: string): string | undefined {
    return this.#texts.get(hash);
  }

  /** The text that any instance has registered. */
  find(hash: string): string | undefined | Promise<string | undefined> {
    if (!/^[0-9a-f]{64}$/.test(hash)) return undefined;
    return this.#texts.get(hash) ?? this.#shared?.get(hash);
  }

  /** Stores a text, whose hash and document have been checked. */
  add(hash: string, text: string): void {
    if (text.length === 0 || text.length > maxLength || this.#texts.get(hash) === text) return;
    this.#texts.set(hash, text);
    void this.#shared?.set(hash, text);
  }
}
