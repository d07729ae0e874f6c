import { type ASTNode, GraphQLError } from 'graphql';
import { GatewayError } from '../errors.ts';

/**
 * Converts an error of the executor to the one that the client receives. A `GatewayError` contains no URLs, credentials or
 * bodies, so none of them can leak.
 */
export function toClientError(error: GraphQLError): GraphQLError {
  const { originalError: cause, nodes, path } = error;
  if (cause instanceof GatewayError) return toGraphQLError(cause, nodes ?? [], path);
  if (error.extensions['code'] !== undefined) return error;
  // An error without a code is a defect of the gateway. The log has its message; the client does not receive it.
  return new GraphQLError('Unexpected error.', {
    nodes: nodes ?? null,
    path,
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  });
}

/** The error of a field whose value, from an upstream or the cache, its scalar type cannot serialize. */
export function unserializable(type: string): GatewayError {
  return new GatewayError('UPSTREAM_BAD_ANSWER', `the service returned a value that is not a valid ${type}`);
}

/** A GatewayError as a GraphQL error, with its details in `extensions`. */
export function toGraphQLError(
  error: GatewayError,
  nodes: readonly ASTNode[],
  path: GraphQLError['path'],
): GraphQLError {
  const { code, upstream, endpoint, retryAfterSeconds, upstreamCode, upstreamSubcode, traceId } = error;
  return new GraphQLError(error.message, {
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
