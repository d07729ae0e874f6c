import type { DocumentNode, GraphQLError } from 'graphql';
import type { KnownDocuments } from '../operation/documents/known-documents.ts';
import type { AutomaticDocuments } from './automatic-documents.ts';
import { documentDigest } from './document-digest.ts';
import type { RequestParams } from './params.ts';
import * as refusal from './refused-document.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

export interface DocumentSources {
  /** Documents that requests have sent. */
  readonly known: KnownDocuments;
  /** Documents that clients register by their hash; undefined where they may not. */
  readonly automatic?: AutomaticDocuments | undefined;
  /** Documents that the operator has configured; undefined where there are none. */
  readonly trusted?: TrustedDocuments | undefined;
  /** Whether no other documents run. */
  readonly onlyTrusted?: boolean | undefined;
}

type Text = string | GraphQLError;

/** The documents that requests ask for, by text or by id. The id of a trusted document comes before a text. */
export class RequestedDocuments {
  readonly #sources: DocumentSources;

  constructor(sources: DocumentSources) {
    this.#sources = sources;
  }

  /** The parsed document of a request; undefined where it must be parsed or looked up first, or is refused. */
  known(params: RequestParams): DocumentNode | undefined {
    const { known, automatic, trusted, onlyTrusted } = this.#sources;
    const found = trusted?.find(params);
    if (found !== undefined || onlyTrusted) return found?.document;
    const { query, sha256Hash } = params;
    if (query === undefined) {
      const text = automatic?.get(idOf(params));
      return text === undefined ? undefined : known.get(text);
    }
    // A text that comes with its hash is to be registered, or does not match it.
    if (sha256Hash !== undefined && automatic !== undefined && automatic.get(sha256Hash) !== query) return undefined;
    return known.get(query);
  }

  /** The text of the document of a request, or the refusal of the request. */
  textOf(params: RequestParams): Text | Promise<Text> {
    const { automatic, trusted, onlyTrusted } = this.#sources;
    const found = trusted?.find(params);
    if (found !== undefined) return found.text;
    const { query, sha256Hash } = params;
    if (onlyTrusted) return refusal.notTrusted(query === undefined ? idOf(params) : undefined);
    if (query === undefined) return this.#textOfId(params);
    if (automatic === undefined || sha256Hash === undefined) return query;
    return documentDigest(query) === sha256Hash ? query : refusal.otherHash(sha256Hash);
  }

  async #textOfId(params: RequestParams): Promise<Text> {
    const { automatic, trusted } = this.#sources;
    const id = idOf(params);
    const text = await automatic?.find(id);
    if (text !== undefined) return text;
    const isApollo = params.documentId === undefined;
    if (automatic === undefined && trusted === undefined) return refusal.notSupported(id, isApollo);
    return refusal.notFound(id, isApollo);
  }

  /** The parsed document of a text that is known to be valid and within the limits. */
  parsed(text: string): DocumentNode | undefined {
    return this.#sources.trusted?.parsed(text) ?? this.#sources.known.get(text);
  }

  /** Whether a document is one of the operator's, which has been validated. */
  isTrustedDocument(document: DocumentNode): boolean {
    return this.#sources.trusted?.has(document) === true;
  }

  /** Whether the document of a text has been checked by the operator, so that limits on size do not apply. */
  isTrusted(text: string): boolean {
    return this.#sources.trusted?.parsed(text) !== undefined;
  }

  /** Remembers a document that is valid and within the limits, by the hash that came with it too. */
  accept(text: string, document: DocumentNode, sha256Hash?: string): void {
    if (this.isTrusted(text)) return;
    const { known, automatic } = this.#sources;
    known.set(text, document);
    if (sha256Hash !== undefined) automatic?.add(sha256Hash, text);
  }
}

/** The id of a request without a text. */
function idOf({ documentId, sha256Hash = '' }: RequestParams): string {
  return documentId?.replace(/^sha256:/, '') ?? sha256Hash;
}
