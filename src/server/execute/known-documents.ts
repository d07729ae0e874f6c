import type { DocumentNode } from 'graphql';

/**
 * The latest texts are kept: so many of them, and so many letters; a longer text than this is not. Parsed, a document takes
 * up to a hundred times the memory of its text.
 */
const textsKept = 1000;
const lettersKept = 1_048_576;
const longestText = 32_768;

/** Texts of operations that have been parsed and found valid, and are within the limits. */
export class KnownDocuments {
  readonly #documents = new Map<string, DocumentNode>();
  #letters = 0;

  find(text: string): DocumentNode | undefined {
    return this.#documents.get(text);
  }

  add(text: string, document: DocumentNode): void {
    if (text.length > longestText || this.#documents.has(text)) return;
    this.#documents.set(text, document);
    this.#letters += text.length;
    for (const oldest of this.#documents.keys()) {
      if (this.#documents.size <= textsKept && this.#letters <= lettersKept) break;
      this.#documents.delete(oldest);
      this.#letters -= oldest.length;
    }
  }
}
