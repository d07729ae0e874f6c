import { GraphQLError } from 'graphql';

/** A request that is no GraphQL request: the HTTP status says so to every client. */
export function refusedRequest(
  status: number,
  message: string,
  headers?: Readonly<Record<string, string>>,
): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code: 'BAD_REQUEST', http: { status, ...(headers !== undefined && { headers }) } },
  });
}

/**
 * An operation that is refused as a whole, before anything is spent: HTTP 400 for clients that accept
 * application/graphql-response+json, 200 for the older application/json, as the GraphQL over HTTP specification has it.
 */
export function refusedOperation(
  code: string,
  message: string,
  nodes: GraphQLError['nodes'] = undefined,
): GraphQLError {
  return new GraphQLError(message, { nodes: nodes ?? null, extensions: { code, http: { status: 400, spec: true } } });
}

/** Yoga's own words: what is asked of a document is the same fault whether the document is new or known. */
export function noSuchOperation(): GraphQLError {
  return new GraphQLError('Could not determine what operation to execute.', {
    extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
  });
}
