import type { DocumentNode, GraphQLError } from 'graphql';
import type { KnownDocuments } from '../operation/known-documents.ts';
import { refusedOperation } from '../refused-request.ts';
import type { RequestParams } from './params.ts';

/** The documents that requests ask for, by text or by id. */
export class RequestedDocuments {
  readonly #known: KnownDocuments;

  constructor(known: KnownDocuments) {
    this.#known = known;
  }

  /** The parsed document of a request; undefined where it must be parsed first, or is refused. */
  known({ query }: RequestParams): DocumentNode | undefined {
    return query === undefined ? undefined : this.#known.get(query);
  }

  /** The text of the document of a request, or the refusal of the request. */
  textOf({ query }: RequestParams): string | GraphQLError {
    return query ?? refusedOperation('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
  }

  /** The parsed document of a text that is known to be valid and within the limits. */
  parsed(text: string): DocumentNode | undefined {
    return this.#known.get(text);
  }

  /** Remembers a document of a request that is valid and within the limits. */
  accept(text: string, document: DocumentNode): void {
    this.#known.set(text, document);
  }
}
