import type { DocumentNode } from 'graphql';
import { documentDigest } from './document-digest.ts';
import type { RequestParams } from './params.ts';

/** A document that the operator has configured, valid for the graph. */
export interface TrustedDocument {
  /** As clients send it. */
  readonly id: string;
  readonly text: string;
  readonly document: DocumentNode;
}

/** The documents that the operator has configured. Clients send their id, or their text to the letter. */
export class TrustedDocuments {
  readonly #byId = new Map<string, TrustedDocument>();
  readonly #byText = new Map<string, TrustedDocument>();
  readonly #documents = new WeakSet<DocumentNode>();

  constructor(documents: Iterable<TrustedDocument>) {
    for (const document of documents) {
      const hash = documentDigest(document.text);
      // The draft of GraphQL over HTTP asks for this form beside the client's own.
      for (const id of [hash, `sha256:${hash}`, document.id, `sha256:${document.id}`]) this.#byId.set(id, document);
      this.#byText.set(document.text, document);
      this.#documents.add(document.document);
    }
  }

  /** The document that a request asks for. */
  find({ documentId, sha256Hash, query }: RequestParams): TrustedDocument | undefined {
    const id = documentId ?? sha256Hash;
    const found = id === undefined ? undefined : this.#byId.get(id);
    return found ?? (query === undefined ? undefined : this.#byText.get(query));
  }

  has(document: DocumentNode): boolean {
    return this.#documents.has(document);
  }

  /** The parsed document of a text. */
  parsed(text: string): DocumentNode | undefined {
    return this.#byText.get(text)?.document;
  }
}
