import type { DocumentNode } from 'graphql';

/** The latest texts are cached, within these bounds: parsed, a document takes up to a hundred times the memory of its text. */
const maxTexts = 1000;
const maxCharacters = 1_048_576;
const maxTextLength = 32_768;

/** A cache of parsed documents that are valid and within the limits, by their text. */
export class KnownDocuments {
  readonly #documents = new Map<string, DocumentNode>();
  #characters = 0;

  find(text: string): DocumentNode | undefined {
    return this.#documents.get(text);
  }

  add(text: string, document: DocumentNode): void {
    if (text.length > maxTextLength || this.#documents.has(text)) return;
    this.#documents.set(text, document);
    this.#characters += text.length;
    for (const oldest of this.#documents.keys()) {
      if (this.#documents.size <= maxTexts && this.#characters <= maxCharacters) break;
      this.#documents.delete(oldest);
      this.#characters -= oldest.length;
    }
  }
}
