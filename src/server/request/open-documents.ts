import type { RedisAccess } from '../../redis/connection.ts';
import { knownDocuments } from '../operation/documents/known-documents.ts';
import { AutomaticDocuments } from './automatic-documents.ts';
import { RequestedDocuments } from './documents.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

export interface DocumentsConfig {
  /** Whether clients may register documents by their hash. */
  readonly automatic: boolean;
  /** Whether only documents run that the operator has configured. */
  readonly onlyTrusted: boolean;
}

export interface DocumentOptions {
  readonly config: { readonly documents: DocumentsConfig };
  /** Shared by the instances; undefined where there is none. */
  readonly redis?: RedisAccess | undefined;
  /** Documents that the operator has configured. */
  readonly trusted?: TrustedDocuments | undefined;
}

/** The documents that requests may ask for, from the sources that the configuration names. */
export function openDocuments({ config, redis, trusted }: DocumentOptions): RequestedDocuments {
  const { automatic, onlyTrusted } = config.documents;
  return new RequestedDocuments({
    known: knownDocuments(),
    automatic: automatic ? new AutomaticDocuments(redis) : undefined,
    trusted,
    onlyTrusted,
  });
}
