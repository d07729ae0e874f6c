import { GraphQLError } from 'graphql';

/**
 * The refusal of a request that is not a GraphQL request, with an HTTP error status for every client. 422 is for one that can be
 * read and is malformed; it is sent as 400 unless HTTP_STATUSES is `draft`.
 */
export function refusedRequest(
  status: number,
  message: string,
  headers?: Readonly<Record<string, string>>,
  code = 'BAD_REQUEST',
): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code, http: { status, ...(headers !== undefined && { headers }) } },
  });
}

/**
 * The refusal of a whole operation, before anything is spent. By the GraphQL over HTTP specification, the status is 400 for
 * clients that accept application/graphql-response+json, and 200 for the older application/json.
 */
export function refusedOperation(
  code: string,
  message: string,
  nodes: GraphQLError['nodes'] = undefined,
): GraphQLError {
  return new GraphQLError(message, { nodes: nodes ?? null, extensions: { code, http: { status: 400, spec: true } } });
}
