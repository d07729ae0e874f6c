import { type ASTNode, GraphQLError } from 'graphql';
import { GatewayError } from '../../errors.ts';

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

/** The details of an error that a client receives. */
const shown = [
  'code',
  'upstream',
  'endpoint',
  'retryAfterSeconds',
  'upstreamCode',
  'upstreamSubcode',
  'traceId',
] as const;

/** A GatewayError as a GraphQL error, with its details in `extensions`. */
export function toGraphQLError(
  error: GatewayError,
  nodes: readonly ASTNode[],
  path: GraphQLError['path'],
): GraphQLError {
  const details = shown.map((name) => [name, error[name]] as const).filter(([, value]) => value !== undefined);
  return new GraphQLError(error.message, { nodes, path, extensions: Object.fromEntries(details) });
}
