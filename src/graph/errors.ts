import { type ASTNode, GraphQLError } from 'graphql';
import { GatewayError } from '../errors.ts';

/**
 * The one place where failures become GraphQL errors: the code, and where it helps the upstream, the endpoint and how long
 * to wait. Addresses, credentials and bodies are not in an `GatewayError`, so they cannot get out here.
 */
export function toClientError(error: GraphQLError): GraphQLError {
  const { originalError: cause, nodes, path } = error;
  if (cause instanceof GatewayError) return located(cause, nodes ?? [], path);
  if (error.extensions['code'] !== undefined) return error;
  // A fault without a code is a defect of ours: it is logged, and its words stay here.
  return new GraphQLError('Unexpected error.', {
    nodes: nodes ?? null,
    path,
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  });
}

/** The failure of a field whose value its type cannot write: what came from an upstream, or from the cache, is not what it must be. */
export function unwritable(type: string): GatewayError {
  return new GatewayError('UPSTREAM_BAD_ANSWER', `the value cannot be written as ${type}`);
}

/** A coded error at a place of the answer. */
export function located(fault: GatewayError, nodes: readonly ASTNode[], path: GraphQLError['path']): GraphQLError {
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
