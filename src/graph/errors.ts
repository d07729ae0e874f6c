import { type ASTNode, GraphQLError } from 'graphql';
import { UpstreamError } from '../upstreams/http/errors.ts';

/**
 * The one place where failures become GraphQL errors: the code, and where it helps the upstream, the endpoint and how long
 * to wait. Addresses, credentials and bodies are not in an `UpstreamError`, so they cannot get out here.
 */
export function toClientError(error: GraphQLError, field: ASTNode | undefined): GraphQLError {
  const nodes = error.nodes ?? (field === undefined ? [] : [field]);
  const cause = error.originalError;
  if (cause instanceof UpstreamError) return located(cause, nodes, error.path);
  if (error.nodes !== undefined) return error;
  return new GraphQLError(error.message, { nodes, path: error.path, originalError: cause, extensions: error.extensions });
}

/** A coded error at a place of the answer. */
export function located(fault: UpstreamError, nodes: readonly ASTNode[], path: GraphQLError['path']): GraphQLError {
  const { code, upstream, endpoint, retryAfterSeconds } = fault;
  return new GraphQLError(fault.message, {
    nodes,
    path,
    extensions: {
      code,
      ...(upstream !== undefined && { upstream }),
      ...(endpoint !== undefined && { endpoint }),
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    },
  });
}
