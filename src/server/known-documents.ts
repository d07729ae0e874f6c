import type { DocumentNode } from 'graphql';

/** So many texts are kept, the latest; a longer text than this is not. */
const textsKept = 1000;
const longestText = 32_768;

/** Texts of operations that have been parsed and found valid, and are within the limits. */
export class KnownDocuments {
  readonly #documents = new Map<string, DocumentNode>();

  find(text: string): DocumentNode | undefined {
    return this.#documents.get(text);
  }

  add(text: string, document: DocumentNode): void {
    if (text.length > longestText || this.#documents.has(text)) return;
    this.#documents.set(text, document);
    for (const oldest of this.#documents.keys()) {
      if (this.#documents.size <= textsKept) break;
      this.#documents.delete(oldest);
    }
  }
}
