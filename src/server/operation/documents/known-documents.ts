import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Parsed documents that are valid and within the limits, by their text. */
export type KnownDocuments = LRUCache<string, DocumentNode>;

/** A cache with bounds on the texts: parsed, a document takes up to a hundred times the memory of its text. */
export function knownDocuments(): KnownDocuments {
  return new LRUCache({
    max: 1000,
    maxSize: 1_048_576,
    maxEntrySize: 32_768,
    sizeCalculation: (_document, text) => text.length,
  });
}
