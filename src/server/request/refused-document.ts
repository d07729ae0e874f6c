import type { GraphQLError } from 'graphql';
import { refusedOperation, refusedRequest } from '../refused-request.ts';

// The messages of Apollo's protocol are fixed: its clients, urql and others compare them, and send the text next.

/** Nothing is known by an id: neither automatic persisted queries nor trusted documents are configured. */
export function notSupported(id: string, isApollo: boolean): GraphQLError {
  return refusedOperation(
    'PERSISTED_QUERY_NOT_SUPPORTED',
    isApollo
      ? 'PersistedQueryNotSupported'
      : `the gateway has no document with the id ${quoted(id)}: send the text as "query", or set TRUSTED_DOCUMENTS`,
  );
}

export function notFound(id: string, isApollo: boolean): GraphQLError {
  return refusedOperation(
    'PERSISTED_QUERY_NOT_FOUND',
    isApollo
      ? 'PersistedQueryNotFound'
      : `the gateway has no document with the id ${quoted(id)}: send the text as "query", or add its manifest to TRUSTED_DOCUMENTS`,
  );
}

/** Only trusted documents run, and this is none. */
export function notTrusted(id: string | undefined): GraphQLError {
  const what = id === undefined ? 'this document is none of them' : `${quoted(id)} is the id of none of them`;
  return refusedOperation(
    'PERSISTED_QUERY_ONLY',
    `this gateway runs trusted documents only, and ${what}: add its manifest to TRUSTED_DOCUMENTS, and send its id as "documentId"`,
  );
}

/** A hash that is not the hash of the text beside it. */
export function otherHash(hash: string): GraphQLError {
  return refusedRequest(
    400,
    `${quoted(hash)} is not the SHA-256 of "query": send the hash of the text exactly as it is sent, in lower-case hexadecimal`,
    undefined,
    'PERSISTED_QUERY_HASH_MISMATCH',
  );
}

/** An id as a message repeats it. */
function quoted(id: string): string {
  return JSON.stringify(id.length > 100 ? `${id.slice(0, 100)}…` : id);
}
