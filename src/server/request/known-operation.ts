import { type DocumentNode, GraphQLError, getOperationAST } from 'graphql';
import { decodeJson } from '../../json/decode.ts';
import type { RequestedDocuments } from './documents.ts';
import { paramsOf, type RequestParams } from './params.ts';
import { searchParams } from './search-params.ts';

/** An operation whose document need not be parsed. */
export interface KnownOperation extends Pick<RequestParams, 'operationName' | 'variables' | 'extensions'> {
  readonly document: DocumentNode;
}

/** The operation in the body of a POST; undefined where its document is not known, or the request must be refused. */
export function operationIn(body: string, documents: RequestedDocuments): KnownOperation | undefined {
  let sent: unknown;
  try {
    sent = decodeJson(body);
  } catch {
    return undefined; // Yoga reads the body again and answers with the error.
  }
  return knownOperation(sent, documents);
}

/** The same of a GET, which only queries may use. */
export function queryIn(url: string, documents: RequestedDocuments): KnownOperation | undefined {
  const sent = searchParams(url.slice(url.indexOf('?') + 1));
  const known = sent instanceof GraphQLError ? undefined : knownOperation(sent, documents);
  if (known === undefined) return undefined;
  return getOperationAST(known.document, known.operationName)?.operation === 'query' ? known : undefined;
}

function knownOperation(sent: unknown, documents: RequestedDocuments): KnownOperation | undefined {
  const params = paramsOf(sent);
  if (params instanceof GraphQLError) return undefined;
  const document = documents.known(params);
  if (document === undefined) return undefined;
  const { operationName, variables, extensions } = params;
  return { document, operationName, variables, extensions };
}
