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
  // A fault without a code is a defect of ours: it is logged, and its words stay here.
  const unexpected = cause !== undefined && !(cause instanceof GraphQLError);
  if (unexpected)
    return new GraphQLError('Unexpected error.', {
      nodes,
      path: error.path,
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
  return error.nodes !== undefined
    ? error
    : new GraphQLError(error.message, { nodes, path: error.path, extensions: error.extensions });
}

/** The failure of a field whose value its type cannot write: what came from an upstream, or from the cache, is not what it must be. */
export function unwritable(type: string): UpstreamError {
  return new UpstreamError('UPSTREAM_BAD_ANSWER', `the value cannot be written as ${type}`);
}

/** A coded error at a place of the answer. */
export function located(fault: UpstreamError, nodes: readonly ASTNode[], path: GraphQLError['path']): GraphQLError {
  const { code, upstream, endpoint, retryAfterSeconds, upstreamCode, upstreamSubcode, traceId } = fault;
  return new GraphQLError(fault.message, {
    nodes,
    path,
    extensions: {
      code,
      ...(upstream !== undefined && { upstream }),
      ...(endpoint !== undefined && { endpoint }),
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      ...(upstreamCode !== undefined && { upstreamCode }),
      ...(upstreamSubcode !== undefined && { upstreamSubcode }),
      ...(traceId !== undefined && { traceId }),
    },
  });
}
